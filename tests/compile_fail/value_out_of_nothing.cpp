// expect: no matching function for call to
#include <freehold/tenancy/user.hpp>

using namespace freehold::tenancy;

// There is no empty e-mail address, id or digest.
void promise()
{
    (void)JsonObject{};
    (void)Email{};     // MUST NOT COMPILE
    (void)Id<User>{};  // MUST NOT COMPILE
    (void)FullName{};  // MUST NOT COMPILE
    (void)Digest{};    // MUST NOT COMPILE
}
