#include "oracle.hpp"

#include "small_world.hpp"

#include <catch2/catch.hpp>

// docs/access.md, "Roles", "Permissions" and "Rank".

using namespace freehold::rbac;
using namespace freehold::rbac::test;
using oracle::Rank;
using oracle::Standing;

namespace {

bool holds(World const& world, char const* name, Named const& role, Time now = noon)
{
    return oracle::roles_held(world.facts, user(name), now).contains(id_of<Role>(role));
}

bool has_role(World const& world, char const* name, char const* code)
{
    return oracle::has_role(world.facts, user(name), parsed<RoleCode>(code), noon);
}

bool may(World const& world, char const* user, char const* permission)
{
    return oracle::allowed(world.facts, question(user, permission));
}

auto standing(World const& world, char const* name)
{
    return oracle::standing(world.facts, user(name), noon);
}

oracle::Rank rank(World const& world, char const* name)
{
    return oracle::rank(world.facts, user(name), noon);
}

World with_menus()
{
    return a_world()
        .with_permission("menu_read")
        .with_permission("menu_update")
        .with_permission("menu_manage")
        .with_permission("menu_day_read")
        .with_permission("bill_read");
}

}  // namespace

TEST_CASE("a grant is live from its first moment on", "[rbac][oracle]")
{
    auto const world = a_world().with_role("clerk").with_grant(
        {.role = "clerk", .user = "ann", .from = noon});
    CHECK_FALSE(holds(world, "ann", "clerk", noon - 1us));
    CHECK(holds(world, "ann", "clerk", noon));
    CHECK(holds(world, "ann", "clerk", freehold::tenancy::latest));
}

TEST_CASE("a grant is live until its end, and not at it", "[rbac][oracle]")
{
    auto const world = a_world().with_role("clerk").with_grant(
        {.role = "clerk", .user = "ann", .until = noon});
    CHECK(holds(world, "ann", "clerk", noon - 1us));
    CHECK_FALSE(holds(world, "ann", "clerk", noon));
}

TEST_CASE("a grant that ends before it begins is never live", "[rbac][oracle]")
{
    auto const world = a_world().with_role("clerk").with_grant(
        {.role = "clerk", .user = "ann", .from = noon + 1h, .until = noon - 1h});
    for (auto const now : {noon - 2h, noon - 1h, noon, noon + 1h, noon + 2h})
        CHECK_FALSE(holds(world, "ann", "clerk", now));
}

TEST_CASE("a role is held by whom it is granted to and by nobody else", "[rbac][oracle]")
{
    auto const world = a_world().with_role("clerk").with_role("waiter").with_grant(
        {.role = "clerk", .user = "ann"});
    CHECK(holds(world, "ann", "clerk"));
    CHECK_FALSE(holds(world, "ann", "waiter"));
    CHECK_FALSE(holds(world, "ben", "clerk"));
    CHECK_FALSE(holds(world, "olga", "clerk"));
}

TEST_CASE("a role granted to a group is held by all who are in it", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_group("night", {.members = {"ann"}, .parents = {"staff"}})
                           .with_group("staff")
                           .with_role("clerk")
                           .with_role("guard")
                           .with_grant({.role = "clerk", .group = "staff"})
                           .with_grant({.role = "guard", .group = of_platform("all_members")})
                           .with_group(of_platform("all_members"));
    CHECK(holds(world, "ann", "clerk"));
    CHECK_FALSE(holds(world, "ben", "clerk"));
    CHECK(holds(world, "ben", "guard"));
}

TEST_CASE("a role that is not active is not held", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_role("clerk", {.status = RoleStatus::inactive})
                           .with_grant({.role = "clerk", .user = "ann"});
    CHECK_FALSE(holds(world, "ann", "clerk"));
}

TEST_CASE("parents of a held role are held, through any number of them", "[rbac][oracle]")
{
    auto world = a_world().with_grant({.role = "r10", .user = "ann"});
    for (auto n = 10; n < 40; ++n)
        world.with_role(('r' + std::to_string(n)).c_str(),
                        {.parents = {('r' + std::to_string(n + 1)).c_str()}});
    CHECK(holds(world.with_role("r40"), "ann", "r40"));
}

TEST_CASE("children of a held role are not held", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_role("clerk", {.parents = {"chief"}})
                           .with_role("chief")
                           .with_grant({.role = "chief", .user = "ann"});
    CHECK_FALSE(holds(world, "ann", "clerk"));
}

