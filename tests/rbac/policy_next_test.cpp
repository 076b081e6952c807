#include "tenant_facts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace freehold::rbac;
using freehold::tenancy::Dice;

namespace {

std::string person(std::uint64_t number) { return "p" + std::to_string(number); }

TenantFacts crowd()
{
    TenantFacts world;
    world.permissions({"post_read", "post_update", "post_manage", "page_read"});
    world.add_role("reader", {"post_read"}).add_role("boss", {"post_manage"});
    world.add_role("asleep", {"page_read"}, 0, RoleStatus::inactive);
    world.add_role("heir").role_in("heir", "boss").add_group("team").own("p3");
    for (std::uint64_t i = 0; i < 8; ++i) world.seat(person(i));
    world.join("p1", "team").grant_group("team", "reader");
    world.entry(Effect::deny, {.who = "p5", .permission = "post_read"});
    world.entry(Effect::allow, {.who = "role:heir", .resource = "page"});
    return world;
}

// One change by chance, made to the facts as well.
Change any_change(TenantFacts& world, Dice& dice)
{
    auto const who = person(dice.below(9));  // one of them does not sit there
    auto& grants = world.facts.grants;
    auto const kind = dice.below(3);
    if (kind == 0 && grants.size() > 1) {
        auto const at = grants.begin() + 1 + static_cast<int>(dice.below(grants.size() - 1));
        change::GrantRemoved const removed{*at};
        grants.erase(at);
        return removed;
    }
    if (kind == 1) {
        auto const until = dice.one_in(2) ? std::optional{at(static_cast<int>(dice.below(9)))}
                                          : std::nullopt;
        for (auto& seat : world.facts.seats)
            if (seat.user == world.user(who)) seat.suspended_until = until;
        return change::SeatSuspended{world.user(who), until};
    }
    constexpr std::array roles{"reader", "boss", "asleep", "heir"};
    auto const role = roles[dice.below(roles.size())];
    auto const same = [&](Grant const& grant) {
        return grant.user == world.user(who) && grant.role == world.role(role);
    };
    if (std::ranges::any_of(grants, same)) return change::SeatSuspended{world.user("stranger"), {}};
    auto const from = at(static_cast<int>(dice.below(9)) - 4);
    world.grant(
        who, role,
        {from, dice.one_in(2) ? std::optional{from + std::chrono::minutes{3}} : std::nullopt});
    return change::GrantAdded{grants.back()};
}

}  // namespace

TEST_CASE("a policy that follows changes is the one that is compiled from what they led to",
          "[rbac]")
{
    Dice dice{GENERATE(range(1U, 9U))};
    auto world = crowd();
    auto policy = Policy::compile(world.facts, noon);
    for (int i = 0; i < 60; ++i) {
        auto const before = policy.hash();
        auto followed = policy.next(any_change(world, dice));
        REQUIRE(followed);
        CHECK(policy.hash() == before);  // which is asked by others still
        policy = *std::move(followed);
        auto const rebuilt = Policy::compile(world.facts, noon);
        CHECK(policy.hash() == rebuilt.hash());
        for (int question = 0; question < 20; ++question) {
            UserHandle const user{static_cast<std::uint32_t>(dice.below(8))};
            PermissionHandle const permission{static_cast<std::uint32_t>(dice.below(4))};
            auto const now = at(static_cast<int>(dice.below(10)));
            CHECK(policy.check(user, permission, now) == rebuilt.check(user, permission, now));
        }
    }
}

TEST_CASE("the hash of a policy does not depend on the order of rows, but on every change",
          "[rbac]")
{
    auto world = crowd();
    world.grant("p0", "reader").grant("p0", "boss").grant("p2", "heir", {at(1), at(2)});
    auto const policy = Policy::compile(world.facts, noon);
    auto turned = world;
    std::ranges::reverse(turned.facts.seats);
    std::ranges::reverse(turned.facts.grants);
    std::ranges::reverse(turned.facts.own.roles);
    std::ranges::reverse(turned.facts.own.permissions);
    CHECK(Policy::compile(turned.facts, noon).hash() == policy.hash());
    CHECK(policy.next(change::GrantRemoved{world.facts.grants.back()})->hash() != policy.hash());
    CHECK(policy.next(change::SeatSuspended{world.user("p0"), at(1)})->hash() != policy.hash());
}

TEST_CASE("a grant to a group is for a new policy", "[rbac]")
{
    auto const world = crowd();
    auto const policy = Policy::compile(world.facts, noon);
    CHECK_FALSE(policy.next(change::GrantAdded{world.facts.grants.front()}));
    CHECK_FALSE(policy.next(change::GrantRemoved{world.facts.grants.front()}));
}

TEST_CASE("a role taken back and a seat suspended are denied by the next policy alone", "[rbac]")
{
    auto world = crowd();
    world.grant("p0", "reader");
    auto const policy = Policy::compile(world.facts, noon);
    auto const question = world.ask("p0", "post_read");
    auto const taken = policy.next(change::GrantRemoved{world.facts.grants.back()});
    auto const suspended = policy.next(change::SeatSuspended{world.user("p0"), at(1)});
    CHECK(policy.check(question) == Answer::allow);
    CHECK(taken->check(question) == Answer::deny);
    CHECK(suspended->check(question) == Answer::deny);
    CHECK(suspended->next(change::SeatSuspended{world.user("p0"), {}})->check(question) ==
          Answer::allow);
}
