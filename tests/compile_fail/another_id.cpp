// expect: 'const freehold::tenancy::Id<freehold::tenancy::User>'
#include <freehold/tenancy/tenancy.hpp>

using namespace freehold::tenancy;

// Ids of two kinds do not mix.
void promise(Store& store, Unit const& unit, Id<Tenant> const& tenant, Id<User> const& user)
{
    (void)unit.tenants.find(tenant);
    (void)unit.tenants.find(user);   // MUST NOT COMPILE
    (void)open_tenant(store, user);  // MUST NOT COMPILE
}
