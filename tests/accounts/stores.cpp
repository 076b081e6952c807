// The stores, as a program opens them: with the migrations of both libraries.

#include "stores.hpp"

#include <postgresql_database.hpp>
#include <sqlite_file.hpp>

#include <freehold/auth_sql/migrations.hpp>
#include <freehold/tenancy_sql/open.hpp>

#include <cstdlib>
#include <deque>

namespace freehold::auth {

namespace {

using namespace tenancy_sql;
using tenancy::Setting;
using tenancy::Store;

using Migrations = std::vector<Migration>;

std::unique_ptr<Store> fresh_sqlite(Setting setting, Migrations const& all)
{
    static std::deque<test::SqliteFile> files;
    return tenancy_sql::open_store(files.emplace_back().address(), std::move(setting), all);
}

// Making a database takes a second, emptying one a moment.
std::unique_ptr<Store> fresh_postgresql(Setting setting, Migrations const& all)
{
    static test::PostgresqlDatabase database;
    static bool made = false;
    if (!made) {
        migrate_up(database.address(), setting.catalogue, all, database.roles());
        made = true;
    } else {
        std::string tables;
        for (auto const* layout : setting.catalogue)
            ((tables += tables.empty() ? "\"" : "\", \"") += layout->table);
        database.superuser().execute("truncate table " + tables + "\"");
    }
    return tenancy_sql::open_store(database.address(), std::move(setting), all, database.roles());
}

}  // namespace

std::vector<StoreMaker> stores() { return stores(joined({migrations(), auth_sql::migrations()})); }

// FREEHOLD_STORE=sqlite asks one store alone.
std::vector<StoreMaker> stores(Migrations const& all)
{
    std::vector<StoreMaker> out{
        {"memory", [](Setting setting) { return tenancy::open_memory(std::move(setting)); }},
        {"sqlite", [all](Setting setting) { return fresh_sqlite(std::move(setting), all); }},
        {"postgresql",
         [all](Setting setting) { return fresh_postgresql(std::move(setting), all); }},
    };
    if (auto const* wanted = std::getenv("FREEHOLD_STORE"))
        std::erase_if(out, [&](StoreMaker const& maker) { return maker.name != wanted; });
    return out;
}

}  // namespace freehold::auth
