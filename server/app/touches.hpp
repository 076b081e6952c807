#pragma once
// What of that which is held in memory is old after a unit's changes.

#include <freehold/tenancy/change.hpp>

#include <vector>

namespace freehold::app {

struct Touches {
    // Persons, and tenants for all their people: their pictures (authority.hpp).
    std::vector<tenancy::Uuid> pictures{};
    // Tenants: their policies (policies.hpp); the platform's is part of every other.
    std::vector<tenancy::Uuid> policies{};
};

// Each id once.
Touches touches_of(tenancy::Changes const& changes);

}  // namespace freehold::app
