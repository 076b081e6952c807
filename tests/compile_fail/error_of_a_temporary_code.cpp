// expect: use of deleted function
#include <freehold/tenancy/result.hpp>

using namespace freehold::tenancy;

inline constexpr Code odd{Kind::invalid, "test.odd", "The number is odd."};

// Codes are told apart by their address; a temporary has none to keep.
void promise()
{
    (void)Error{odd};
    (void)Result<int>{odd};
    (void)Error{Code{Kind::invalid, "test.odd", "The number is odd."}};  // MUST NOT COMPILE
    (void)Result<int>{Code{Kind::invalid, "test.odd", "The number is odd."}};  // MUST NOT COMPILE
}
