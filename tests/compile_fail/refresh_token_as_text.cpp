// expect: has no member named 'text'
#include <freehold/auth/refresh_token.hpp>
#include <freehold/auth/session.hpp>

using namespace freehold::auth;

// A token that was shown cannot be stored or printed.
void promise(RefreshToken const& token)
{
    (void)token.claimed().session.text();
    (void)token.text();  // MUST NOT COMPILE
}
