// PostgreSQL's side of a statement, in the text format. What a transaction begins with goes ahead of
// its first statement in the same round trip: libpq's pipeline mode.

#include "postgresql_statement.hpp"

#include "connection.hpp"

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/time.hpp>

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

// PostgreSQL's own writing, "2026-11-21 09:30:00.5+00" (DateStyle ISO, TimeZone UTC), to microseconds.
std::int64_t read_time(std::string_view text)
{
    std::array<char, 40> rfc3339;
    if (text.size() < 22 || text.size() > rfc3339.size() || !text.ends_with("+00"))
        throw Corrupt{"a column holds no time"};
    std::ranges::copy(text, rfc3339.begin());
    rfc3339[10] = 'T';
    rfc3339[text.size() - 3] = 'Z';
    auto const time = parse_time({rfc3339.data(), text.size() - 2});
    if (!time) throw Corrupt{"a column holds no time"};
    return time->time_since_epoch().count();
}

std::int64_t read_number(std::string_view text)
{
    if (text == "t" || text == "f") return text == "t";
    std::int64_t number = 0;
    auto const* const end = text.data() + text.size();
    if (auto const read = std::from_chars(text.data(), end, number);
        read.ec != std::errc{} || read.ptr != end)
        throw Corrupt{"a column holds no number"};
    return number;
}

Failure failure_of(pg_conn* handle, PGresult* result)
{
    auto const* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    return of_postgresql(state ? state : "08000", PQerrorMessage(handle));
}

}  // namespace

void Clear::operator()(pg_result* result) const { PQclear(result); }

Answer checked(pg_conn* handle, pg_result* result)
{
    Answer answer{result};
    auto const status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        throw failure_of(handle, result);
    return answer;
}

PostgresqlStatement::PostgresqlStatement(Connection& connection, Prepared const& prepared)
    : connection_{connection},
      given_(prepared.parameters.size()),
      values_(prepared.parameters.size()),
      types_{prepared.parameters},
      results_{prepared.results},
      ids_(results_.size()),
      row_(results_.size()),
      statement_{connection.session()}
{
    guarded([&] {
        statement_.alloc();
        statement_.prepare(prepared.sql);
    });
    name_ = static_cast<soci::postgresql_statement_backend*>(statement_.get_backend())
                ->statementName_;
}

void PostgresqlStatement::set(std::size_t at, Cell const& cell)
{
    auto& given = given_.at(at);
    if (auto const* uuid = std::get_if<Uuid>(&cell)) {
        given.resize(36);
        write_text(*uuid, std::span<char, 36>{given.data(), 36});
    } else if (auto const* number = std::get_if<std::int64_t>(&cell)) {
        given = types_[at] == CellType::time ? text(Time{std::chrono::microseconds{*number}})
                                             : std::to_string(*number);
    } else if (auto const* words = std::get_if<std::string>(&cell)) {
        given = *words;
    }
    values_[at] = is_null(cell) ? nullptr : given.c_str();
}

void PostgresqlStatement::set_text(std::size_t at, std::string_view text)
{
    values_[at] = (given_.at(at) = text).c_str();
}

std::size_t PostgresqlStatement::run_to_end(Sink sink)
{
    auto const ahead = connection_.take_ahead();
    auto const answer = ahead.empty() ? run_alone() : run_behind(ahead);
    auto const rows = results_.empty() ? 0 : PQntuples(answer.get());
    for (int i = 0; i < rows; ++i) {
        for (std::size_t column = 0; column < results_.size(); ++column)
            load(answer.get(), i, column);
        sink(row_);
    }
    return results_.empty() ? static_cast<std::size_t>(std::atoll(PQcmdTuples(answer.get()))) : 0;
}

Answer PostgresqlStatement::run_alone()
{
    auto* const handle = connection_.postgresql_handle();
    return checked(handle, PQexecPrepared(handle, name_.c_str(), static_cast<int>(values_.size()),
                                          values_.data(), nullptr, nullptr, 0));
}

void PostgresqlStatement::send()
{
    auto* const handle = connection_.postgresql_handle();
    if (PQsendQueryPrepared(handle, name_.c_str(), static_cast<int>(values_.size()), values_.data(),
                            nullptr, nullptr, 0) != 1)
        throw failure_of(handle, nullptr);
}

// Every answer is taken, whatever came before it, so that the connection can go on; the first
// failure is the one that counts, the server skips what stands behind it.
Answer PostgresqlStatement::run_behind(std::span<PostgresqlStatement* const> ahead)
{
    auto* const handle = connection_.postgresql_handle();
    if (PQenterPipelineMode(handle) != 1) throw failure_of(handle, nullptr);
    for (auto* statement : ahead) statement->send();
    send();
    if (PQpipelineSync(handle) != 1) throw failure_of(handle, nullptr);
    std::optional<Failure> failure;
    Answer own;
    for (std::size_t i = 0; i <= ahead.size(); ++i) {
        try {
            own = checked(handle, PQgetResult(handle));
        } catch (Failure const& first) {
            if (!failure) failure = first;
        }
        Answer{PQgetResult(handle)};  // nothing: the end of this statement
    }
    Answer{PQgetResult(handle)};  // the sync
    if (PQexitPipelineMode(handle) != 1 && !failure) throw failure_of(handle, nullptr);
    if (failure) throw *std::move(failure);
    return own;
}

void PostgresqlStatement::load(pg_result* result, int row, std::size_t at)
{
    auto const column = static_cast<int>(at);
    auto& cell = row_[at];
    if (PQgetisnull(result, row, column)) {
        cell = Null{};
        return;
    }
    std::string_view const text{PQgetvalue(result, row, column),
                                static_cast<std::size_t>(PQgetlength(result, row, column))};
    switch (results_[at]) {
    case CellType::integer:
    case CellType::boolean: cell = read_number(text); return;
    case CellType::time: cell = read_time(text); return;
    case CellType::uuid: cell = ids_[at].read(text); return;
    case CellType::text:
    case CellType::date:
    case CellType::json:
    case CellType::digest: break;
    }
    if (auto* const had = std::get_if<std::string>(&cell)) *had = text;
    else cell.emplace<std::string>(text);
}

std::unique_ptr<Statement> prepare_postgresql(Connection& connection, Prepared const& prepared)
{
    return std::make_unique<PostgresqlStatement>(connection, prepared);
}

}  // namespace freehold::tenancy_sql
