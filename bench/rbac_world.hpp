#pragma once
// A tenant as large as they come, made by chance from a seed: people who mostly have the roles of one
// of some thousand jobs, as in real companies, and some who have roles of their own choice.

#include <freehold/rbac/facts.hpp>

#include <cstdint>
#include <vector>

namespace freehold::bench {

struct WorldSize {
    std::size_t people = 1'000'000;
    std::size_t permissions = 1'024;
    std::size_t roles = 400;
    std::size_t jobs = 5'000;
    std::size_t grants_each = 3;
    std::uint64_t one_in_is_special = 100;  // has roles of their own choice
    std::size_t entries = 0;  // on records of the first resource
};

struct World {
    rbac::Facts facts;
    // The floor's: the set of each person, and the bits of each set.
    std::vector<std::uint32_t> set_of;
    std::vector<std::uint64_t> bits;  // of `words` each
    std::size_t words;
};

inline constexpr tenancy::Time world_time{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};

World make_world(WorldSize const& size);
void add_entries(World& world, std::size_t count);
std::string record_name(std::uint64_t number);  // as long as an id

}  // namespace freehold::bench
