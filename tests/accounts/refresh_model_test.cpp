// The random schedules of tests/auth once more: over records, on every store, with real tokens.

#include "refresh_records.hpp"

#include <auth/refresh_runs.hpp>

#include <catch2/catch.hpp>

#include <iostream>

namespace freehold::auth::model {

namespace {

// People come and go: one of them has at most a hundred sessions, and what has lapsed is swept.
class Town {
public:
    explicit Town(StoreMaker const& maker) : house_{maker} {}

    StartedServer family(microseconds grace)
    {
        if (families_++ % 50 == 0) {
            sweep(house_.work());
            person_ = "person" + std::to_string(families_);
            house_.register_one(person_);
        }
        auto server = std::make_unique<Records>(house_, person_, grace);
        return {std::move(server), house_.work().now()};
    }

private:
    House house_;
    std::string person_;
    int families_ = 0;
};

std::size_t schedules_on(StoreMaker const& maker)
{
    if (maker.name == "memory") return how_many(2'000, 20'000);
    if (maker.name == "sqlite") return how_many(200, 1'500);
    return how_many(60, 300);  // each commit waits for its disk
}

}  // namespace

TEST_CASE("over records no schedule logs an owner out falsely, and every theft is found",
          "[accounts][refresh][model]")
{
    auto const maker = GENERATE(from_range(stores()));
    Town town{maker};
    auto const count = schedules_on(maker);
    auto const [broken, tally] = run_families(
        count, [&](microseconds grace) { return town.family(grace); });
    INFO(maker.name << ": " << broken);
    CHECK(broken.empty());
    CHECK(tally.stayed_logged_in > static_cast<std::int64_t>(count));
    CHECK(tally.thefts > 0);
    std::cout << maker.name << ", " << count << " schedules: " << tally.stayed_logged_in
              << " times no false log-out, " << tally.retries << " retries, " << tally.thefts
              << " thefts\n";
}

TEST_CASE("over records whatever is shown means what the table says", "[accounts][refresh][model]")
{
    auto const maker = GENERATE(from_range(stores()));
    Town town{maker};
    auto const count = schedules_on(maker) / 2;
    auto const [broken, verdicts] = run_chaos(
        count, [&](microseconds grace) { return town.family(grace); });
    INFO(maker.name << ": " << broken);
    CHECK(broken.empty());
    if (count < 500) return;  // too few for every verdict to come up
    for (auto const times : verdicts) CHECK(times > 0);
}

}  // namespace freehold::auth::model
