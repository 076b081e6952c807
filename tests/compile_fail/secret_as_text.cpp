// expect: has no member named 'text'
#include <freehold/tenancy/secret.hpp>

using namespace freehold::tenancy;

// Without text() nothing can store or print a secret.
void promise(Secret<"A password", 8, 1024> const& password, FreshToken const& token)
{
    (void)password.reveal();
    (void)password.text();  // MUST NOT COMPILE
    (void)token.text();     // MUST NOT COMPILE
}
