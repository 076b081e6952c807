#include "oracle.hpp"

#include "small_world.hpp"

#include <catch2/catch.hpp>

// docs/access.md, "Access entries".

using namespace freehold::rbac;
using namespace freehold::rbac::test;

namespace {

constexpr auto allow = Effect::allow;
constexpr auto deny = Effect::deny;

bool may(World const& world, char const* user, char const* permission,
         QuestionWords const& words = {})
{
    return oracle::allowed(world.facts, question(user, permission, words));
}

// Ann is a clerk, who reads the menu by role; nobody else has anything.
World with_menus()
{
    return a_world()
        .with_permission("menu_read")
        .with_permission("menu_update")
        .with_permission("menu_manage")
        .with_permission("menu_day_read")
        .with_permission("bill_read")
        .with_role("clerk", {.gives = {"menu_read"}})
        .with_grant({.role = "clerk", .user = "ann"});
}

World where_policy_is(Combining combining) { return with_menus().with_policy("menu", combining); }

}  // namespace

TEST_CASE("an entry is live from its first moment until its end, and not at it", "[rbac][oracle]")
{
    auto const world = with_menus().with_entry(allow, {.from = noon, .until = noon + 1h});
    CHECK_FALSE(may(world, "ben", "menu_read", {.now = noon - 1us}));
    CHECK(may(world, "ben", "menu_read", {.now = noon}));
    CHECK(may(world, "ben", "menu_read", {.now = noon + 1h - 1us}));
    CHECK_FALSE(may(world, "ben", "menu_read", {.now = noon + 1h}));
}

TEST_CASE("an entry is about its own resource alone", "[rbac][oracle]")
{
    auto const world = with_menus().with_entry(allow, {.resource = "menu_day"});
    CHECK(may(world, "ben", "menu_day_read"));
    CHECK_FALSE(may(world, "ben", "menu_read"));
    CHECK_FALSE(may(world, "ben", "bill_read"));
}

TEST_CASE("an entry that names no permission is about all of its resource", "[rbac][oracle]")
{
    auto const world = with_menus().with_entry(allow, {});
    for (auto const* const permission : {"menu_read", "menu_update", "menu_manage"})
        CHECK(may(world, "ben", permission));
}

TEST_CASE("an entry that names manage is about all of its resource", "[rbac][oracle]")
{
    auto world = with_menus().with_entry(allow, {.permission = "menu_manage"});
    for (auto const* const permission : {"menu_read", "menu_update", "menu_manage"})
        CHECK(may(world, "ben", permission));
    CHECK_FALSE(may(world, "ben", "bill_read"));
    CHECK(may(world.without_permission("menu_manage"), "ben", "menu_read"));
}

TEST_CASE("an entry that names a permission is about that one", "[rbac][oracle]")
{
    auto const world = with_menus().with_entry(allow, {.permission = "menu_read"});
    CHECK(may(world, "ben", "menu_read"));
    CHECK_FALSE(may(world, "ben", "menu_update"));
    CHECK_FALSE(may(world, "ben", "menu_manage"));
}

TEST_CASE("an entry that names another resource's permission applies to nothing", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_entry(allow, {.permission = "bill_read"})
                           .with_entry(allow, {.permission = "bill_manage"});
    for (auto const* const permission : {"menu_read", "menu_update", "bill_read"})
        CHECK_FALSE(may(world, "ben", permission));
}

TEST_CASE("a person's entry is about that person", "[rbac][oracle]")
{
    auto const world = with_menus().with_entry(allow, {.user = "ben"}).with_seat("carl");
    CHECK(may(world, "ben", "menu_read"));
    CHECK_FALSE(may(world, "carl", "menu_read"));
}

TEST_CASE("a group's entry is about all who are in it", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_group("night", {.members = {"ben"}, .parents = {"staff"}})
                           .with_group("staff")
                           .with_entry(allow, {.group = "staff"})
                           .with_seat("carl");
    CHECK(may(world, "ben", "menu_read"));
    CHECK_FALSE(may(world, "carl", "menu_read"));
}

TEST_CASE("an entry of all_members is about everybody who sits there", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_group(of_platform("all_members"))
                           .with_entry(allow, {.group = of_platform("all_members")});
    CHECK(may(world, "ben", "menu_read"));
    CHECK_FALSE(may(world, "eve", "menu_read"));
}

