// The migrations make what the layouts want, and undo it.

#include "house.hpp"

#include <postgresql_database.hpp>
#include <sqlite_file.hpp>

#include <freehold/rbac_sql/migrations.hpp>

namespace freehold::rbac {

namespace {

struct OnSqlite {
    test::SqliteFile file{};
    std::string address() const { return file.address(); }
    tenancy_sql::Roles roles() const { return {}; }
};
struct OnPostgresql {
    test::PostgresqlDatabase database{};
    std::string address() const { return database.address(); }
    tenancy_sql::Roles roles() const { return database.roles(); }
};

template <class Place>
tenancy_sql::Migrator migrator(Place const& place)
{
    return tenancy_sql::Migrator{
        {.address = place.address(),
         .catalogue = tenancy::catalogue<tenancy::Kept, Kept>(),
         .migrations = tenancy_sql::joined({tenancy_sql::migrations(), rbac_sql::migrations()}),
         .roles = place.roles()}};
}

}  // namespace

TEMPLATE_TEST_CASE("the migrations make what the layouts want", "[access][migrations]", OnSqlite,
                   OnPostgresql)
{
    TestType const place;
    migrator(place).up();
    CHECK(migrator(place).check() == std::vector<std::string>{});
    CHECK(migrator(place).draft() == "");
}

}  // namespace freehold::rbac
