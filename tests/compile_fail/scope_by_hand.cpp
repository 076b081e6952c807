// expect: is private within this context
#include <freehold/tenancy/tenancy.hpp>

using namespace freehold::tenancy;

// A scope is evidence: only its maker gives it.
void promise(Store& store, Reach const& reach, Actor const& by)
{
    (void)open_tenant(store, Id<Tenant>{reach.tenant});
    (void)TenantScope(reach, by);  // MUST NOT COMPILE
    (void)SelfScope(reach, by);    // MUST NOT COMPILE
    (void)PlatformScope(by);       // MUST NOT COMPILE
}