TEST_CASE("a role's entry is about whoever holds it, through children too", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_role("chief")
                           .with_role("cook", {.parents = {"chief"}})
                           .with_grant({.role = "cook", .user = "ben", .until = noon})
                           .with_entry(allow, {.role = "chief"});
    CHECK(may(world, "ben", "menu_update", {.now = noon - 1us}));
    CHECK_FALSE(may(world, "ben", "menu_update", {.now = noon}));
    CHECK_FALSE(may(world, "ann", "menu_update"));
}

TEST_CASE("a role that is not active is the subject of no entry", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_role("cook", {.status = RoleStatus::inactive})
                           .with_grant({.role = "cook", .user = "ann"})
                           .with_entry(deny, {.role = "cook"});
    CHECK(may(world, "ann", "menu_read"));
}

TEST_CASE("an entry of a deleted role or group is about nobody, not about everybody",
          "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_entry(allow, {.role = "gone"})
                           .with_entry(allow, {.group = "gone"})
                           .with_entry(allow, {.user = "eve"});
    CHECK_FALSE(may(world, "ben", "menu_read"));
}

TEST_CASE("a subject in the wrong home is nobody", "[rbac][oracle]")
{
    auto world = with_menus().with_entry(deny, {.role = "clerk"});
    REQUIRE_FALSE(may(world, "ann", "menu_read"));
    world.facts.entries.back().role_in = freehold::tenancy::platform_tenant;
    CHECK(may(world, "ann", "menu_read"));
}

TEST_CASE("an entry about a record meets questions about that record alone", "[rbac][oracle]")
{
    auto const world = with_menus().with_entry(allow, {.record = "monday"});
    CHECK(may(world, "ben", "menu_read", {.record = "monday"}));
    CHECK(may(world, "ben", "menu_read", {.record = "monday", .field = "price"}));
    CHECK_FALSE(may(world, "ben", "menu_read", {.record = "sunday"}));
    CHECK_FALSE(may(world, "ben", "menu_read"));
}

TEST_CASE("an entry about a type meets questions about its records and fields", "[rbac][oracle]")
{
    auto const world = with_menus().with_entry(allow, {});
    CHECK(may(world, "ben", "menu_read", {.record = "monday"}));
    CHECK(may(world, "ben", "menu_read", {.field = "price"}));
    CHECK(may(world, "ben", "menu_read", {.record = "monday", .field = "price"}));
}

TEST_CASE("an entry about a field meets questions about that field alone", "[rbac][oracle]")
{
    auto const world = with_menus().with_entry(allow, {.field = "price"});
    CHECK(may(world, "ben", "menu_read", {.field = "price"}));
    CHECK(may(world, "ben", "menu_read", {.record = "monday", .field = "price"}));
    CHECK_FALSE(may(world, "ben", "menu_read", {.field = "name"}));
    CHECK_FALSE(may(world, "ben", "menu_read", {.record = "monday"}));
    CHECK_FALSE(may(world, "ben", "menu_read"));
}

TEST_CASE("an entry about a field of a record meets only both together", "[rbac][oracle]")
{
    auto const world = with_menus().with_entry(allow, {.record = "monday", .field = "price"});
    CHECK(may(world, "ben", "menu_read", {.record = "monday", .field = "price"}));
    CHECK_FALSE(may(world, "ben", "menu_read", {.field = "price"}));
    CHECK_FALSE(may(world, "ben", "menu_read", {.record = "monday"}));
    CHECK_FALSE(may(world, "ben", "menu_read", {.record = "sunday", .field = "price"}));
}

