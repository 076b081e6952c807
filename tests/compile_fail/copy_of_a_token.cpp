// expect: use of deleted function '
#include <freehold/tenancy/secret.hpp>

#include <utility>

using namespace freehold::tenancy;

// A token is in one place, and is given away once.
void promise(FreshToken token, FreshToken other)
{
    FreshToken moved{std::move(token)};
    FreshToken copy{other};    // MUST NOT COMPILE
    other = moved;             // MUST NOT COMPILE
    other = std::move(moved);  // MUST NOT COMPILE
}
