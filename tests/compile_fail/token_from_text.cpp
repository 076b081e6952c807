// expect: 'parse' is not a member of 'freehold::tenancy::FreshToken'
#include <freehold/tenancy/secret.hpp>

using namespace freehold::tenancy;

// A FreshToken goes out and never comes in.
void promise(Entropy const& entropy)
{
    (void)FreshToken{entropy}.digest();
    (void)FreshToken::parse("dGVzdA");  // MUST NOT COMPILE
}
