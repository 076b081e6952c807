#pragma once
// One fresh place for each kind of database, and a migrator over it.

#include "stores/postgresql_database.hpp"
#include "stores/sqlite_file.hpp"

#include <freehold/tenancy/tenancy.hpp>
#include <freehold/tenancy_sql/migrate.hpp>

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

namespace freehold::test {

// The same claim on both.
struct OnSqlite {
    SqliteFile file{};
    std::string address() const { return file.address(); }
    tenancy_sql::Roles roles() const { return {}; }
    Lines rows(std::string const& sql) const { return file.rows(sql); }
};
struct OnPostgresql {
    PostgresqlDatabase database{};
    std::string address() const { return database.address(); }
    tenancy_sql::Roles roles() const { return database.roles(); }
    Lines rows(std::string const& sql) const { return database.superuser().rows(sql); }
};

std::vector<tenancy_sql::Migration> our_migrations();
// Ours and one more.
std::vector<tenancy_sql::Migration> with(tenancy_sql::Migration const& another);

template <class Place>
tenancy_sql::MigratorSetting setting_of(Place const& place)
{
    return {.address = place.address(),
            .catalogue = tenancy::catalogue<tenancy::Kept>(),
            .migrations = our_migrations(),
            .roles = place.roles()};
}

template <class Place>
tenancy_sql::Migrator migrator(Place const& place)
{
    return tenancy_sql::Migrator{setting_of(place)};
}

template <class Place>
tenancy_sql::Migrator migrator(Place const& place, tenancy_sql::Migration const& another)
{
    auto setting = setting_of(place);
    setting.migrations = with(another);
    return tenancy_sql::Migrator{std::move(setting)};
}

// The words of what `f` throws, "" if it throws nothing.
template <class F>
std::string refusal(F&& f)
{
    try {
        f();
    } catch (std::exception const& error) {
        return error.what();
    }
    return {};
}

// Two tenants with owners, past the stores. Their ids end in 1 and 2.
std::string two_tenants();

// A migration of the tests' own.
inline constexpr tenancy_sql::Migration later{
    "tests/2027-01-01-later", "0.1.0",
    "create table \"later\" (\"a\" bigint);\ninsert into \"later\" values (1);\n",
    "drop table \"later\";"};

}  // namespace freehold::test
