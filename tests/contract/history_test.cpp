#include "random_history.hpp"

#include "seed.hpp"

#include <catch2/catch.hpp>

#include <iostream>

using namespace freehold::tenancy::contract;

TEST_CASE("whatever is asked of it, a store answers as the model does", "[contract][history]")
{
    auto const maker = GENERATE(from_range(stores()));
    auto const seed = freehold::test::chosen_seed();
    std::cout << maker.name << ": FREEHOLD_SEED=" << seed << " FREEHOLD_STEPS=" << chosen_steps()
              << '\n';
    std::string found;
    try {
        run_random_history(maker, seed, chosen_steps());
    } catch (Disagreement const& disagreement) {
        found = disagreement.what();
    }
    INFO(maker.name << ": " << found);
    CHECK(found.empty());
}
