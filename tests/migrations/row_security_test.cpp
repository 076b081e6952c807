#include "fixture.hpp"

#include "dialect.hpp"

using namespace freehold;
using namespace freehold::tenancy_sql;
using namespace freehold::test;

namespace {

// Two tenants, each with an account of its own; the first tenant's owner is a guest in the second.
class House {
public:
    House()
    {
        migrator(place).up();
        auto ground = two_tenants();
        admin = std::make_unique<Superuser>(place.database.superuser());
        admin->execute(ground);
        for (auto const* name : {"t1", "t2"}) {
            tenants.push_back(
                admin->ask(std::string{"select id from tenants where code = '"} + name + "'"));
            users.push_back(
                admin->ask("select id from users where tenant = '" + tenants.back() + "'"));
        }
        admin->execute(
            "insert into members (tenant, \"user\", home, version, created_at, updated_at) values "
            "('" +
            tenants[1] + "', '" + users[0] + "', '" + tenants[0] + "', 1, now(), now())");
    }

    // What the role sees or does with a setting, in a transaction that is rolled back.
    std::string as(std::string const& role, std::string const& setting, std::string const& sql)
    {
        try {
            admin->execute("begin; set local role \"" + role + "\"; " + setting);
            auto const lines = admin->rows(sql);
            admin->execute("rollback");
            std::string out;
            for (auto const& line : lines) (out += out.empty() ? "" : " ") += line.at(0);
            return out;
        } catch (std::exception const& error) {
            admin->execute("rollback");
            std::string const words = error.what();
            if (words.find("permission denied") != words.npos) return "denied";
            if (words.find("violates row-level security") != words.npos) return "refused";
            return words;
        }
    }
    std::string in_tenant(int n, std::string const& sql)
    {
        return as(place.roles().app, "set local app.tenant_id = '" + tenants[n] + "'", sql);
    }
    std::string as_person(int n, std::string const& sql)
    {
        return as(place.roles().app,
                  "set local app.user_id = '" + users[n] + "'; set local app.home_id = '" +
                      tenants[n] + "'",
                  sql);
    }
    std::string nobody(std::string const& sql) { return as(place.roles().app, "", sql); }
    std::string platform(std::string const& sql) { return as(place.roles().platform, "", sql); }

    std::string audit(int tenant) const
    {
        return "insert into audit_records (tenant, id, subject, row, verb, before, after, version, "
               "created_at, updated_at) values ('" +
               tenants[tenant] +
               "', gen_random_uuid(), 's', 'r', 'added', '{}', '{}', 1, now(), now()) on conflict "
               "do nothing";
    }

    OnPostgresql place{};
    std::unique_ptr<Superuser> admin{};
    std::vector<std::string> tenants{}, users{};
};

}  // namespace

TEST_CASE("another tenant sees nothing", "[row_security]")
{
    House house;
    for (auto const* layout : tenancy::catalogue<tenancy::Kept>()) {
        INFO(layout->table);
        auto const column = layout->is_tenant ? "id" : "tenant";
        auto const all = "select count(*) from " + quoted(layout->table);
        if (!layout->seen.tenant) {
            CHECK(house.in_tenant(0, all) == "denied");
            continue;
        }
        CHECK(house.nobody(all) == "0");
        CHECK(house.in_tenant(0, all + " where " + column + " <> '" + house.tenants[0] + "'") ==
              "0");
    }
    CHECK(house.in_tenant(0, "select count(*) from users") == "1");
}

TEST_CASE("a guest's account is seen where they sit, and not written", "[row_security]")
{
    House house;
    auto const guest = "'" + house.users[0] + "'";
    CHECK(house.in_tenant(1, "select count(*) from users") == "2");
    CHECK(house.in_tenant(1, "select id from users where id = " + guest) == house.users[0]);
    CHECK(
        house.in_tenant(1, "update users set full_name = 'X' where id = " + guest + " returning id")
            .empty());
    CHECK(house.in_tenant(1, "delete from users where id = " + guest + " returning id").empty());
    CHECK(house.in_tenant(1, "select id from users where id = " + guest + " for no key update")
              .empty());
    // A seat of an account with the same id in another home is another account.
    house.admin->execute(
        "set session_replication_role = replica; update members set home = tenant where \"user\" "
        "= " +
        guest + "; reset session_replication_role");
    CHECK(house.in_tenant(1, "select count(*) from users") == "1");
}

TEST_CASE("nobody writes into another tenant", "[row_security]")
{
    House house;
    auto const other = "'" + house.tenants[1] + "'";
    CHECK(house.in_tenant(0, house.audit(1)) == "refused");
    CHECK(house.in_tenant(0, house.audit(0)).empty());
    CHECK(house.in_tenant(0, "update users set tenant = " + other) == "refused");
    CHECK(house.in_tenant(0, "update directories set tenant = " + other) == "refused");
    CHECK(house
              .in_tenant(
                  0, "update users set full_name = 'X' where tenant = " + other + " returning id")
              .empty());
    CHECK(house.in_tenant(0, "delete from members where tenant = " + other + " returning tenant")
              .empty());
    CHECK(house.nobody(house.audit(0)) == "refused");
}