TEST_CASE("a parent that is not active lends nothing of its parents", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_role("clerk", {.parents = {"middle"}})
                           .with_role("middle",
                                      {.parents = {"top"}, .status = RoleStatus::inactive})
                           .with_role("top")
                           .with_grant({.role = "clerk", .user = "ann"});
    CHECK(holds(world, "ann", "clerk"));
    CHECK_FALSE(holds(world, "ann", "middle"));
    CHECK_FALSE(holds(world, "ann", "top"));
}

TEST_CASE("of two ways up one suffices", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_role("clerk", {.parents = {"left", "right"}})
                           .with_role("left", {.parents = {"top"}, .status = RoleStatus::inactive})
                           .with_role("right", {.parents = {"top"}})
                           .with_role("top")
                           .with_grant({.role = "clerk", .user = "ann"});
    CHECK(holds(world, "ann", "top"));
    CHECK_FALSE(holds(world, "ann", "left"));
}

TEST_CASE("a deleted role is not held and lends nothing", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_role("clerk", {.parents = {"middle"}})
                           .with_role("middle", {.parents = {"top"}})
                           .with_role("top")
                           .with_grant({.role = "clerk", .user = "ann"})
                           .without_role("middle");
    CHECK_FALSE(holds(world, "ann", "middle"));
    CHECK_FALSE(holds(world, "ann", "top"));
}

TEST_CASE("an own role may have a template for a parent", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_permission(of_platform("menu_read"))
                           .with_role(of_platform("viewer"), {.gives = {of_platform("menu_read")}})
                           .with_role("clerk", {.parents = {of_platform("viewer")}})
                           .with_grant({.role = "clerk", .user = "ann"});
    CHECK(holds(world, "ann", of_platform("viewer")));
    CHECK(may(world, "ann", "menu_read"));
}

TEST_CASE("an own role and a template of one code are two roles", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_role(of_platform("clerk"), {.gives = {"menu_read"}})
                           .with_role("clerk", {.gives = {"bill_read"}})
                           .with_grant({.role = "clerk", .user = "ann"})
                           .with_grant({.role = of_platform("clerk"), .user = "ben"});
    CHECK(may(world, "ann", "bill_read"));
    CHECK_FALSE(may(world, "ann", "menu_read"));
    CHECK(may(world, "ben", "menu_read"));
    CHECK_FALSE(may(world, "ben", "bill_read"));
}

TEST_CASE("a code means the tenant's own role if there is one, else the template", "[rbac][oracle]")
{
    auto world = a_world()
                     .with_role(of_platform("clerk"))
                     .with_role("clerk")
                     .with_grant({.role = "clerk", .user = "ann"})
                     .with_grant({.role = of_platform("clerk"), .user = "ben"});
    CHECK(has_role(world, "ann", "clerk"));
    CHECK_FALSE(has_role(world, "ben", "clerk"));
    world.without_role("clerk");
    CHECK_FALSE(has_role(world, "ann", "clerk"));
    CHECK(has_role(world, "ben", "clerk"));
    CHECK_FALSE(has_role(world, "ben", "waiter"));
}

TEST_CASE("an own role that is not active still has its code", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_role(of_platform("clerk"))
                           .with_role("clerk", {.status = RoleStatus::inactive})
                           .with_grant({.role = of_platform("clerk"), .user = "ben"});
    CHECK_FALSE(has_role(world, "ben", "clerk"));
}

TEST_CASE("a person has by role what their roles give, and no more", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_role("clerk", {.gives = {"menu_read"}, .parents = {"chief"}})
                           .with_role("chief", {.gives = {"bill_read"}})
                           .with_grant({.role = "clerk", .user = "ann"});
    CHECK(may(world, "ann", "menu_read"));
    CHECK(may(world, "ann", "bill_read"));
    CHECK_FALSE(may(world, "ann", "menu_update"));
    CHECK_FALSE(may(world, "ben", "menu_read"));
}

TEST_CASE("manage gives every permission of its resource, itself too", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_role("clerk", {.gives = {"menu_manage"}})
                           .with_grant({.role = "clerk", .user = "ann"});
    for (auto const* const given : {"menu_read", "menu_update", "menu_manage"})
        CHECK(may(world, "ann", given));
    for (auto const* const other : {"menu_delete", "menu_day_read", "bill_read"})
        CHECK_FALSE(may(world, "ann", other));
}

