#pragma once
// A kept statement of PostgreSQL, which can also be sent ahead of another one.

#include "statement.hpp"

#include <soci/soci.h>

#include <span>

struct pg_conn;
struct pg_result;

namespace freehold::tenancy_sql {

struct Clear {
    void operator()(pg_result* result) const;
};
using Answer = std::unique_ptr<pg_result, Clear>;

// Takes the answer over; throws Failure if it tells of one.
Answer checked(pg_conn* handle, pg_result* result);

class PostgresqlStatement final : public Statement {
public:
    PostgresqlStatement(Connection& connection, Prepared const& prepared);

private:
    void set(std::size_t at, tenancy::Cell const& cell) override;
    void set_text(std::size_t at, std::string_view text) override;
    std::size_t run_to_end(Sink sink) override;
    Answer run_alone();
    Answer run_behind(std::span<PostgresqlStatement* const> ahead);
    void send();
    void load(pg_result* result, int row, std::size_t at);

    Connection& connection_;
    std::vector<std::string> given_;
    std::vector<char const*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
    std::vector<tenancy::CellType> types_;
    std::vector<tenancy::CellType> results_;
    tenancy::Cells row_;
    soci::statement statement_;
    std::string name_;
};

}  // namespace freehold::tenancy_sql
