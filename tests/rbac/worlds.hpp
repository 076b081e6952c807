#pragma once
// Random worlds, one after the other. FREEHOLD_SEED chooses them, FREEHOLD_STEPS how many; each may be
// seen again alone, because its seed is named where a claim fails.

#include "random_facts.hpp"
#include "seed.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <set>

namespace freehold::rbac::test {

inline std::uint64_t chosen_worlds()
{
    auto const* const text = std::getenv("FREEHOLD_STEPS");
    return text ? std::strtoull(text, nullptr, 10) : 1'000;
}

template <class F>
void in_random_worlds(F const& claim)
{
    REQUIRE(chosen_worlds() > 0);
    auto const first = freehold::test::chosen_seed();
    for (auto seed = first; seed < first + chosen_worlds(); ++seed) {
        INFO("FREEHOLD_SEED=" << seed << " FREEHOLD_STEPS=1");
        tenancy::Dice dice{seed};
        claim(random_facts(dice), dice);
    }
}

inline std::set<PermissionCode> codes_in(Facts const& facts)
{
    std::set<PermissionCode> codes;
    for (auto const* const rows : {&facts.templates, &facts.own})
        for (auto const& permission : rows->permissions) codes.insert(permission.code);
    return codes;
}

}  // namespace freehold::rbac::test