TEST_CASE("a resource is all before the last underscore", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_permission("menu_day_manage")
                           .with_role("clerk", {.gives = {"menu_day_manage"}})
                           .with_grant({.role = "clerk", .user = "ann"});
    CHECK(may(world, "ann", "menu_day_read"));
    CHECK_FALSE(may(world, "ann", "menu_read"));
}

TEST_CASE("manage gives templates and own permissions of its resource alike", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_permission(of_platform("menu_manage"))
                           .with_permission("menu_print")
                           .with_role("clerk", {.gives = {of_platform("menu_manage")}})
                           .with_grant({.role = "clerk", .user = "ann"});
    CHECK(may(world, "ann", "menu_print"));
}

TEST_CASE("a deleted permission gives nothing, were it manage", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_role("clerk", {.gives = {"menu_manage"}})
                           .with_grant({.role = "clerk", .user = "ann"})
                           .without_permission("menu_manage");
    CHECK_FALSE(may(world, "ann", "menu_read"));
    CHECK_FALSE(may(world, "ann", "menu_manage"));
}

TEST_CASE("an own permission and a template of one code are one permission", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_permission("menu_read")
                           .with_permission(of_platform("menu_read"))
                           .with_role("clerk", {.gives = {of_platform("menu_read")}})
                           .with_role("waiter", {.gives = {"menu_read"}})
                           .with_grant({.role = "clerk", .user = "ann"})
                           .with_grant({.role = "waiter", .user = "ben"});
    CHECK(may(world, "ann", "menu_read"));
    CHECK(may(world, "ben", "menu_read"));
    CHECK(oracle::permissions_of(world.facts, user("ann"), noon).size() == 1);
}

TEST_CASE("the owner has every permission without a grant, and holds no role", "[rbac][oracle]")
{
    auto const world = with_menus().with_role(of_platform("owner"));
    CHECK(oracle::permissions_of(world.facts, user("olga"), noon).size() == 5);
    CHECK_FALSE(may(world, "ann", "menu_read"));
    CHECK_FALSE(has_role(world, "olga", "owner"));
}

TEST_CASE("standing is the owner's column, the platform's admin, or a seat", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_role(of_platform("admin"))
                           .with_grant({.role = of_platform("admin"), .user = "ann"})
                           .with_grant({.role = of_platform("admin"), .user = "olga"})
                           .with_grant({.role = of_platform("admin"), .user = "eve"});
    CHECK(standing(world, "olga") == Standing::owner);
    CHECK(standing(world, "ann") == Standing::admin);
    CHECK(standing(world, "ben") == Standing::member);
    CHECK(standing(world, "eve") == std::nullopt);
}

TEST_CASE("an own role called admin makes nobody an admin", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_role("admin")
                           .with_role(of_platform("admin"))
                           .with_grant({.role = "admin", .user = "ann"});
    CHECK(standing(world, "ann") == Standing::member);
}

TEST_CASE("who holds admin through another role is an admin", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_role(of_platform("admin"))
                           .with_role("chief", {.parents = {of_platform("admin")}})
                           .with_grant({.role = "chief", .user = "ann"});
    CHECK(standing(world, "ann") == Standing::admin);
}

TEST_CASE("a rank is the highest priority among the roles held", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_role("clerk", {.parents = {"chief"}, .priority = 10})
                           .with_role("chief", {.priority = 70})
                           .with_role("waiter", {.priority = 20})
                           .with_role("king", {.priority = 900, .status = RoleStatus::inactive})
                           .with_grant({.role = "clerk", .user = "ann"})
                           .with_grant({.role = "waiter", .user = "ann"})
                           .with_grant({.role = "king", .user = "ann"});
    CHECK(rank(world, "ann") == oracle::Rank{oracle::Rank::Of::holder, 70});
}

TEST_CASE("the owner ranks above every role, and who holds none below", "[rbac][oracle]")
{
    auto const world = a_world()
                           .with_role("zero", {.priority = 0})
                           .with_role("king", {.priority = 1'000})
                           .with_grant({.role = "zero", .user = "ann"})
                           .with_grant({.role = "king", .user = "ben"})
                           .with_seat("carl");
    CHECK(rank(world, "carl") < rank(world, "ann"));
    CHECK(rank(world, "ann") < rank(world, "ben"));
    CHECK(rank(world, "ben") < rank(world, "olga"));
}
