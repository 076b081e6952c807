#include "place.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace freehold;
using namespace freehold::tenancy;
using namespace freehold::test;

TEST_CASE("64 threads that count against a limit under a claim count exactly", "[stores][claim]")
{
    Place const place{GENERATE(On::memory, On::sqlite, On::postgresql)};
    INFO(place.name());
    auto const each = sized(10, 200);
    auto const store = place.open();
    auto const scope = enter(*store, found(*store, "acme").id);
    auto const meter = store->write(scope, [](TestUnit& unit) {
        return unit.meters.add({.id = unit.fresh<Id<Meter>>(), .used = 0, .seen = 0});
    });
    REQUIRE(meter);
    std::atomic<int> failed = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 64; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < each; ++i) {
                    auto const counted = store->write(scope, [&](TestUnit& unit) -> Result<Done> {
                        auto row = TRY(unit.meters.claim(meter->id));
                        ++row.used;
                        TRY(unit.meters.put(row));
                        return unit.meters.bump<&Meter::seen>(meter->id);
                    });
                    if (!counted) ++failed;
                }
            });
    }
    auto const now = store->read(scope,
                                 [&](TestUnit const& unit) { return unit.meters.find(meter->id); });
    REQUIRE(now);
    CHECK(failed == 0);
    CHECK(now->used == 64 * each);
    CHECK(now->seen == 64 * each);
    CHECK(now->meta.version == 1 + 64 * each);
}
