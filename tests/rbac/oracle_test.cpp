#include "oracle.hpp"

#include "small_world.hpp"

#include <catch2/catch.hpp>

// docs/access.md, "Before anything else" and "Groups".

using namespace freehold::rbac;
using namespace freehold::rbac::test;
using oracle::allowed;

namespace {

// Ann may read the menu by a grant, and everybody may by an entry.
World where_ann_may_read()
{
    return a_world()
        .with_permission("menu_read")
        .with_role("clerk", {.gives = {"menu_read"}})
        .with_grant({.role = "clerk", .user = "ann"})
        .with_entry(Effect::allow, {});
}

bool may(World const& world, char const* user, char const* permission,
         QuestionWords const& words = {})
{
    return allowed(world.facts, question(user, permission, words));
}

bool in_group(World const& world, char const* name, Named const& group)
{
    return oracle::groups_of(world.facts, user(name)).contains(id_of<Group>(group));
}

}  // namespace

TEST_CASE("a tenant that is not active denies everybody, the owner too", "[rbac][oracle]")
{
    using enum freehold::tenancy::TenantStatus;
    auto world = where_ann_may_read();
    REQUIRE(may(world, "ann", "menu_read"));
    REQUIRE(may(world, "olga", "menu_read"));
    for (auto const status : {suspended, inactive, archived}) {
        world.with_status(status);
        CHECK_FALSE(may(world, "ann", "menu_read"));
        CHECK_FALSE(may(world, "olga", "menu_read"));
    }
}

TEST_CASE("who does not sit in the tenant is denied, whatever was granted", "[rbac][oracle]")
{
    auto world = where_ann_may_read();
    CHECK_FALSE(may(world, "eve", "menu_read"));
    CHECK_FALSE(may(world.without_seat("ann"), "ann", "menu_read"));
}

TEST_CASE("an owner without a seat is denied", "[rbac][oracle]")
{
    CHECK_FALSE(may(where_ann_may_read().without_seat("olga"), "olga", "menu_read"));
}

TEST_CASE("a suspended seat is denied until the moment that its suspension ends", "[rbac][oracle]")
{
    auto world = where_ann_may_read().with_seat("ann", noon);
    CHECK_FALSE(may(world, "ann", "menu_read", {.now = noon - 1us}));
    CHECK(may(world, "ann", "menu_read", {.now = noon}));
    CHECK(may(world, "ben", "menu_read", {.now = noon - 1us}));
}

TEST_CASE("a suspension without an end denies at all times", "[rbac][oracle]")
{
    auto world = where_ann_may_read().with_seat("ann", freehold::tenancy::latest);
    CHECK_FALSE(may(world, "ann", "menu_read", {.now = freehold::tenancy::latest - 1us}));
}

TEST_CASE("unknown is deny, for the owner and under allow_unless_deny as well", "[rbac][oracle]")
{
    auto world = where_ann_may_read().with_policy("menu", Combining::allow_unless_deny);
    CHECK(may(world, "ben", "menu_read"));
    CHECK_FALSE(may(world, "ben", "menu_update"));
    CHECK_FALSE(may(world, "olga", "menu_update"));
    CHECK_FALSE(may(world.without_permission("menu_read"), "olga", "menu_read"));
}

TEST_CASE("a template's code is known as an own one is", "[rbac][oracle]")
{
    auto world = a_world().with_permission(of_platform("menu_read"));
    CHECK(may(world, "olga", "menu_read"));
}

TEST_CASE("a member is in the group and in all of its parents' parents", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_group("night", {.members = {"ann"}, .parents = {"staff"}})
                           .with_group("staff", {.parents = {"house"}})
                           .with_group("house")
                           .with_group("garden");
    for (auto const* const group : {"night", "staff", "house"}) {
        CHECK(in_group(world, "ann", group));
        CHECK_FALSE(in_group(world, "ben", group));
    }
    CHECK_FALSE(in_group(world, "ann", "garden"));
}

TEST_CASE("a parent's members are not in its children", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_group("night", {.parents = {"staff"}})
                           .with_group("staff", {.members = {"ann"}});
    CHECK_FALSE(in_group(world, "ann", "night"));
}

TEST_CASE("a deleted group has no members and passes none on", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_group("night", {.members = {"ann"}, .parents = {"staff"}})
                           .with_group("staff", {.parents = {"house"}})
                           .with_group("house")
                           .without_group("staff");
    CHECK(in_group(world, "ann", "night"));
    CHECK_FALSE(in_group(world, "ann", "staff"));
    CHECK_FALSE(in_group(world, "ann", "house"));
}

TEST_CASE("whoever sits in the tenant is in the platform's all_members", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_group(of_platform("all_members"), {.parents = {"house"}})
                           .with_group("house");
    for (auto const* const name : {"olga", "ann", "ben"}) {
        CHECK(in_group(world, name, of_platform("all_members")));
        CHECK(in_group(world, name, "house"));
    }
    CHECK_FALSE(in_group(world, "eve", of_platform("all_members")));
}

TEST_CASE("a tenant's own group of that code is one like any other", "[rbac][oracle]")
{
    auto const world = a_world().with_group("all_members", {.members = {"ann"}});
    CHECK(in_group(world, "ann", "all_members"));
    CHECK_FALSE(in_group(world, "ben", "all_members"));
}

TEST_CASE("a membership of somebody without a seat counts for nothing", "[rbac][oracle]")
{
    auto const world = a_world().with_group("night", {.members = {"ann", "eve"}});
    CHECK(in_group(world, "ann", "night"));
    CHECK_FALSE(in_group(world, "eve", "night"));
}

TEST_CASE("a suspended person stays in their groups and keeps their roles", "[rbac][oracle]")
{
    auto const world = where_ann_may_read()
                           .with_group("night", {.members = {"ann"}})
                           .with_seat("ann", freehold::tenancy::latest);
    CHECK(in_group(world, "ann", "night"));
    CHECK(oracle::roles_held(world.facts, user("ann"), noon).size() == 1);
}

TEST_CASE("a reference into the wrong home is to nothing", "[rbac][oracle]")
{
    auto world = where_ann_may_read().with_group("night", {.members = {"ann"}});
    REQUIRE(in_group(world, "ann", "night"));
    world.facts.group_members.back().group_in = freehold::tenancy::platform_tenant;
    CHECK_FALSE(in_group(world, "ann", "night"));
    world.facts.grants.back().role_in = freehold::tenancy::platform_tenant;
    CHECK(oracle::roles_held(world.facts, user("ann"), noon).empty());
}

TEST_CASE("a link counts only in its role's own home", "[rbac][oracle]")
{
    auto world = a_world()
                     .with_permission("menu_read")
                     .with_role("clerk", {.gives = {"menu_read"}})
                     .with_grant({.role = "clerk", .user = "ann"});
    REQUIRE(may(world, "ann", "menu_read"));
    std::swap(world.facts.own.role_permissions, world.facts.templates.role_permissions);
    CHECK_FALSE(may(world, "ann", "menu_read"));
}
