#pragma once
// One open connection with its kept statements. For one thread at a time.

#include "failure.hpp"
#include "statement.hpp"

#include <soci/soci.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlite_api {  // where SOCI puts the C interface
struct sqlite3;
}
struct pg_conn;

namespace freehold::tenancy_sql {

class PostgresqlStatement;

class Connection {
public:
    // `role`: whether this connection writes (and checkpoints) or only reads.
    enum class Role { writer, reader };
    // Throws Failure.
    static std::unique_ptr<Connection> sqlite(std::string const& path, Role role);
    // A libpq connection string or URI, and the role to log in as (empty: as the string says).
    static std::unique_ptr<Connection> postgresql(std::string const& address,
                                                  std::string const& user);

    Dialect dialect() const { return dialect_; }
    Statements& statements() { return statements_; }
    soci::session& session() { return session_; }
    sqlite_api::sqlite3* sqlite_handle();
    pg_conn* postgresql_handle();

    // Any number of statements without parameters or results. Throws Failure.
    void execute(std::string const& sql);
    // One kept statement without parameters or results, such as begin.
    Statement& kept(std::string_view sql);
    void run(std::string_view sql) { kept(sql).run(); }
    // The first column of the first row, as text; empty if there is none.
    std::string ask(std::string const& sql);

    // PostgreSQL: kept statements that go out with the next one, in one round trip; should nothing
    // follow, they are never sent.
    void send_ahead(Statement& statement);
    std::vector<PostgresqlStatement*> take_ahead() { return std::exchange(ahead_, {}); }
    // PostgreSQL: ends a transaction that only read, and waits for the answer when it is used next.
    void commit_unasked();

    // Outside a transaction and in working order.
    bool idle();
    // The same as far as it can be told without waiting.
    bool seems_idle();

private:
    void send_what_waits();
    void settle();
    void open_for_one_thread(std::string const& path);
    void only_read();

    Connection(Dialect dialect, soci::backend_factory const& factory,
               std::string const& parameters);

    Dialect dialect_;
    soci::session session_;
    Statements statements_;
    std::vector<PostgresqlStatement*> ahead_{};
    bool ending_ = false;
};

}  // namespace freehold::tenancy_sql
