// PostgreSQL's side of a statement, in the binary format: neither side writes or reads times, ids and
// numbers as text. What a transaction begins with goes ahead of its first statement in the same round
// trip: libpq's pipeline mode.

#include "postgresql_statement.hpp"

#include "connection.hpp"

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/time.hpp>

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>

#include <algorithm>
#include <optional>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

constexpr int binary = 1;  // a format code of libpq

// PostgreSQL counts from the year 2000.
constexpr Date first_day{std::chrono::sys_days{std::chrono::year{2000} / 1 / 1}};
constexpr Time first_moment{first_day};

// Its integers are big-endian, of one, two, four or eight bytes.
void write_number(std::string& out, std::int64_t value, std::size_t size)
{
    out.resize(size);
    for (auto at = size; at-- > 0; value >>= 8) out[at] = static_cast<char>(value & 0xFF);
}

std::int64_t read_number(std::string_view bytes)
{
    std::int64_t value = bytes.empty() ? 0 : static_cast<signed char>(bytes[0]);
    for (auto const byte : bytes.substr(1)) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

// Its infinities are none of ours.
std::int64_t read_time(std::string_view bytes)
{
    std::chrono::microseconds const since{read_number(bytes)};
    if (since < earliest - first_moment || since > latest - first_moment)
        throw Corrupt{"a column holds a time outside the years 1 to 9999"};
    return (first_moment + since).time_since_epoch().count();
}

std::string read_date(std::string_view bytes)
{
    using std::chrono::days, std::chrono::floor;
    days const since{read_number(bytes)};
    if (since < floor<days>(earliest) - first_day || since > floor<days>(latest) - first_day)
        throw Corrupt{"a column holds a date outside the years 1 to 9999"};
    return text(first_day + since);
}

Uuid read_uuid(std::string_view bytes)
{
    Uuid uuid;
    std::ranges::copy(bytes, uuid.bytes.begin());
    return uuid;
}

// May a column of this type of PostgreSQL's (pg_type.dat) be read as such a cell?
bool is_kept_as(CellType cell, Oid type)
{
    enum : Oid {
        boolean = 16,
        bigint = 20,
        integer = 23,
        words = 25,
        json = 114,
        day = 1082,
        moment = 1184,
        uuid = 2950
    };
    switch (cell) {
    case CellType::integer: return type == bigint || type == integer;
    case CellType::boolean: return type == boolean;
    case CellType::time: return type == moment;
    case CellType::date: return type == day;
    case CellType::uuid: return type == uuid;
    case CellType::json: return type == json;
    case CellType::text:
    case CellType::digest: return type == words;
    }
    return false;
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
      lengths_(prepared.parameters.size()),
      formats_(prepared.parameters.size()),
      types_{prepared.parameters},
      results_{prepared.results},
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
        given.assign(uuid->bytes.begin(), uuid->bytes.end());
    } else if (auto const* number = std::get_if<std::int64_t>(&cell)) {
        auto const from = types_[at] == CellType::time ? first_moment.time_since_epoch().count()
                                                       : 0;
        write_number(given, *number - from, types_[at] == CellType::boolean ? 1 : 8);
    } else if (auto const* words = std::get_if<std::string>(&cell)) {
        return set_text(at, *words);
    }
    values_[at] = is_null(cell) ? nullptr : given.data();
    lengths_[at] = static_cast<int>(given.size());
    formats_[at] = binary;
}

void PostgresqlStatement::set_text(std::size_t at, std::string_view text)
{
    // libpq would cut it there, and another row would be found.
    if (text.find('\0') != text.npos) throw Misuse{"text with U+0000 was given to a statement"};
    values_[at] = (given_.at(at) = text).c_str();
    formats_[at] = 0;
}

std::size_t PostgresqlStatement::run_to_end(Sink sink)
{
    auto const ahead = connection_.take_ahead();
    auto const answer = ahead.empty() ? run_alone() : run_behind(ahead);
    auto const rows = results_.empty() ? 0 : PQntuples(answer.get());
    for (std::size_t column = 0; rows > 0 && column < results_.size(); ++column)
        if (!is_kept_as(results_[column], PQftype(answer.get(), static_cast<int>(column))))
            throw Corrupt{"a column holds another type than its table's"};
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
    return checked(handle,
                   PQexecPrepared(handle, name_.c_str(), static_cast<int>(values_.size()),
                                  values_.data(), lengths_.data(), formats_.data(), binary));
}

void PostgresqlStatement::send()
{
    auto* const handle = connection_.postgresql_handle();
    if (PQsendQueryPrepared(handle, name_.c_str(), static_cast<int>(values_.size()), values_.data(),
                            lengths_.data(), formats_.data(), binary) != 1)
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
        PQclear(PQgetResult(handle));  // nothing: the end of this statement
    }
    PQclear(PQgetResult(handle));  // the sync
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
    std::string_view const bytes{PQgetvalue(result, row, column),
                                 static_cast<std::size_t>(PQgetlength(result, row, column))};
    switch (results_[at]) {
    case CellType::integer:
    case CellType::boolean: cell = read_number(bytes); return;
    case CellType::time: cell = read_time(bytes); return;
    case CellType::uuid: cell = read_uuid(bytes); return;
    case CellType::date: cell = read_date(bytes); return;
    case CellType::text:
    case CellType::json:
    case CellType::digest: break;
    }
    if (auto* const had = std::get_if<std::string>(&cell)) *had = bytes;
    else cell.emplace<std::string>(bytes);
}

std::unique_ptr<Statement> prepare_postgresql(Connection& connection, Prepared const& prepared)
{
    return std::make_unique<PostgresqlStatement>(connection, prepared);
}

}  // namespace freehold::tenancy_sql
