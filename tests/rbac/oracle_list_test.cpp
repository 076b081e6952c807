#include "oracle.hpp"

#include "small_world.hpp"

#include <catch2/catch.hpp>

// docs/access.md, "Lists".

using namespace freehold::rbac;
using namespace freehold::rbac::test;
using oracle::Records;

namespace {

auto permissions_of(World const& world, char const* name)
{
    return oracle::permissions_of(world.facts, user(name), noon);
}

auto users_with(World const& world, char const* permission,
                std::optional<RecordName> const& record = {})
{
    return oracle::users_with(world.facts, parsed<PermissionCode>(permission), record, noon);
}

Records records_for(World const& world, char const* name, char const* permission)
{
    return oracle::records_for(world.facts, user(name), parsed<PermissionCode>(permission), noon);
}

std::set<PermissionCode> codes(std::vector<char const*> const& texts)
{
    std::set<PermissionCode> codes;
    for (auto const* const text : texts) codes.insert(parsed<PermissionCode>(text));
    return codes;
}

std::set<Id<User>> users(std::vector<char const*> const& names)
{
    std::set<Id<User>> users;
    for (auto const* const name : names) users.insert(user(name));
    return users;
}

auto const monday = parsed<RecordName>("monday");
auto const sunday = parsed<RecordName>("sunday");

World with_menus()
{
    return a_world()
        .with_permission("menu_read")
        .with_permission("menu_update")
        .with_permission("bill_read")
        .with_role("clerk", {.gives = {"menu_read"}})
        .with_grant({.role = "clerk", .user = "ann"});
}

}  // namespace

TEST_CASE("a person has what is allowed of the whole type", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_entry(Effect::allow, {.user = "ann", .permission = "menu_update"})
                           .with_entry(Effect::allow, {.resource = "bill", .record = "monday"})
                           .with_entry(Effect::deny, {.record = "monday"});
    CHECK(permissions_of(world, "ann") == codes({"menu_read", "menu_update"}));
    CHECK(permissions_of(world, "ben").empty());
}

TEST_CASE("what an entry denies is not among a person's permissions", "[rbac][oracle]")
{
    auto const world = with_menus().with_entry(Effect::deny, {.permission = "menu_read"});
    CHECK(permissions_of(world, "ann").empty());
    CHECK(permissions_of(world, "olga") == codes({"menu_update", "bill_read"}));
}

TEST_CASE("a suspended person has no permissions", "[rbac][oracle]")
{
    auto const world = with_menus().with_seat("ann", noon + 1us);
    CHECK(permissions_of(world, "ann").empty());
    CHECK(users_with(world, "menu_read") == users({"olga"}));
}

TEST_CASE("the people with a permission are all who have it", "[rbac][oracle]")
{
    auto const world = with_menus().with_entry(Effect::allow, {.user = "eve"});
    CHECK(users_with(world, "menu_read") == users({"olga", "ann"}));
    CHECK(users_with(world, "bill_read") == users({"olga"}));
    CHECK(users_with(world, "bill_print").empty());
}

TEST_CASE("the people with a permission for a record are asked about that record", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_entry(Effect::allow, {.user = "ben", .record = "monday"})
                           .with_entry(Effect::deny, {.user = "ann", .record = "monday"});
    CHECK(users_with(world, "menu_read", monday) == users({"olga", "ben"}));
    CHECK(users_with(world, "menu_read", sunday) == users({"olga", "ann"}));
    CHECK(users_with(world, "menu_read") == users({"olga", "ann"}));
}

TEST_CASE("the records for a person are all but those denied", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_entry(Effect::deny, {.record = "monday"})
                           .with_entry(Effect::allow, {.record = "sunday"});
    CHECK(records_for(world, "ann", "menu_read") == Records{true, {monday}});
}

TEST_CASE("the records for a person are none but those allowed", "[rbac][oracle]")
{
    auto const world = with_menus()
                           .with_entry(Effect::deny, {.record = "monday"})
                           .with_entry(Effect::allow, {.record = "monday"})
                           .with_entry(Effect::allow, {.record = "sunday"});
    CHECK(records_for(world, "ben", "menu_read") == Records{false, {sunday}});
    CHECK(records_for(world, "ben", "bill_read") == Records{false, {}});
}

TEST_CASE("an entry about a field alone changes no list of records", "[rbac][oracle]")
{
    auto const world = with_menus().with_entry(Effect::deny,
                                               {.record = "monday", .field = "price"});
    CHECK(records_for(world, "ann", "menu_read") == Records{true, {}});
}
