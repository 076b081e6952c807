// expect: a list is ordered by no secret and no JSON
#include <freehold/tenancy/unit.hpp>

using namespace freehold::tenancy;

// A cursor holds the value at which its page ends, whole.
void promise(Unit const& unit)
{
    (void)unit.tenants.list(by<&Tenant::name>());
    (void)unit.tenants.list(by<&Tenant::settings>());  // MUST NOT COMPILE
}
