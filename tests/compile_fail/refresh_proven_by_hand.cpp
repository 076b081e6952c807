// expect: is private within this context
#include <freehold/auth/refresh_token.hpp>

using namespace freehold::auth;

// Only a MAC that was checked makes a proven token.
void promise(RefreshKey const& key, RefreshToken const& token, RefreshSeed const& seed,
             RefreshEpoch const& epoch)
{
    (void)key.prove(token, seed, epoch);
    ProvenRefresh const forged{token.claimed()};  // MUST NOT COMPILE
}
