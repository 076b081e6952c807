#include "tenant_facts.hpp"

#include <catch2/catch.hpp>

using namespace freehold::rbac;

namespace {

constexpr auto allow = Effect::allow;
constexpr auto deny = Effect::deny;

TenantFacts posts()
{
    TenantFacts world;
    world.permissions({"post_read", "post_update", "post_manage", "page_read"});
    world.add_role("reader", {"post_read", "page_read"}).add_role("guest");
    world.add_group("team").add_group("staff").group_in("team", "staff");
    world.seat("a").seat("b").seat("o").own("o").grant("a", "reader");
    return world;
}

bool allows(TenantFacts const& world, std::string_view who, std::string_view permission,
            Target const& target = {}, Time now = noon)
{
    auto const question = world.ask(who, permission, target, now);
    auto const answer = Policy::compile(world.facts, noon).check(question);
    CHECK(Policy::compile(world.facts, freehold::tenancy::earliest).check(question) == answer);
    return answer == Answer::allow;
}

}  // namespace

TEST_CASE("an entry of a type applies to the type, to its records and to their fields", "[rbac]")
{
    auto world = posts();
    world.entry(deny, {.permission = "post_read"});
    for (auto const& target : {Target{}, Target{.record = "1"}, Target{.field = "title"},
                               Target{.record = "1", .field = "title"}})
        CHECK_FALSE(allows(world, "a", "post_read", target));
    CHECK(allows(world, "a", "page_read"));
}

TEST_CASE("an entry of a record applies to that record and its fields, and to no other", "[rbac]")
{
    auto world = posts();
    world.entry(deny, {.record = "1"});
    CHECK_FALSE(allows(world, "a", "post_read", {.record = "1"}));
    CHECK_FALSE(allows(world, "a", "post_read", {.record = "1", .field = "title"}));
    CHECK(allows(world, "a", "post_read"));
    CHECK(allows(world, "a", "post_read", {.record = "2"}));
    CHECK(allows(world, "a", "post_read", {.field = "1"}));
    CHECK(allows(world, "a", "page_read", {.record = "1"}));
}

TEST_CASE("an entry of a field applies to that field of any record, or of its own", "[rbac]")
{
    auto world = posts();
    world.entry(deny, {.field = "salary"});
    world.entry(deny, {.record = "1", .field = "title"});
    CHECK_FALSE(allows(world, "a", "post_read", {.field = "salary"}));
    CHECK_FALSE(allows(world, "a", "post_read", {.record = "9", .field = "salary"}));
    CHECK_FALSE(allows(world, "a", "post_read", {.record = "1", .field = "title"}));
    CHECK(allows(world, "a", "post_read", {.record = "2", .field = "title"}));
    CHECK(allows(world, "a", "post_read", {.field = "title"}));
    CHECK(allows(world, "a", "post_read", {.record = "salary"}));
    CHECK(allows(world, "a", "post_read", {.record = "1", .field = "unheard"}));
}

TEST_CASE("records are told apart by the whole of their names", "[rbac]")
{
    auto world = posts();
    std::string const name(200, 'x'), other = name.substr(1) + 'y';
    world.entry(deny, {.record = name});
    world.entry(deny, {.record = std::string(57, 'z')});
    CHECK_FALSE(allows(world, "a", "post_read", {.record = name}));
    CHECK(allows(world, "a", "post_read", {.record = other}));
    CHECK(allows(world, "a", "post_read", {.record = name.substr(1)}));
    CHECK_FALSE(allows(world, "a", "post_read", {.record = std::string(57, 'z')}));
    CHECK(allows(world, "a", "post_read", {.record = std::string(58, 'z')}));
}

