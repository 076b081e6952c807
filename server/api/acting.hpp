#pragma once
// The caller as librbac's rules take them: with their rank, read from the rows of the unit itself.
// Holds the tenant's row, so whatever changes what people may do there waits for this unit.

#include "api/caller.hpp"

#include <freehold/rbac/actor.hpp>

namespace freehold::api {

// Fails with not_found if they do not sit there any more.
tenancy::Result<rbac::Actor> acting(rbac::Unit& unit, Caller const& caller);

// For what is done to somebody's account or seat; one's own is one's own. Fails with above_you.
tenancy::Result<tenancy::Done> must_outrank(rbac::Unit& unit, Caller const& caller,
                                            tenancy::Id<tenancy::User> const& user);

// For what lets the caller come in as somebody. Fails with above_you or not_yours.
tenancy::Result<tenancy::Done> must_cover(rbac::Unit& unit, Caller const& caller,
                                          tenancy::Id<tenancy::User> const& user);

}  // namespace freehold::api
