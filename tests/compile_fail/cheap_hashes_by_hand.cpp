// expect: is private within this context
#include <freehold/auth/password_hash.hpp>

using namespace freehold::auth;

// What configuration gives is checked against OWASP's table.
void promise()
{
    (void)HashCost::of(8, 1, 1);
    HashCost const cheap{8, 1, 1};  // MUST NOT COMPILE
}
