#include "tenant_facts.hpp"

#include <heap.hpp>

#include <catch2/catch.hpp>

using namespace freehold::rbac;
using freehold::tenancy::peak_of;
using freehold::tenancy::TenantStatus;

namespace {

// Whoever is right: for quick answers, and for those of a policy that leaves everything to the time.
class Both {
public:
    explicit Both(TenantFacts const& world)
        : quick_{Policy::compile(world.facts, noon)},
          slow_{Policy::compile(world.facts, freehold::tenancy::earliest)}
    {
    }
    bool allows(Question const& question) const
    {
        auto const answer = quick_.check(question);
        CHECK(answer == slow_.check(question));
        return answer == Answer::allow;
    }

private:
    Policy quick_;
    Policy slow_;
};

TenantFacts posts()
{
    TenantFacts world;
    world.permissions({"post_read", "post_update", "post_manage", "page_read"});
    world.add_role("reader", {"post_read"}, 10).add_role("writer", {"post_update"}, 20);
    world.seat("a").seat("b").grant("a", "reader");
    return world;
}

}  // namespace

TEST_CASE("a role gives its permissions to whom it is granted, and nobody anything else", "[rbac]")
{
    auto const world = posts();
    Both const policy{world};
    CHECK(policy.allows(world.ask("a", "post_read")));
    CHECK_FALSE(policy.allows(world.ask("a", "post_update")));
    CHECK_FALSE(policy.allows(world.ask("b", "post_read")));
}

TEST_CASE("whoever does not sit there is denied, whatever was granted", "[rbac]")
{
    auto world = posts();
    world.add_group("team").grant("x", "reader").join("x", "team").own("x");
    world.grant_group("team", "reader");
    Both const policy{world};
    CHECK_FALSE(policy.allows(world.ask("x", "post_read")));
    CHECK_FALSE(Policy::compile(world.facts, noon).handle(world.user("x")));
}

TEST_CASE("in a tenant that is not active everybody is denied, the owner too", "[rbac]")
{
    auto world = posts();
    world.own("b");
    auto const status = GENERATE(TenantStatus::suspended, TenantStatus::inactive,
                                 TenantStatus::archived);
    world.facts.status = status;
    Both const policy{world};
    CHECK_FALSE(policy.allows(world.ask("a", "post_read")));
    CHECK_FALSE(policy.allows(world.ask("b", "post_read")));
}

TEST_CASE("a suspended seat is denied until the suspension ends, and not a moment longer", "[rbac]")
{
    auto world = posts();
    world.seat("c", at(5)).grant("c", "reader");
    Both const policy{world};
    CHECK_FALSE(policy.allows(world.ask("c", "post_read", noon)));
    CHECK_FALSE(policy.allows(world.ask("c", "post_read", at(5) - std::chrono::microseconds{1})));
    CHECK(policy.allows(world.ask("c", "post_read", at(5))));
}

TEST_CASE("an unknown permission is denied to the owner and under allow_unless_deny", "[rbac]")
{
    auto world = posts();
    world.own("b").combine("post", Combining::allow_unless_deny);
    Both const policy{world};
    CHECK(policy.allows(world.ask("b", "post_read")));
    CHECK_FALSE(policy.allows(world.ask("b", "post_delete")));
}

TEST_CASE("a grant holds from its first moment to the one before its last", "[rbac]")
{
    auto world = posts();
    world.grant("b", "reader", {at(1), at(3)});
    Both const policy{world};
    CHECK_FALSE(policy.allows(world.ask("b", "post_read", at(0))));
    CHECK(policy.allows(world.ask("b", "post_read", at(1))));
    CHECK(policy.allows(world.ask("b", "post_read", at(2))));
    CHECK_FALSE(policy.allows(world.ask("b", "post_read", at(3))));
}

TEST_CASE("a grant to a group that begins later begins for its members then", "[rbac]")
{
    auto world = posts();
    world.add_group("team").add_group("staff").group_in("team", "staff").join("b", "team");
    world.grant_group("staff", "writer", {at(2), {}});
    Both const policy{world};
    CHECK_FALSE(policy.allows(world.ask("b", "post_update", at(1))));
    CHECK(policy.allows(world.ask("b", "post_update", at(2))));
    CHECK_FALSE(policy.allows(world.ask("a", "post_update", at(2))));
}

TEST_CASE("an earlier moment than the policy's is answered as the policy's", "[rbac]")
{
    auto world = posts();
    world.grant("b", "reader", {at(-1), {}});
    world.seat("c", at(-1)).grant("c", "writer");
    auto const policy = Policy::compile(world.facts, noon);
    CHECK(policy.check(world.ask("b", "post_read", at(-5))) == Answer::allow);
    CHECK(policy.check(world.ask("c", "post_update", at(-5))) == Answer::allow);
}

