#pragma once
// A tenant "demo" to look at: Ada owns it, Grace and Alan work there.

#include "app/installation.hpp"

namespace freehold::app {

// Ada's one-time password, or nothing if there is such a tenant already.
std::optional<FirstPassword> found_demo(Installation& installation);

}  // namespace freehold::app
