// The stores over SQL: a fresh database each, with the tables that the setting's catalogue asks for.
// What the migrations do not make, their own draft does; so the draft is proven by every test here.

#include "sql_stores.hpp"

#include "sqlite_file.hpp"

#include <freehold/tenancy_sql/migrate.hpp>
#include <freehold/tenancy_sql/open.hpp>

#include <deque>

namespace freehold::tenancy::contract {

namespace {

using namespace tenancy_sql;

void make_tables(std::string const& address, Catalogue catalogue, Roles const& roles)
{
    migrate_up(address, setting_for<>().catalogue, roles);
    std::vector<Migration> all(migrations().begin(), migrations().end());
    auto const draft = Migrator{
        {.address = address,
         .catalogue = catalogue,
         .migrations = all,
         .roles = roles}}.draft();
    if (draft.empty()) return;
    auto const up = draft.substr(0, draft.find("-- down"));
    all.push_back(
        {.name = "zcontract/2030-01-01-fixtures", .oldest = "0.1.0", .up = up, .down = {}});
    Migrator{{.address = address, .catalogue = catalogue, .migrations = all, .roles = roles}}.up();
}

// Databases outlive the stores that are opened on them.
template <class Database>
Database& fresh_database()
{
    static std::deque<Database> databases;
    return databases.emplace_back();
}

}  // namespace

std::unique_ptr<Store> fresh_sqlite(Setting setting)
{
    auto const address = fresh_database<test::SqliteFile>().address();
    make_tables(address, setting.catalogue, {});
    return tenancy_sql::open_store(address, std::move(setting));
}

// Making a database takes a second, emptying one a moment: one for all stores of this process, which
// are opened one after the other.
std::unique_ptr<Store> fresh_postgresql(Setting setting)
{
    static test::PostgresqlDatabase database;
    static std::vector<Layout const*> made;
    std::vector<Layout const*> const wanted(setting.catalogue.begin(), setting.catalogue.end());
    if (made != wanted) {
        make_tables(database.address(), setting.catalogue, database.roles());
        made = wanted;
    } else {
        std::string tables;
        for (auto const* layout : made)
            ((tables += tables.empty() ? "\"" : "\", \"") += layout->table);
        database.superuser().execute("truncate table " + tables + "\"");
    }
    return tenancy_sql::open_store(database.address(), std::move(setting), database.roles());
}

}  // namespace freehold::tenancy::contract
