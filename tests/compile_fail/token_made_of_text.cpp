// expect: no matching function for call to 'freehold::tenancy::FreshToken::FreshToken(
#include <freehold/tenancy/secret.hpp>

using namespace freehold::tenancy;

void promise(Entropy const& entropy, std::string const& text)
{
    (void)FreshToken{entropy}.digest();
    (void)FreshToken{text};  // MUST NOT COMPILE
}
