#pragma once
// What every list is asked with, on the wire and from a shell.

#include <freehold/tenancy/bounded.hpp>

namespace freehold::app {

using Cursor = tenancy::Text<"A cursor", 1, 1'000>;  // where the list before ended
using Search = tenancy::Text<"What is searched", 1, 100>;

}  // namespace freehold::app
