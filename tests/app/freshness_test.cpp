// Nothing stale: whoever asks after a change was answered sees it, from any thread.

#include "shop.hpp"

#include <size.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <atomic>
#include <thread>

namespace freehold::app {

using namespace tenancy;
using test::House;
using test::Shop;
using test::stores;
using freehold::test::sized;

namespace {

// How often a role is given and taken back: a million changes in memory, where all is asked for.
int rounds(std::string const& store)
{
    return store == "memory" ? sized(500, 500'000) : sized(40, 5'000);
}

// What was answered last: even, the member has the role; odd, they have not. Said before it is begun
// that the next change is under way.
struct Said {
    std::atomic<int> begun{1};
    std::atomic<int> done{1};
};

struct Seen {
    std::uint64_t asked = 0;
    std::uint64_t stale = 0;
};

// Asks as often as it can while the other thread changes. An answer counts where no change was under
// way from before the question until after the answer.
Seen ask(Shop& shop, Said const& said, std::atomic<bool> const& over)
{
    Seen seen;
    while (!over) {
        auto const before = said.done.load();
        auto const may = shop.may(shop.member(), permission::user_read);
        if (said.begun.load() != before) continue;
        ++seen.asked;
        if (may != (before % 2 == 0)) ++seen.stale;
    }
    return seen;
}

}  // namespace

TEST_CASE("no answer is older than the change that was answered before the question", "[app]")
{
    auto const store = GENERATE(from_range(stores()));
    House house{store};
    Shop shop{house};
    Said said;
    std::atomic<bool> over = false;
    std::array<Seen, 2> seen{};
    std::vector<std::thread> askers;
    for (auto& each : seen) askers.emplace_back([&] { each = ask(shop, said, over); });
    std::uint64_t stale = 0;
    for (int i = 0; i < rounds(store.name); ++i) {
        said.begun = 2 * i + 2;
        auto const grant = shop.give(shop.tenant(), "manager", shop.member());
        said.done = 2 * i + 2;
        stale += shop.may(shop.member(), permission::user_read) ? 0 : 1;
        said.begun = 2 * i + 3;
        shop.take_back(grant);
        said.done = 2 * i + 3;
        stale += shop.may(shop.member(), permission::user_read) ? 1 : 0;
    }
    over = true;
    for (auto& each : askers) each.join();
    CHECK(stale == 0);
    CHECK(seen[0].stale + seen[1].stale == 0);
    CHECK(seen[0].asked + seen[1].asked > 0);
}

TEST_CASE("a change makes what is held old, and who began before goes on as they began", "[app]")
{
    House house{GENERATE(from_range(stores()))};
    Shop shop{house};
    auto const now = house.store().setting().clock();
    auto const known = must(shop.authority().load(shop.member(), shop.tenant(), now));
    REQUIRE_FALSE(shop.authority().rights(*known, now));
    auto const held = must(shop.authority().load_rights(*known, now));
    REQUIRE(shop.authority().rights(*known, now));
    shop.give(shop.tenant(), "manager", shop.member());
    CHECK_FALSE(shop.authority().rights(*known, now));
    CHECK_FALSE(held.may(permission::user_read.code));  // who began before goes on as they began
}

}  // namespace freehold::app