TEST_CASE("without a policy any deny decides, then any allow, then the roles", "[rbac][oracle]")
{
    auto world = with_menus();
    CHECK(may(world, "ann", "menu_read"));
    CHECK_FALSE(may(world, "ben", "menu_read"));
    world.with_entry(allow, {.priority = 1'000});
    CHECK(may(world, "ben", "menu_read"));
    world.with_entry(deny, {.priority = 0});
    CHECK_FALSE(may(world, "ann", "menu_read"));
    CHECK_FALSE(may(world, "ben", "menu_read"));
}

TEST_CASE("deny_overrides is what is meant where there is no policy", "[rbac][oracle]")
{
    auto const world = where_policy_is(Combining::deny_overrides)
                           .with_entry(allow, {.priority = 1'000})
                           .with_entry(deny, {.user = "ben", .priority = 0});
    CHECK(may(world, "ann", "menu_update"));
    CHECK_FALSE(may(world, "ben", "menu_update"));
    CHECK_FALSE(may(where_policy_is(Combining::deny_overrides), "ben", "menu_read"));
    CHECK(may(where_policy_is(Combining::deny_overrides), "ann", "menu_read"));
}

TEST_CASE("a policy is its own resource's alone", "[rbac][oracle]")
{
    auto const world = with_menus().with_policy("menu_day", Combining::allow_unless_deny);
    CHECK(may(world, "ben", "menu_day_read"));
    CHECK_FALSE(may(world, "ben", "menu_read"));
}

TEST_CASE("under priority the highest alone decides", "[rbac][oracle]")
{
    auto const world = where_policy_is(Combining::priority)
                           .with_entry(deny, {.priority = 9})
                           .with_entry(allow, {.permission = "menu_update", .priority = 10})
                           .with_entry(deny, {.priority = 9});
    CHECK(may(world, "ben", "menu_update"));
    CHECK_FALSE(may(world, "ann", "menu_read"));
}

TEST_CASE("under priority a deny among the highest decides", "[rbac][oracle]")
{
    auto const world = where_policy_is(Combining::priority)
                           .with_entry(allow, {.priority = 10})
                           .with_entry(deny, {.priority = 10})
                           .with_entry(allow, {.priority = 10});
    CHECK_FALSE(may(world, "ann", "menu_read"));
}

TEST_CASE("under priority roles decide only where no entry applies", "[rbac][oracle]")
{
    auto const world = where_policy_is(Combining::priority)
                           .with_entry(deny, {.record = "monday", .priority = 10});
    CHECK(may(world, "ann", "menu_read"));
    CHECK_FALSE(may(world, "ben", "menu_read"));
    CHECK_FALSE(may(world, "ann", "menu_read", {.record = "monday"}));
}

TEST_CASE("under first_applicable the highest priority comes first", "[rbac][oracle]")
{
    auto const world = where_policy_is(Combining::first_applicable)
                           .with_entry(deny, {.priority = 1})
                           .with_entry(allow, {.permission = "menu_update", .priority = 2});
    CHECK(may(world, "ben", "menu_update"));
    CHECK_FALSE(may(world, "ann", "menu_read"));
}

TEST_CASE("under first_applicable the lowest id comes first among equals", "[rbac][oracle]")
{
    auto const allowing = where_policy_is(Combining::first_applicable)
                              .with_entry(allow, {})
                              .with_entry(deny, {});
    CHECK(may(allowing, "ben", "menu_read"));
    auto denying = where_policy_is(Combining::first_applicable)
                       .with_entry(deny, {})
                       .with_entry(allow, {});
    CHECK_FALSE(may(denying, "ann", "menu_read"));
    std::swap(denying.facts.entries.front(), denying.facts.entries.back());
    CHECK_FALSE(may(denying, "ann", "menu_read"));
}

TEST_CASE("under first_applicable an entry that does not apply is not the first", "[rbac][oracle]")
{
    auto const world = where_policy_is(Combining::first_applicable)
                           .with_entry(deny, {.user = "ben", .priority = 9})
                           .with_entry(deny, {.priority = 9, .until = noon})
                           .with_entry(allow, {});
    CHECK(may(world, "ann", "menu_update"));
    CHECK_FALSE(may(world, "ben", "menu_update"));
}

TEST_CASE("under first_applicable roles decide where no entry applies", "[rbac][oracle]")
{
    auto const world = where_policy_is(Combining::first_applicable);
    CHECK(may(world, "ann", "menu_read"));
    CHECK_FALSE(may(world, "ben", "menu_read"));
}

TEST_CASE("under allow_unless_deny only an applicable deny denies", "[rbac][oracle]")
{
    auto const world = where_policy_is(Combining::allow_unless_deny)
                           .with_entry(deny, {.permission = "menu_update", .priority = 0})
                           .with_entry(allow, {.priority = 1'000});
    CHECK(may(world, "ben", "menu_read"));
    CHECK_FALSE(may(world, "ben", "menu_update"));
}

TEST_CASE("a deny entry denies the owner too, who may remove it", "[rbac][oracle]")
{
    auto world = with_menus().with_entry(deny, {});
    CHECK_FALSE(may(world, "olga", "menu_read"));
    world.facts.entries.clear();
    CHECK(may(world, "olga", "menu_read"));
}
