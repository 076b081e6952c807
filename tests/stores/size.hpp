#pragma once
// How large a test is.

#include <cstdlib>
#include <string_view>

namespace freehold::test {

// FREEHOLD_FULL=1 asks for the full size of a test.
inline bool full_size()
{
    auto const* const full = std::getenv("FREEHOLD_FULL");
    return full && std::string_view{full} == "1";
}
inline int sized(int normal, int full) { return full_size() ? full : normal; }

}  // namespace freehold::test
