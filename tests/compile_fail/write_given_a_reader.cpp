// expect: a writing unit's function takes `Unit&`; to read, call read
#include <freehold/tenancy/tenancy.hpp>

using namespace freehold::tenancy;

void promise(Store& store, TenantScope const& scope)
{
    (void)store.write(scope, [](Unit&) { return Result<Done>{Done{}}; });
    (void)store.write(scope, [](Unit const&) { return Result<Done>{Done{}}; });  // MUST NOT COMPILE
}
