#include <freehold/tenancy/uuid.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <latch>
#include <thread>
#include <vector>

using namespace freehold::tenancy;

TEST_CASE("one store's ids are all different, whichever thread draws them", "[stores][ids]")
{
    FreshIds ids{[](std::span<std::uint8_t> bytes) { std::ranges::fill(bytes, std::uint8_t{0}); }};
    std::vector<std::vector<Uuid>> drawn(4);
    std::latch ready{4};
    {
        std::vector<std::jthread> threads;
        for (auto& own : drawn)
            threads.emplace_back([&] {
                ready.arrive_and_wait();
                for (int i = 0; i < 100'000; ++i)
                    own.push_back(ids.next(Time{std::chrono::seconds{1'800'000'000}}));
            });
    }
    std::vector<Uuid> all;
    for (auto const& own : drawn) {
        CHECK(std::ranges::is_sorted(own));
        all.insert(all.end(), own.begin(), own.end());
    }
    std::ranges::sort(all);
    CHECK(std::ranges::adjacent_find(all) == all.end());
}