TEST_CASE("of many records each has its own entries", "[rbac]")
{
    auto world = posts();
    for (int i = 0; i < 3'000; i += 3) world.entry(deny, {.record = std::to_string(i)});
    auto const policy = Policy::compile(world.facts, noon);
    auto const a = *policy.handle(world.user("a"));
    auto const read = *policy.handle("post_read");
    for (int i = 0; i < 3'000; ++i) {
        auto const record = std::to_string(i);
        auto const denied = policy.check(a, read, {.record = record}, noon) == Answer::deny;
        if (denied != (i % 3 == 0)) FAIL_CHECK(record);
    }
}

TEST_CASE("an entry is for its person alone, among many on one record", "[rbac]")
{
    auto world = posts();
    for (int i = 0; i < 100; ++i) world.seat("p" + std::to_string(i));
    for (int i = 99; i >= 0; i -= 2)
        world.entry(allow, {.who = "p" + std::to_string(i), .record = "1"});
    for (int i = 0; i < 100; ++i)
        CHECK(allows(world, "p" + std::to_string(i), "post_update", {.record = "1"}) ==
              (i % 2 == 1));
    world.entry(deny, {.who = "p7", .record = "1"});
    CHECK_FALSE(allows(world, "p7", "post_update", {.record = "1"}));
    CHECK(allows(world, "p9", "post_update", {.record = "1"}));
}

TEST_CASE("an entry of a group is for those in it and in groups below", "[rbac]")
{
    auto world = posts();
    world.join("b", "team").entry(allow, {.who = "group:staff"});
    CHECK(allows(world, "b", "post_update"));
    CHECK_FALSE(allows(world, "a", "post_update"));
    auto turned = posts();
    turned.join("b", "staff").entry(allow, {.who = "group:team"});
    CHECK_FALSE(allows(turned, "b", "post_update"));
}

TEST_CASE("an entry of a role is for whoever holds it at that time", "[rbac]")
{
    auto world = posts();
    world.add_role("base").role_in("guest", "base").entry(allow, {.who = "role:base"});
    world.grant("b", "guest", {at(1), at(2)});
    CHECK_FALSE(allows(world, "b", "post_update", {}, at(0)));
    CHECK(allows(world, "b", "post_update", {}, at(1)));
    CHECK_FALSE(allows(world, "b", "post_update", {}, at(2)));
    CHECK_FALSE(allows(world, "a", "post_update", {}, at(1)));
}

TEST_CASE("a role held by a group for a time is a subject then", "[rbac]")
{
    auto world = posts();
    world.join("b", "team").grant_group("staff", "guest", {at(1), {}});
    world.entry(allow, {.who = "role:guest"});
    CHECK_FALSE(allows(world, "b", "post_update", {}, at(0)));
    CHECK(allows(world, "b", "post_update", {}, at(1)));
}

TEST_CASE("a role that is not active is no subject", "[rbac]")
{
    auto world = posts();
    world.add_role("sleeping", {}, 0, RoleStatus::inactive).grant("b", "sleeping");
    world.entry(allow, {.who = "role:sleeping"});
    CHECK_FALSE(allows(world, "b", "post_update"));
}

TEST_CASE("an entry for what is not there is for nobody, and not for everyone", "[rbac]")
{
    auto world = posts();
    world.entry(allow, {.who = "group:staff"});
    world.facts.entries.back().group_in = freehold::tenancy::platform_tenant;
    world.entry(allow, {.who = "role:guest"});
    world.facts.entries.back().role_in.reset();
    world.entry(allow, {.who = "stranger"});
    world.join("b", "staff").grant("b", "guest");
    CHECK_FALSE(allows(world, "b", "post_update"));
}

TEST_CASE("an entry that names a permission is for that one, manage for all of the resource",
          "[rbac]")
{
    auto world = posts();
    world.entry(deny, {.permission = "post_update"});
    CHECK(allows(world, "o", "post_read"));
    CHECK_FALSE(allows(world, "o", "post_update"));
    world.entry(deny, {.permission = "post_manage"});
    CHECK_FALSE(allows(world, "o", "post_read"));
    CHECK(allows(world, "o", "page_read"));
    auto other = posts();
    other.entry(deny, {.resource = "post", .permission = "page_read"});
    CHECK(allows(other, "a", "page_read"));
    CHECK(allows(other, "a", "post_read"));
}

TEST_CASE("an entry holds from its first moment to the one before its last", "[rbac]")
{
    auto world = posts();
    world.entry(deny, {.when = {at(1), at(2)}});
    world.entry(deny, {.record = "1", .when = {at(3), at(4)}});
    CHECK(allows(world, "a", "post_read", {}, at(0)));
    CHECK_FALSE(allows(world, "a", "post_read", {}, at(1)));
    CHECK(allows(world, "a", "post_read", {}, at(2)));
    CHECK_FALSE(allows(world, "a", "post_read", {.record = "1"}, at(3)));
    CHECK(allows(world, "a", "post_read", {.record = "1"}, at(4)));
}

TEST_CASE("any deny decides where the type has no policy, whatever its priority", "[rbac]")
{
    auto world = posts();
    world.entry(allow, {.record = "1", .priority = 1'000});
    world.entry(deny, {.who = "a"});
    CHECK_FALSE(allows(world, "a", "post_read", {.record = "1"}));
    CHECK(allows(world, "b", "post_read", {.record = "1"}));
}

TEST_CASE("by priority the highest decides, and among equals the deny", "[rbac]")
{
    auto world = posts();
    world.combine("post", Combining::priority);
    world.entry(deny, {.priority = 5});
    CHECK_FALSE(allows(world, "a", "post_read"));
    world.entry(allow, {.record = "1", .priority = 6});
    CHECK(allows(world, "b", "post_update", {.record = "1"}));
    world.entry(deny, {.field = "title", .priority = 6});
    CHECK_FALSE(allows(world, "a", "post_read", {.record = "1", .field = "title"}));
    CHECK(allows(world, "a", "page_read"));
}

TEST_CASE("by first_applicable the highest priority decides, and among equals the lowest id",
          "[rbac]")
{
    auto world = posts();
    world.combine("post", Combining::first_applicable);
    auto const first = world.entry(allow, {.priority = 5});
    auto const second = world.entry(deny, {.priority = 5});
    CHECK(allows(world, "b", "post_update") == (first < second));
    world.facts.entries[0].id = Id<AccessEntry>{{}};
    CHECK(allows(world, "b", "post_update"));
    world.facts.entries[0].priority = 4;
    CHECK_FALSE(allows(world, "b", "post_update"));
}

TEST_CASE("under allow_unless_deny what exists is allowed unless an entry denies", "[rbac]")
{
    auto world = posts();
    world.combine("post", Combining::allow_unless_deny);
    world.entry(deny, {.who = "b", .permission = "post_update", .priority = 0});
    world.entry(allow, {.who = "b", .priority = 9});
    CHECK(allows(world, "b", "post_read"));
    CHECK_FALSE(allows(world, "b", "post_update"));
    CHECK_FALSE(allows(world, "b", "page_read"));
}

TEST_CASE("a deny denies the owner too", "[rbac]")
{
    auto world = posts();
    CHECK(allows(world, "o", "post_manage"));
    world.entry(deny, {.who = "o", .record = "1"});
    CHECK_FALSE(allows(world, "o", "post_read", {.record = "1"}));
    CHECK(allows(world, "o", "post_read"));
}
