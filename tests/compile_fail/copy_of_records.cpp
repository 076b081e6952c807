// expect: use of deleted function 'freehold::tenancy::Records<T>::Records(const
#include <freehold/tenancy/tenancy.hpp>

using namespace freehold::tenancy;

// A copy would forget that its unit only reads.
void promise(Unit const& unit)
{
    auto const& users = unit.users;
    (void)users.count();
    auto copy = unit.users;  // MUST NOT COMPILE
}
