#include <freehold/tenancy/recent.hpp>

#include <catch2/catch.hpp>

#include <optional>
#include <thread>

using freehold::tenancy::Recent;

namespace {

std::optional<int> held(Recent<int, int>& recent, int key)
{
    return recent.look(
        key, [](int const* value) { return value ? std::optional{*value} : std::nullopt; });
}

}  // namespace

TEST_CASE("what was kept last is found, and changed where it lies", "[recent]")
{
    Recent<int, int> recent{100};
    CHECK(held(recent, 1) == std::nullopt);
    recent.keep(1, 10);
    recent.keep(1, 11);
    CHECK(held(recent, 1) == 11);
    recent.look(1, [](int* value) { ++*value; });
    CHECK(held(recent, 1) == 12);
    CHECK(recent.size() == 1);
}

TEST_CASE("between half and all of the room is in use, and what is used stays", "[recent]")
{
    auto const most = GENERATE(100, 40'000);
    Recent<int, int> recent(static_cast<std::size_t>(most));
    for (int key = 1; key < 5 * most; ++key) {
        recent.keep(key, key);
        CHECK_FALSE(recent.size() > static_cast<std::size_t>(most));
        if (key > 1) recent.look(1, [](int* value) { REQUIRE(value); });
    }
    CHECK(recent.size() >= static_cast<std::size_t>(most) / 2);
    CHECK(held(recent, most) == std::nullopt);
}

TEST_CASE("what was kept anew is not found as it was before", "[recent]")
{
    Recent<int, int> recent{4};
    recent.keep(1, 10);
    recent.keep(2, 20);
    recent.keep(3, 30);  // 1 and 2 are the old ones now
    recent.keep(1, 11);
    CHECK(recent.size() == 3);
    recent.keep(4, 40);
    CHECK(held(recent, 1) == 11);
}

TEST_CASE("what is forgotten is gone, young or old", "[recent]")
{
    Recent<int, int> recent{4};
    for (int key = 1; key <= 3; ++key) recent.keep(key, key);
    recent.forget(1);
    recent.forget(3);
    CHECK(held(recent, 1) == std::nullopt);
    CHECK(held(recent, 2) == 2);
    CHECK(held(recent, 3) == std::nullopt);
    CHECK(recent.size() == 1);
}

TEST_CASE("many threads keep and look at once", "[recent]")
{
    Recent<int, int> recent{20'000};
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            for (int key = t * 1'000; key < (t + 1) * 1'000; ++key) {
                recent.keep(key, key);
                recent.look(key - 500, [](int*) {});
            }
        });
    for (auto& each : threads) each.join();
    for (int key = 0; key < 8'000; ++key)
        if (held(recent, key) != key) FAIL("lost " << key);
}
