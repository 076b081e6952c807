#include "barrier.hpp"

#include <catch2/catch.hpp>

#include <iostream>

using namespace freehold;
using namespace freehold::tenancy;
using namespace freehold::test;

namespace {

// Everybody whom a barrier holds: a tenant, its person, a guest in it, and the tenant once entered.
std::vector<Attack> everybody(World const& world, Place const& place)
{
    Reach const tenant{.of = Reach::Of::tenant, .tenant = world.a};
    std::vector<Attack> out{
        {.told = tenant},
        {.told = {.of = Reach::Of::person, .tenant = world.a, .person = world.ann}},
        {.told = {.of = Reach::Of::person, .tenant = world.b, .person = world.guest}}};
    if (place.on() == On::postgresql) out.push_back({.told = tenant, .entered = true});
    return out;
}

std::string joined(std::vector<std::string> const& lines)
{
    std::string out;
    for (auto const& line : lines) (out += line) += '\n';
    return out;
}

}  // namespace

TEST_CASE("row-level security alone keeps tenants and persons apart, for every table and statement",
          "[stores][postgresql][isolation]")
{
    Place const place{On::postgresql};
    World const world{*place.open()};
    auto const before = all_rows(place);
    std::size_t statements = 0;
    for (auto how : everybody(world, place))
        for (auto const belief :
             {Belief::without_predicate, Belief::wrong_tenant, Belief::platform}) {
            how.belief = belief;
            auto const damage = attack(place, how);
            INFO("belief " << static_cast<int>(belief) << ", entered " << how.entered << ", of "
                           << static_cast<int>(how.told.of));
            CHECK(joined(damage.leaks) == "");
            statements += damage.statements;
        }
    CHECK(all_rows(place) == before);
    std::cout << statements << " statements of " << setting().catalogue.size() << " tables\n";
}

TEST_CASE("the tenant predicate keeps tenants and persons apart", "[stores][isolation]")
{
    Place const place{GENERATE(On::sqlite, On::postgresql)};
    World const world{*place.open()};
    auto const before = all_rows(place);
    for (auto const& how : everybody(world, place)) {
        INFO(place.name() << ", of " << static_cast<int>(how.told.of));
        CHECK(joined(attack(place, how).leaks) == "");
    }
    CHECK(all_rows(place) == before);
}

TEST_CASE("without the predicate SQLite has no barrier, and the attack finds every table open",
          "[stores][sqlite][isolation]")
{
    Place const place{On::sqlite};
    World const world{*place.open()};
    auto const damage = attack(place, {.told = {.of = Reach::Of::tenant, .tenant = world.a},
                                       .belief = Belief::without_predicate,
                                       .commit = false});
    for (auto const* layout : setting().catalogue) {
        if (!layout->seen.tenant) continue;  // the scope does not reach it at all
        INFO(layout->table);
        CHECK(joined(damage.leaks).find(": " + std::string{layout->table} + ' ') !=
              std::string::npos);
    }
}

TEST_CASE("a table whose row-level security is off is found by the same attack",
          "[stores][postgresql][isolation]")
{
    Place const place{On::postgresql};
    World const world{*place.open()};
    auto superuser = place.database().superuser();
    for (auto const* layout : setting().catalogue) {
        auto const table = "\"" + std::string{layout->table} + "\"";
        superuser.execute("alter table " + table + " disable row level security");
        // What no grant opens is no leak either: this one's barrier is the grant.
        if (!layout->seen.tenant)
            superuser.execute("grant all on " + table + " to " + place.roles().app);
        std::string leaks;
        for (auto const belief :
             {Belief::without_predicate, Belief::wrong_tenant, Belief::platform})
            leaks += joined(attack(place, {.told = {.of = Reach::Of::tenant, .tenant = world.a},
                                           .belief = belief,
                                           .commit = false})
                                .leaks);
        INFO(layout->table << "\n" << leaks);
        std::vector<std::string> kinds{"find", "claim", "insert"};
        if (layout->seen.tenant)
            kinds.insert(kinds.end(), {"select", "count", "select all", "count all"});
        if (!layout->append_only) kinds.push_back("update");
        for (auto const& kind : kinds)
            CHECK(("\n" + leaks).find("\n" + kind + ": " + std::string{layout->table} + ' ') !=
                  std::string::npos);
        superuser.execute("alter table " + table + " enable row level security");
    }
}
