#pragma once
// A fresh PostgreSQL database with roles of its own, gone with the object, so that tests can run
// side by side. FREEHOLD_TEST_POSTGRESQL names a superuser's way to the server:
//
//     host=/tmp/x port=5432 dbname=postgres user=postgres
//
// Stores opened on it must be closed before it ends.

#include <freehold/tenancy_sql/roles.hpp>

#include <memory>
#include <string>
#include <vector>

struct pg_conn;

namespace freehold::test {

using Lines = std::vector<std::vector<std::string>>;

// A superuser's connection, without SOCI between. Throws std::runtime_error with the server's
// words.
class Superuser {
public:
    explicit Superuser(std::string const& conninfo);
    // Any number of statements; the rows of the last one, Null as "".
    Lines rows(std::string const& sql);
    void execute(std::string const& sql) { rows(sql); }
    // The first column of the first row, "" if there is none.
    std::string ask(std::string const& sql);

private:
    struct Close {
        void operator()(pg_conn* connection) const;
    };
    std::unique_ptr<pg_conn, Close> connection_;
};

class PostgresqlDatabase {
public:
    // With the roles and the schema, and nothing in it.
    PostgresqlDatabase();
    // On another server; `clause` is added to `create database`.
    explicit PostgresqlDatabase(std::string server, std::string const& clause = {});
    PostgresqlDatabase(PostgresqlDatabase const&) = delete;
    ~PostgresqlDatabase();

    std::string address() const
    {
        return "postgresql:" + conninfo();
    }  // for migrate_up and open_store
    std::string conninfo() const;  // for libpq; a superuser's
    tenancy_sql::Roles const& roles() const { return roles_; }
    Superuser superuser() const { return Superuser{conninfo()}; }

private:
    std::string server_;
    std::string name_;
    tenancy_sql::Roles roles_;
};

}  // namespace freehold::test
