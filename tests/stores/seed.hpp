#pragma once
// What tests choose at random comes again from one number: FREEHOLD_SEED, else a new one for each
// process. A test that chooses says it where it fails: INFO(seed_words()).

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace freehold::test {

std::uint64_t chosen_seed();
std::string seed_words();  // "FREEHOLD_SEED=123", as a shell and Child take it
// For one of several that choose at the same time, each by its own name.
std::mt19937 randomness_of(std::string_view whose);

}  // namespace freehold::test
