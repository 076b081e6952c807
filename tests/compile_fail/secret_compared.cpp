// expect: no match for 'operator
#include <freehold/tenancy/secret.hpp>

using namespace freehold::tenancy;

// Comparing takes as long as the bytes are equal; whoever must, uses same_bytes.
bool promise(Secret<"A password", 8, 1024> const& a, Secret<"A password", 8, 1024> const& b)
{
    if (a == b) return true;  // MUST NOT COMPILE
    if (a < b) return true;   // MUST NOT COMPILE
    return same_bytes(a.reveal(), b.reveal());
}
