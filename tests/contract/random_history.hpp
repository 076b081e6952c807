#pragma once
// Random units over a store, every answer compared with the model's. From one seed the same history
// comes again: FREEHOLD_SEED and FREEHOLD_STEPS choose it.

#include "stores.hpp"

#include <cstdint>
#include <stdexcept>

namespace freehold::tenancy::contract {

// What was asked, what the store said, what the model said, and how to see it again.
struct Disagreement : std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::uint64_t chosen_steps();  // FREEHOLD_STEPS, else 8,000

// Throws Disagreement at the first answer that differs.
void run_random_history(StoreMaker const& maker, std::uint64_t seed, std::uint64_t steps);

}  // namespace freehold::tenancy::contract
