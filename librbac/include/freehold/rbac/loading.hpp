#pragma once
// The facts of one tenant, read in one picture: its own rows and the platform's templates, the living
// alone. A unit that enters a tenant from the platform may ask for one that sleeps.

#include <freehold/rbac/facts.hpp>
#include <freehold/rbac/unit.hpp>

namespace freehold::rbac {

// Fails with not_found if the tenant is removed.
Result<Facts> facts_of(Unit const& unit);

// What every tenant has of the platform: `Facts::templates`, for whoever keeps it once for all.
Result<Definitions> templates_of(Unit const& unit);

}  // namespace freehold::rbac
