#pragma once
// Tables of the tests' own, with a migration of their own: a limit that many count against, with a
// counter; and the platform's hints, which every tenant may read.

#include <freehold/tenancy/tenancy.hpp>
#include <freehold/tenancy_sql/migrate.hpp>

namespace freehold::test {

using Hint = tenancy::Text<"A hint", 1, 100>;

struct Meter {
    static constexpr std::string_view prefix = "mtr";
    tenancy::Id<Meter> id;
    std::int64_t used;
    std::int64_t seen;
};
BOOST_DESCRIBE_STRUCT(Meter, (), (id, used, seen))

struct Template {
    static constexpr std::string_view prefix = "tpl";
    tenancy::Id<Template> id;
    Hint hint;
};
BOOST_DESCRIBE_STRUCT(Template, (), (id, hint))

}  // namespace freehold::test

namespace freehold::tenancy {

template <>
inline constexpr auto kept<test::Meter> = table("test_meters", counter<&test::Meter::seen>);

template <>
inline constexpr auto kept<test::Template> = table("test_templates", shared_templates);

}  // namespace freehold::tenancy

namespace freehold::test {

using TestKept = tenancy::list<Meter, Template>;

inline tenancy::Setting setting() { return tenancy::setting_for<TestKept>(); }

inline constexpr tenancy_sql::Migration test_tables{"stores/2026-11-22-tables", "0.1.0",
                                                    R"(create table "test_meters" (
           "tenant" uuid not null, "id" uuid not null, "used" bigint not null, "seen" bigint not null,
           "version" bigint not null, "created_at" timestamptz not null, "created_by" ctext,
           "updated_at" timestamptz not null, "updated_by" ctext,
           constraint "test_meters_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
           constraint "test_meters_pkey" primary key ("tenant", "id"));
       create table "test_templates" (
           "tenant" uuid not null, "id" uuid not null, "hint" ctext not null,
           "version" bigint not null, "created_at" timestamptz not null, "created_by" ctext,
           "updated_at" timestamptz not null, "updated_by" ctext,
           constraint "test_templates_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
           constraint "test_templates_pkey" primary key ("tenant", "id"));)",
                                                    ""};

// All tables of setting() at the address.
inline void make_tables(std::string const& address, tenancy_sql::Roles const& roles = {})
{
    auto const ours = tenancy_sql::migrations();
    std::vector<tenancy_sql::Migration> all{ours.begin(), ours.end()};
    all.push_back(test_tables);
    tenancy_sql::Migrator{{.address = address,
                           .catalogue = setting().catalogue,
                           .migrations = std::move(all),
                           .roles = roles}}
        .up();
}

// A view with the tests' tables.
struct TestUnit : tenancy::Unit {
    explicit TestUnit(tenancy::Transaction& t) : Unit{t}, meters{t}, templates{t} {}
    tenancy::Records<Meter> meters;
    tenancy::Records<Template> templates;
};

// The barest view: the transaction itself.
template <class S>
struct Bare {
    using Scope = S;
    explicit Bare(tenancy::Transaction& t) : transaction{t} {}
    tenancy::Transaction& transaction;
};

}  // namespace freehold::test
