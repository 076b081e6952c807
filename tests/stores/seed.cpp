#include "seed.hpp"

#include <cstdlib>
#include <vector>

namespace freehold::test {

std::uint64_t chosen_seed()
{
    static auto const seed = [] {
        auto const* const text = std::getenv("FREEHOLD_SEED");
        return text ? std::strtoull(text, nullptr, 10) : std::random_device{}();
    }();
    return seed;
}

std::string seed_words() { return "FREEHOLD_SEED=" + std::to_string(chosen_seed()); }

std::mt19937 randomness_of(std::string_view whose)
{
    std::vector<std::uint32_t> words{static_cast<std::uint32_t>(chosen_seed()),
                                     static_cast<std::uint32_t>(chosen_seed() >> 32)};
    words.insert(words.end(), whose.begin(), whose.end());
    std::seed_seq seeds(words.begin(), words.end());
    return std::mt19937{seeds};
}

}  // namespace freehold::test