TEST_CASE("a tenant seats its own accounts only", "[row_security]")
{
    House house;
    auto const seat = [&](int tenant, int home, std::string const& user) {
        return "insert into members (tenant, \"user\", home, version, created_at, updated_at) "
               "values ('" +
               house.tenants[tenant] + "', '" + user + "', '" + house.tenants[home] +
               "', 1, now(), now())";
    };
    CHECK(house.in_tenant(0, seat(0, 1, house.users[1])) == "refused");
    CHECK(house.platform(seat(0, 1, house.users[1])).empty());
    // A seat that it has cannot be turned into another's, and can be changed otherwise.
    CHECK(house.in_tenant(0, "update members set home = '" + house.tenants[1] + "'") == "denied");
    CHECK(house.in_tenant(0, "update members set \"user\" = '" + house.users[1] + "'") == "denied");
    CHECK(house.in_tenant(0, "update members set version = 2 returning version") == "2");
    CHECK(house.in_tenant(0, "select version from members for no key update") == "1");
}

TEST_CASE("a person sees what is theirs", "[row_security]")
{
    House house;
    CHECK(house.as_person(0, "select code from tenants order by code") == "t1 t2");
    CHECK(house.as_person(1, "select code from tenants order by code") == "t2");
    CHECK(house.as_person(0, "select id from users") == house.users[0]);
    CHECK(house.as_person(0, "select count(*) from members") == "2");
    CHECK(house.as_person(0, "select count(*) from directories") == "0");
    CHECK(house.as_person(0, "update users set full_name = 'X' returning id") == house.users[0]);
    CHECK(house.as_person(0, "update tenants set name = 'X' returning id").empty());
    CHECK(house.as_person(0, "delete from members returning tenant").empty());
    CHECK(house.as_person(
              0,
              "insert into users select tenant, gen_random_uuid(), directory, 'x@y.z', null, "
              "full_name, status, 'x@y.z', null, "
              "full_name_key, version, created_at, null, updated_at, null, null from users") ==
          "refused");
}

TEST_CASE("what a person does is told at home", "[row_security]")
{
    House house;
    CHECK(house.as_person(0, house.audit(0)).empty());
    CHECK(house.as_person(0, house.audit(1)) == "refused");
    CHECK(house.as_person(0, "select count(*) from audit_records") == "0");
}

TEST_CASE("the platform reaches what is open to it, and the rest only as app", "[row_security]")
{
    House house;
    CHECK(house.platform("select count(*) from users") == "2");
    CHECK(house.platform("select count(*) from erasures") == "0");
    CHECK(house.platform("select count(*) from suspensions") == "denied");
    CHECK(house.as(house.place.roles().platform,
                   "set local role \"" + house.place.roles().app +
                       "\"; set local app.tenant_id = '" + house.tenants[0] + "'",
                   "select count(*) from suspensions") == "0");
}

TEST_CASE("what is append only is removed by an erasure alone", "[row_security]")
{
    House house;
    house.admin->execute(house.audit(0) + ';' + house.audit(1));
    CHECK(house.in_tenant(0, "delete from audit_records") == "denied");
    CHECK(house.in_tenant(0, "update audit_records set verb = 'x'") == "denied");
    CHECK(house.platform("update audit_records set verb = 'x'") == "denied");
    CHECK(house.platform("delete from audit_records returning id").empty());
    house.admin->execute(
        "insert into erasures (tenant, id, erased, code, rows, code_key, version, created_at, "
        "updated_at) values ('" +
        house.tenants[0] + "', gen_random_uuid(), '" + house.tenants[1] +
        "', 'c', 0, 'c', 1, now(), now())");
    CHECK(house.platform("delete from audit_records returning tenant") == house.tenants[1]);
    house.admin->execute("update erasures set finished = now()");
    CHECK(house.platform("delete from audit_records returning id").empty());
}

TEST_CASE("the owner is held by row-level security and sees all by its policy", "[row_security]")
{
    House house;
    CHECK(house.as(house.place.roles().owner, "", "select count(*) from users") == "2");
    house.admin->execute("drop policy owner on users");
    CHECK(house.as(house.place.roles().owner, "", "select count(*) from users") == "0");
}

TEST_CASE("on SQLite too what is append only is removed by an erasure alone", "[row_security]")
{
    OnSqlite const place;
    migrator(place).up();
    place.rows(two_tenants() +
               "insert into audit_records (tenant, id, subject, row, verb, before, after, version, "
               "created_at, updated_at) "
               "select id, id, 's', 'r', 'added', '{}', '{}', 1, 0, 0 from tenants");
    CHECK_THAT(refusal([&] { place.rows("update audit_records set verb = 'x'"); }),
               Catch::Contains("append only"));
    CHECK_THAT(refusal([&] { place.rows("delete from audit_records"); }),
               Catch::Contains("append only"));
    place.rows(
        "insert into erasures (tenant, id, erased, code, rows, code_key, version, created_at, "
        "updated_at) "
        "select id, id, id, code, 0, code, 1, 0, 0 from tenants where code = 't1'");
    place.rows("delete from audit_records where tenant in (select erased from erasures)");
    CHECK_THAT(refusal([&] { place.rows("delete from audit_records"); }),
               Catch::Contains("append only"));
}
