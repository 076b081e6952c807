#include "tenant_facts.hpp"

#include <catch2/catch.hpp>

using namespace freehold::rbac;

namespace {

TenantFacts posts()
{
    TenantFacts world;
    world.permissions({"post_read", "post_update", "post_manage", "page_read"});
    world.add_role("reader", {"post_read"}, 10).add_role("editor", {"post_manage"}, 20);
    world.add_role("heir").role_in("heir", "editor");
    world.add_group("team").add_group("staff").group_in("team", "staff");
    world.seat("a").seat("b").seat("o").own("o");
    return world;
}

Explanation explain(TenantFacts const& world, Question const& question)
{
    auto const policy = Policy::compile(world.facts, noon);
    auto explanation = policy.explain(question);
    CHECK(explanation.answer == policy.check(question));
    return explanation;
}

template <class S>
S const& only(Explanation const& explanation)
{
    REQUIRE(explanation.steps.size() == 1);
    REQUIRE(std::holds_alternative<S>(explanation.steps.front()));
    return std::get<S>(explanation.steps.front());
}

}  // namespace

TEST_CASE("an allow by role is explained by one way from the person to the permission", "[rbac]")
{
    auto world = posts();
    world.join("b", "team").grant_group("staff", "heir").grant("a", "heir");
    auto const [answer, steps] = explain(world, world.ask("b", "post_read"));
    CHECK(answer == Answer::allow);
    REQUIRE(steps.size() == 5);
    CHECK(std::get<step::Member>(steps[0]).group == world.group("team"));
    CHECK(std::get<step::GroupIn>(steps[1]).group == world.group("team"));
    CHECK(std::get<step::GroupIn>(steps[1]).parent == world.group("staff"));
    CHECK(std::get<step::GrantToGroup>(steps[2]).group == world.group("staff"));
    CHECK(std::get<step::GrantToGroup>(steps[2]).role == world.role("heir"));
    CHECK(std::get<step::RoleInherits>(steps[3]).role == world.role("heir"));
    CHECK(std::get<step::RoleInherits>(steps[3]).parent == world.role("editor"));
    CHECK(std::get<step::RoleGives>(steps[4]).role == world.role("editor"));
    CHECK(std::get<step::RoleGives>(steps[4]).permission.text() == "post_manage");
}

TEST_CASE("a grant to the person is named before one to a group", "[rbac]")
{
    auto world = posts();
    world.join("b", "staff").grant_group("staff", "editor");
    world.grant("b", "reader", {noon, at(1)});
    auto const now = explain(world, world.ask("b", "post_read"));
    REQUIRE(now.steps.size() == 2);
    CHECK(std::get<step::GrantToUser>(now.steps[0]).role == world.role("reader"));
    CHECK(std::get<step::RoleGives>(now.steps[1]).permission.text() == "post_read");
    auto const later = explain(world, world.ask("b", "post_read", at(1)));
    REQUIRE(later.steps.size() == 3);
    CHECK(std::holds_alternative<step::Member>(later.steps[0]));
}

TEST_CASE("a grant to everybody is explained by the group that nobody is put into", "[rbac]")
{
    auto world = posts();
    world.add_group("^all_members").grant_group("^all_members", "reader");
    auto const [answer, steps] = explain(world, world.ask("b", "post_read"));
    REQUIRE(steps.size() == 3);
    CHECK(std::get<step::Everybody>(steps[0]).all_members == world.group("^all_members"));
}

TEST_CASE("what the owner may is explained by owning", "[rbac]")
{
    auto const world = posts();
    auto const explanation = explain(world, world.ask("o", "page_read"));
    CHECK(explanation.answer == Answer::allow);
    only<step::Owner>(explanation);
}

TEST_CASE("an entry that decides is named, behind the way to its subject", "[rbac]")
{
    auto world = posts();
    auto const record = world.entry(Effect::deny, {.who = "role:editor", .record = "1"});
    world.grant("a", "heir");
    auto const [answer, steps] = explain(world, world.ask("a", "post_read", {.record = "1"}));
    CHECK(answer == Answer::deny);
    REQUIRE(steps.size() == 3);
    CHECK(std::get<step::GrantToUser>(steps[0]).role == world.role("heir"));
    CHECK(std::get<step::RoleInherits>(steps[1]).parent == world.role("editor"));
    CHECK(std::get<step::Entry>(steps[2]).entry == record);
    CHECK(std::get<step::Entry>(steps[2]).effect == Effect::deny);

    auto const mine = world.entry(Effect::allow, {
                                                     .who = "b",
                                                     .permission = "page_read",
                                                 });
    CHECK(explain(world, world.ask("b", "page_read")).answer == Answer::deny);  // of another type
    CHECK(mine != record);
}

TEST_CASE("a deny of what nothing gives names the least role that would do", "[rbac]")
{
    auto world = posts();
    auto const explanation = explain(world, world.ask("b", "post_read"));
    CHECK(only<step::Missing>(explanation).role == world.role("heir"));  // of priority 0
    CHECK(only<step::Missing>(explain(world, world.ask("b", "page_read"))).role == std::nullopt);
}

TEST_CASE("a deny names what stands before anything else", "[rbac]")
{
    auto world = posts();
    world.seat("s", at(5));
    CHECK(only<step::Suspended>(explain(world, world.ask("s", "post_read"))).until == at(5));
    only<step::NoSeat>(explain(world, world.ask("x", "post_read")));
    only<step::UnknownPermission>(explain(world, world.ask("o", "post_none")));
    world.facts.status = freehold::tenancy::TenantStatus::archived;
    CHECK(only<step::TenantNotActive>(explain(world, world.ask("x", "post_none"))).status ==
          freehold::tenancy::TenantStatus::archived);
}

TEST_CASE("an allow of a type that is open says so", "[rbac]")
{
    auto world = posts();
    world.combine("post", Combining::allow_unless_deny);
    auto const explanation = explain(world, world.ask("b", "post_read"));
    CHECK(explanation.answer == Answer::allow);
    CHECK(only<step::AllowedByPolicy>(explanation).resource.text() == "post");
}
