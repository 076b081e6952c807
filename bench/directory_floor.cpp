#include "directory_floor.hpp"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace freehold::bench {

namespace {

constexpr char const* columns =
    "\"tenant\", \"id\", \"name\", \"name_key\", \"version\", \"created_at\", \"created_by\", "
    "\"updated_at\", \"updated_by\"";

void must(bool good, char const* what)
{
    if (!good) throw std::runtime_error{what};
}

sqlite3_stmt* prepared(sqlite3* db, std::string const& sql)
{
    sqlite3_stmt* statement = nullptr;
    must(sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK,
         sqlite3_errmsg(db));
    return statement;
}

void run(sqlite3_stmt* statement)
{
    must(sqlite3_step(statement) == SQLITE_DONE, "a statement of the floor failed");
    sqlite3_reset(statement);
}

void bind(sqlite3_stmt* statement, int at, std::string const& text)
{
    sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

void read(sqlite3_stmt* statement, PlainRow& row)
{
    int at = 0;
    auto const text = [&](std::string& into) {
        auto const* bytes = reinterpret_cast<char const*>(sqlite3_column_text(statement, at));
        into.assign(bytes ? bytes : "",
                    static_cast<std::size_t>(sqlite3_column_bytes(statement, at)));
        ++at;
    };
    auto const number = [&] { return sqlite3_column_int64(statement, at++); };
    text(row.tenant), text(row.id), text(row.name), text(row.name_key);
    row.version = number();
    [[maybe_unused]] auto const created = number();
    text(row.created_by);
    [[maybe_unused]] auto const updated = number();
    text(row.updated_by);
}

}  // namespace

SqliteFloor::SqliteFloor(std::string const& path)
{
    must(sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                         nullptr) == SQLITE_OK,
         "the floor cannot open the file");
    sqlite3_busy_timeout(db_, 5000);
    sqlite3_exec(db_,
                 "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on",
                 nullptr, nullptr, nullptr);
    std::string const all{columns};
    begin_ = prepared(db_, "begin");
    immediate_ = prepared(db_, "begin immediate");
    commit_ = prepared(db_, "commit");
    find_ = prepared(
        db_, "select " + all +
                 " from \"directories\" where \"tenant\" = ?1 and \"id\" = ?2 and \"tenant\" = ?3");
    list_ = prepared(db_, "select " + all +
                              " from \"directories\" where \"tenant\" = ?1 order by \"tenant\", "
                              "\"id\" limit ?2 offset 0");
    insert_ = prepared(db_, "insert into \"directories\" (" + all +
                                ") values (?1, ?2, ?3, ?4, 1, 1700000000000000, null, "
                                "1700000000000000, null) on conflict do nothing");
}

SqliteFloor::~SqliteFloor()
{
    for (auto* statement : {begin_, immediate_, commit_, find_, list_, insert_})
        sqlite3_finalize(statement);
    sqlite3_close(db_);
}

void SqliteFloor::begin() { run(begin_); }
void SqliteFloor::begin_immediate() { run(immediate_); }
void SqliteFloor::commit() { run(commit_); }

bool SqliteFloor::find(std::string const& tenant, std::string const& id, PlainRow& row)
{
    bind(find_, 1, tenant);
    bind(find_, 2, id);
    bind(find_, 3, tenant);  // the predicate, as Records spells it
    auto const found = sqlite3_step(find_) == SQLITE_ROW;
    if (found) read(find_, row);
    sqlite3_step(find_);
    sqlite3_reset(find_);
    return found;
}

std::size_t SqliteFloor::list(std::string const& tenant, std::int64_t limit,
                              std::vector<PlainRow>& rows)
{
    rows.clear();
    bind(list_, 1, tenant);
    sqlite3_bind_int64(list_, 2, limit);
    while (sqlite3_step(list_) == SQLITE_ROW) read(list_, rows.emplace_back());
    sqlite3_reset(list_);
    return rows.size();
}

void SqliteFloor::insert(std::string const& tenant, std::string const& id, std::string const& name)
{
    bind(insert_, 1, tenant);
    bind(insert_, 2, id);
    bind(insert_, 3, name);
    bind(insert_, 4, name);
    run(insert_);
}

namespace {

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

Answer checked(PGresult* result)
{
    auto const status = PQresultStatus(result);
    must(status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK, PQresultErrorMessage(result));
    return {result, &PQclear};
}

template <class... Text>
Answer ask(pg_conn* connection, char const* statement, Text const&... text)
{
    std::array<char const*, sizeof...(text)> const values{text.c_str()...};
    return checked(PQexecPrepared(connection, statement, static_cast<int>(values.size()),
                                  values.data(), nullptr, nullptr, 0));
}

void read(PGresult* result, int at, PlainRow& row)
{
    int column = 0;
    auto const text = [&](std::string& into) {
        into.assign(PQgetvalue(result, at, column),
                    static_cast<std::size_t>(PQgetlength(result, at, column)));
        ++column;
    };
    text(row.tenant), text(row.id), text(row.name), text(row.name_key);
    row.version = std::strtoll(PQgetvalue(result, at, column++), nullptr, 10);
    text(row.created_at), text(row.created_by), text(row.updated_at), text(row.updated_by);
}

}  // namespace

PostgresqlFloor::PostgresqlFloor(std::string const& conninfo)
    : connection_{PQconnectdb(conninfo.c_str())}
{
    must(PQstatus(connection_) == CONNECTION_OK, PQerrorMessage(connection_));
    checked(PQexec(connection_, "set search_path = freehold; set timezone = 'UTC'"));
    std::string const all{columns};
    auto const prepare = [&](char const* name, std::string const& sql) {
        checked(PQprepare(connection_, name, sql.c_str(), 0, nullptr));
    };
    prepare("begin", "begin");
    prepare("set", "select set_config('app.tenant_id', $1, true)");
    prepare("commit", "commit");
    prepare("find",
            "select " + all +
                " from \"directories\" where \"tenant\" = $1 and \"id\" = $2 and \"tenant\" = $3");
    prepare("list", "select " + all +
                        " from \"directories\" where \"tenant\" = $1 order by \"tenant\", \"id\" "
                        "limit $2 offset 0");
    prepare("insert",
            "insert into \"directories\" (" + all +
                ") values ($1, $2, $3, $4, 1, now(), null, now(), null) on conflict do nothing");
}

PostgresqlFloor::~PostgresqlFloor() { PQfinish(connection_); }

void PostgresqlFloor::begin(std::string const& tenant)
{
    ask(connection_, "begin");
    ask(connection_, "set", tenant);
}

void PostgresqlFloor::commit() { ask(connection_, "commit"); }

bool PostgresqlFloor::find(std::string const& tenant, std::string const& id, PlainRow& row)
{
    auto const result = ask(connection_, "find", tenant, id,
                            tenant);  // the predicate, as Records spells it
    if (PQntuples(result.get()) == 0) return false;
    read(result.get(), 0, row);
    return true;
}

std::size_t PostgresqlFloor::list(std::string const& tenant, std::int64_t limit,
                                  std::vector<PlainRow>& rows)
{
    rows.clear();
    auto const result = ask(connection_, "list", tenant, std::to_string(limit));
    for (int i = 0; i < PQntuples(result.get()); ++i) read(result.get(), i, rows.emplace_back());
    return rows.size();
}

void PostgresqlFloor::insert(std::string const& tenant, std::string const& id,
                             std::string const& name)
{
    ask(connection_, "insert", tenant, id, name, name);
}

}  // namespace freehold::bench
