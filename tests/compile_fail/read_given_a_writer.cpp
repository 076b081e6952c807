// expect: a reading unit's function takes `Unit const&`
#include <freehold/tenancy/tenancy.hpp>

using namespace freehold::tenancy;

void promise(Store& store, TenantScope const& scope)
{
    (void)store.read(scope, [](Unit const&) { return Result<Done>{Done{}}; });
    (void)store.read(scope, [](Unit&) { return Result<Done>{Done{}}; });  // MUST NOT COMPILE
}
