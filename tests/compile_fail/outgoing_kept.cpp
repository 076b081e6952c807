// expect: use of deleted function '
#include <freehold/auth/outgoing.hpp>

using namespace freehold::auth;

// A token on its way out is in one place.
void promise(Outgoing token)
{
    Outgoing moved{std::move(token)};
    Outgoing copy{moved};  // MUST NOT COMPILE
    (void)std::move(moved).release();
}
