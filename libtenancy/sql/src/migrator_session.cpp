#include "migrator_session.hpp"

#include "address.hpp"
#include "literal.hpp"

#include <chrono>
#include <filesystem>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

namespace fs = std::filesystem;
using What = Failure::What;

constexpr auto
    make_roles = "run `freehold roles | psql --dbname DATABASE` as a superuser, once per database";

// Any number, as long as it is always the same: "freehold" in ASCII.
constexpr std::string_view advisory_lock = "7382074225431899236";

// Statements that repeat text of ours in their failure are named by place, never by the driver's words.
[[noreturn]] void refuse(Failure const& failure, std::string const& what, std::size_t statement)
{
    if (failure.what_kind == What::lost || failure.what_kind == What::full ||
        failure.what_kind == What::corrupt)
        give_up(failure);
    throw Unavailable{
        what + " failed at its statement " + std::to_string(statement) + " (" + failure.state +
        "); nothing of it was kept: see the database's log for that code, then run it again"};
}

[[noreturn]] void refuse_file(Failure const& failure, std::string const& path)
{
    if (failure.what_kind == What::corrupt)
        throw Unavailable{path + " is not a database, or a damaged one (" + failure.state +
                          "): name another file, or restore it from a backup"};
    if (failure.what_kind == What::lost || failure.what_kind == What::denied)
        throw Unavailable{"the database " + path + " cannot be opened (" + failure.state +
                          "): may this user write the file and its directory?"};
    give_up(failure);
}

}  // namespace

MigratorSession::MigratorSession(MigratorSetting const& setting, For purpose) : setting_{setting}
{
    auto const address = parse_address(setting.address);
    switch (address.scheme) {
    case Scheme::memory:
        throw Unavailable{"records in memory have no migrations: write sqlite:path/to/file.db, " +
                          std::string{postgresql_forms}};
    case Scheme::sqlite: open_sqlite(address.rest, purpose); break;
    case Scheme::postgresql: open_postgresql(address.rest); break;
    }
}

void MigratorSession::open_sqlite(std::string const& path, For purpose)
{
    if (purpose != For::writing && !fs::exists(path))
        throw Unavailable{"there is no database at " + path +
                          ": make it with `freehold migrate up`"};
    std::error_code ignored;  // if it cannot be made, the lock says so
    if (auto const folder = fs::path{path}.parent_path(); !folder.empty())
        fs::create_directories(folder, ignored);
    lock_.emplace(path);
    try {
        connection_ = Connection::sqlite(path, Connection::Role::writer);
        // A table is changed by building it anew; what refers to it is checked before the commit.
        connection_->execute("pragma foreign_keys = off");
    } catch (Failure const& failure) {
        refuse_file(failure, path);
    }
}

void MigratorSession::open_postgresql(std::string const& address)
{
    try {
        connection_ = Connection::postgresql(address, {});
    } catch (Failure const&) {
        throw Unavailable{
            "no connection to the PostgreSQL database: is it running, and do host, dbname and user "
            "say where?"};
    }
    auto const owner = literal(setting_.roles.owner);
    try {
        must_have_roles();
        if (connection_->ask("select nspname from pg_namespace where nspname = 'freehold'").empty())
            throw Misuse{std::string{"the database has no schema freehold: "} + make_roles};
        if (connection_->ask("select 1 where pg_has_role(" + owner + ", 'member')").empty())
            throw Misuse{"migrations run as the role " + setting_.roles.owner +
                         ": connect as that role or as a superuser"};
        connection_->execute("set role " + tenancy_sql::quoted(setting_.roles.owner) +
                             "; set statement_timeout = 0; set lock_timeout = '60s'");
        connection_->execute("select pg_advisory_lock(" + std::string{advisory_lock} + ")");
        connection_->execute("set lock_timeout = '10s'");
    } catch (Failure const& failure) {
        if (failure.state == "55P03")
            throw Unavailable{
                "another `freehold migrate` is at work on this database: let it finish, then try "
                "again"};
        give_up(failure);
    }
}

// All three before anything is done: the last step of `up` grants to two of them.
void MigratorSession::must_have_roles()
{
    for (auto const& role : {setting_.roles.owner, setting_.roles.app, setting_.roles.platform})
        if (connection_->ask("select rolname from pg_roles where rolname = " + literal(role))
                .empty())
            throw Misuse{"the role " + role + " does not exist: " + make_roles};
}

void MigratorSession::execute(std::string const& statement)
{
    if (setting_.before_statement) setting_.before_statement(statement);
    connection_->execute(statement);
}

void MigratorSession::must_keep_references(std::string const& what)
{
    if (dialect() == Dialect::postgresql) return;
    auto const table = connection_->ask("select \"table\" from pragma_foreign_key_check limit 1");
    if (!table.empty())
        throw Unavailable{what + " would leave rows of " + table +
                          " that refer to nothing; nothing of it was kept"};
}

void MigratorSession::transact(std::string const& what, std::vector<std::string> const& statements,
                               std::function<std::string(std::int64_t)> const& last)
{
    auto const began = std::chrono::steady_clock::now();
    std::size_t at = 0;
    try {
        execute(dialect() == Dialect::sqlite ? "begin immediate" : "begin");
        for (auto const& statement : statements) {
            ++at;
            execute(statement);
        }
        if (last) {
            must_keep_references(what);
            auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(
                std::chrono::steady_clock::now() - began);
            execute(last(took.count()));
        }
        execute("commit");
    } catch (Failure const& failure) {
        roll_back();
        refuse(failure, what, at);
    } catch (Unavailable const&) {
        roll_back();
        throw;
    }
}

// Whoever is gone has rolled back already.
void MigratorSession::roll_back()
{
    try {
        if (!connection_->idle()) connection_->execute("rollback");
    } catch (Failure const& failure) {
        if (failure.what_kind != Failure::What::lost) give_up(failure);
    }
}

}  // namespace freehold::tenancy_sql
