#include "tenant_facts.hpp"

#include <catch2/catch.hpp>

using namespace freehold::rbac;

namespace {

// Thirty people, some apart from the rest, and entries of all kinds.
TenantFacts crowd()
{
    TenantFacts world;
    world.permissions({"post_read", "post_update", "post_manage", "page_read"});
    world.add_role("reader", {"post_read"}).add_role("boss", {"post_manage"}).add_group("team");
    for (int i = 0; i < 30; ++i) {
        auto const who = "p" + std::to_string(i);
        world.seat(who, i % 7 == 0 ? std::optional{at(5)} : std::nullopt);
        if (i % 2 == 0) world.grant(who, "reader");
        if (i % 3 == 0) world.grant(who, "boss", {at(i), {}});
        if (i % 5 == 0) world.join(who, "team");
    }
    world.entry(Effect::deny, {.who = "group:team", .permission = "post_read", .record = "1"});
    world.entry(Effect::allow, {.who = "p1", .record = "2"});
    world.entry(Effect::allow, {.who = "role:boss", .record = "3", .when = {at(9), {}}});
    world.entry(Effect::deny, {.record = "4", .field = "title"});
    world.entry(Effect::deny, {.who = "p2", .permission = "post_read"});
    return world;
}

auto moments() { return std::vector{at(0), at(5), at(10), at(40)}; }

}  // namespace

TEST_CASE("the permissions of a person are those that they have", "[rbac]")
{
    auto const world = crowd();
    auto const policy = Policy::compile(world.facts, noon);
    std::size_t found = 0;
    for (auto const now : moments())
        for (std::uint32_t user = 0; user < policy.people(); ++user) {
            auto const list = policy.permissions_of(UserHandle{user}, now);
            CHECK(std::ranges::is_sorted(list));
            for (std::uint32_t i = 0; i < 4; ++i) {
                PermissionHandle const permission{i};
                auto const has = policy.check(UserHandle{user}, permission, now) == Answer::allow;
                CHECK(std::ranges::count(list, permission) == (has ? 1 : 0));
            }
            found += list.size();
        }
    CHECK(found > 50);
}

TEST_CASE("nobody has permissions in a tenant that is not active", "[rbac]")
{
    auto world = crowd();
    world.facts.status = freehold::tenancy::TenantStatus::suspended;
    auto const policy = Policy::compile(world.facts, noon);
    CHECK(policy.permissions_of(UserHandle{2}, at(10)).empty());
    CHECK(policy.users_with(*policy.handle("post_read"), {}, at(10), 100).users.empty());
}

TEST_CASE("the people with a permission come in pages, each once and in order of their ids",
          "[rbac]")
{
    auto const world = crowd();
    auto const policy = Policy::compile(world.facts, noon);
    auto const read = *policy.handle("post_read");
    auto const limit = GENERATE(1, 4, 100);
    Target const target{.record = GENERATE(std::string_view{}, "1", "2", "9")};
    for (auto const now : moments()) {
        std::vector<Id<User>> all, expected;
        std::optional<Id<User>> after;
        do {
            auto const page = policy.users_with(read, target, now, static_cast<std::size_t>(limit),
                                                after);
            CHECK(page.users.size() <= static_cast<std::size_t>(limit));
            all.insert(all.end(), page.users.begin(), page.users.end());
            after = page.next;
        } while (after);
        for (auto const& seat : world.facts.seats)
            if (policy.check(*policy.handle(seat.user), read, target, now) == Answer::allow)
                expected.push_back(seat.user);
        std::ranges::sort(expected);
        CHECK(all == expected);
        CHECK(all.size() > 5);
    }
}

TEST_CASE("a page goes on behind somebody who has left", "[rbac]")
{
    auto world = crowd();
    auto const read = *Policy::compile(world.facts, noon).handle("post_read");
    auto const page = Policy::compile(world.facts, noon).users_with(read, {}, at(10), 3);
    REQUIRE(page.next);
    std::erase_if(world.facts.seats, [&](Seat const& seat) { return seat.user == *page.next; });
    auto const later = Policy::compile(world.facts, noon);
    CHECK_FALSE(later.handle(*page.next));
    auto const rest = later.users_with(read, {}, at(10), 100, page.next);
    auto const all = later.users_with(read, {}, at(10), 100);
    CHECK(rest.users.front() > *page.next);
    CHECK(rest.users.size() + 2 == all.users.size());
}

TEST_CASE("the records for a person are all but those that entries make an exception of", "[rbac]")
{
    auto const world = crowd();
    auto const policy = Policy::compile(world.facts, noon);
    std::size_t exceptions = 0;
    for (auto const now : moments())
        for (std::uint32_t user = 0; user < policy.people(); ++user)
            for (auto const* code : {"post_read", "post_update", "page_read"}) {
                auto const permission = *policy.handle(code);
                auto const list = policy.records_for(UserHandle{user}, permission, now);
                CHECK(list.others == policy.check(UserHandle{user}, permission, now));
                for (auto const* record : {"1", "2", "3", "4", "5"}) {
                    auto const answer = policy.check(UserHandle{user}, permission,
                                                     {.record = record}, now);
                    auto const excepted = std::ranges::count(list.except,
                                                             *RecordName::parse(record));
                    CHECK(excepted == (answer == list.others ? 0 : 1));
                    exceptions += static_cast<std::size_t>(excepted);
                }
            }
    CHECK(exceptions > 10);
}
