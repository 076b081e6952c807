// expect: discards qualifiers
#include <freehold/tenancy/secret.hpp>

#include <utility>

using namespace freehold::tenancy;

// Releasing is written as the end of the token.
void promise(FreshToken token, FreshToken const kept)
{
    (void)token.release();            // MUST NOT COMPILE
    (void)std::move(kept).release();  // MUST NOT COMPILE
    (void)std::move(token).release();
}
