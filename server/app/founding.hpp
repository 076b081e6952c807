#pragma once
// The first start of an installation: the platform with its operator, and a tenant to look at.

#include <freehold/tenancy/store.hpp>

namespace freehold::app {

enum class Founded { now, before };

// The platform (operator@platform.example) and a tenant "demo", if there is no platform.
Founded found_if_missing(tenancy::Store& store);

}  // namespace freehold::app