TEST_CASE("a role inherits through any number of parents", "[rbac]")
{
    auto world = posts();
    world.add_role("role0");
    for (int i = 1; i < 5'000; ++i) {
        auto const code = "role" + std::to_string(i);
        world.add_role(code).role_in(code, "role" + std::to_string(i - 1));
    }
    world.role_in("role0", "writer").grant("b", "role4999");
    Both const policy{world};
    CHECK(policy.allows(world.ask("b", "post_update")));
    CHECK_FALSE(policy.allows(world.ask("b", "post_read")));
}

TEST_CASE("a role that is not active lends nothing of its parents to its children", "[rbac]")
{
    auto world = posts();
    world.add_role("middle", {"page_read"}, 0, RoleStatus::inactive).add_role("child");
    world.role_in("child", "middle").role_in("middle", "writer");
    world.grant("b", "child").grant("b", "middle");
    Both const policy{world};
    CHECK_FALSE(policy.allows(world.ask("b", "post_update")));
    CHECK_FALSE(policy.allows(world.ask("b", "page_read")));
    auto const direct = Policy::compile(world.facts, noon);
    CHECK_FALSE(direct.has_role(*direct.handle(world.user("b")), *RoleCode::parse("middle"), noon));
}

TEST_CASE("roles on a cycle are parents of one another", "[rbac]")
{
    auto world = posts();
    world.add_role("one").add_role("two").add_role("three");
    world.role_in("one", "two").role_in("two", "three").role_in("three", "one");
    world.role_in("two", "writer").role_in("one", "one").grant("b", "three");
    Both const policy{world};
    CHECK(policy.allows(world.ask("b", "post_update")));
    CHECK_FALSE(policy.allows(world.ask("b", "post_read")));
}

TEST_CASE("groups on a cycle share what any of them is granted, and what hangs below", "[rbac]")
{
    auto world = posts();
    world.add_group("one").add_group("two").add_group("below");
    world.group_in("one", "two").group_in("two", "one").group_in("below", "one");
    world.grant_group("two", "writer").join("b", "below");
    Both const policy{world};
    CHECK(policy.allows(world.ask("b", "post_update")));
    CHECK_FALSE(policy.allows(world.ask("a", "post_update")));
}

TEST_CASE("manage gives every permission of its resource, and of no resource named alike", "[rbac]")
{
    auto world = posts();
    world.permissions({"post_box_read"}).add_role("boss", {"post_manage"}).grant("b", "boss");
    Both const policy{world};
    for (auto const* code : {"post_read", "post_update", "post_manage"})
        CHECK(policy.allows(world.ask("b", code)));
    CHECK_FALSE(policy.allows(world.ask("b", "page_read")));
    CHECK_FALSE(policy.allows(world.ask("b", "post_box_read")));
}

TEST_CASE("everybody is in the platform's all_members, nobody in a tenant's group of that code",
          "[rbac]")
{
    auto world = posts();
    world.add_group("^all_members").add_group("all_members").add_group("^everything");
    world.group_in("^all_members", "^everything");
    world.grant_group("^everything", "reader").grant_group("all_members", "writer");
    Both const policy{world};
    CHECK(policy.allows(world.ask("b", "post_read")));
    CHECK_FALSE(policy.allows(world.ask("b", "post_update")));
}

TEST_CASE("what names a row in another home than its own names nothing", "[rbac]")
{
    auto world = posts();
    world.facts.grants.front().role_in = freehold::tenancy::platform_tenant;
    CHECK_FALSE(Both{world}.allows(world.ask("a", "post_read")));
}

TEST_CASE("a code means the tenant's own role rather than the template", "[rbac]")
{
    auto world = posts();
    world.add_role("^admin").add_role("admin").grant("a", "^admin").grant("b", "admin");
    auto const policy = Policy::compile(world.facts, noon);
    auto const a = *policy.handle(world.user("a")), b = *policy.handle(world.user("b"));
    auto const admin = *RoleCode::parse("admin");
    CHECK_FALSE(policy.has_role(a, admin, noon));
    CHECK(policy.has_role(b, admin, noon));
    CHECK(policy.standing(a, noon) == Standing::admin);
    CHECK(policy.standing(b, noon) == Standing::member);
}

TEST_CASE("rank is the highest priority of what is held, by any path and at that time", "[rbac]")
{
    auto world = posts();
    world.add_role("chief", {}, 500).add_role("heir").role_in("heir", "chief");
    world.add_role("gone", {}, 900, RoleStatus::inactive).grant("a", "gone");
    world.grant("a", "heir", {at(1), at(2)}).seat("o").own("o");
    auto const policy = Policy::compile(world.facts, noon);
    auto const a = *policy.handle(world.user("a"));
    CHECK(policy.rank(a, at(0)) == Rank::of(10));
    CHECK(policy.rank(a, at(1)) == Rank::of(500));
    CHECK(policy.rank(a, at(2)) == Rank::of(10));
    CHECK(policy.rank(*policy.handle(world.user("b")), noon) == Rank::nobody());
    CHECK(policy.rank(*policy.handle(world.user("o")), noon) == Rank::owner());
    CHECK(policy.standing(*policy.handle(world.user("o")), noon) == Standing::owner);
}

TEST_CASE("a permission that the platform and the tenant both have is one", "[rbac]")
{
    auto world = posts();
    world.permissions({"^post_read"}).add_role("^visitor", {"^post_read"}).grant("b", "^visitor");
    CHECK(Both{world}.allows(world.ask("b", "post_read")));
}

TEST_CASE("people who are given the same are one set", "[rbac]")
{
    auto world = posts();
    world.add_role("other");
    for (auto const* letter : {"c", "d", "e"}) world.seat(letter).grant(letter, "writer");
    world.grant("d", "reader", {noon, at(9)});  // a time is a person's own
    auto const policy = Policy::compile(world.facts, noon);
    CHECK(policy.people() == 5);
    CHECK(policy.sets() == 3);
}

TEST_CASE("handles of no one and of nothing are denied", "[rbac]")
{
    auto const world = posts();
    auto const policy = Policy::compile(world.facts, noon);
    auto const a = *policy.handle(world.user("a"));
    auto const read = *policy.handle("post_read");
    CHECK(policy.check(a, read, noon) == Answer::allow);
    for (auto const user : {UserHandle{2}, UserHandle{0xFFFF'FFFF}}) {
        CHECK(policy.check(user, read, noon) == Answer::deny);
        CHECK(policy.check(user, read, {.record = "1"}, noon) == Answer::deny);
        CHECK(policy.permissions_of(user, noon).empty());
        CHECK_FALSE(policy.has_role(user, *RoleCode::parse("reader"), noon));
    }
    CHECK(policy.check(a, PermissionHandle{4}, noon) == Answer::deny);
}

TEST_CASE("no question takes memory", "[rbac]")
{
    auto world = posts();
    world.add_group("team").join("a", "team").grant_group("team", "writer", {at(1), at(2)});
    world.grant("b", "writer", {at(0), at(3)});
    world.entry(Effect::deny, {.who = "b", .permission = "post_read"});
    world.entry(Effect::allow, {.who = "role:writer", .record = "7", .field = "title"});
    world.entry(Effect::allow, {.who = "group:team", .field = "title"});
    auto const policy = Policy::compile(world.facts, noon);
    std::vector<Question> questions;
    for (auto const* who : {"a", "b", "x"})
        for (auto const* code : {"post_read", "post_update", "post_none"})
            for (auto const& target :
                 {Target{}, Target{.record = "7"}, Target{.record = "8"},
                  Target{.record = "7", .field = "title"}, Target{.field = "title"}})
                questions.push_back(world.ask(who, code, target, at(1)));
    std::vector<Ask> const asks(100,
                                {*policy.handle(world.user("a")), *policy.handle("post_read")});
    std::vector<Answer> answers(100);
    int allowed = 0;
    CHECK(peak_of([&] {
              for (auto const& question : questions)
                  allowed += policy.check(question) == Answer::allow;
              policy.check(asks, at(1), answers);
          }) == 0);
    CHECK(allowed > 10);
    CHECK(peak_of([&] { (void)policy.permissions_of(UserHandle{0}, noon); }) > 0);
}

TEST_CASE("many questions at once are answered as one by one", "[rbac]")
{
    auto world = posts();
    world.grant("b", "writer", {at(0), at(1)});
    auto const policy = Policy::compile(world.facts, noon);
    std::vector<Ask> asks;
    for (std::uint32_t i = 0; i < 200; ++i)
        asks.push_back({UserHandle{i % 3}, PermissionHandle{i % 5}});
    std::vector<Answer> answers(asks.size());
    policy.check(asks, noon, answers);
    for (std::size_t i = 0; i < asks.size(); ++i)
        CHECK(answers[i] == policy.check(asks[i].user, asks[i].permission, noon));
    CHECK(std::ranges::count(answers, Answer::allow) > 10);
}
