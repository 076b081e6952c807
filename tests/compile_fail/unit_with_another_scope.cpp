// expect: this view needs another scope
#include <freehold/tenancy/tenancy.hpp>

using namespace freehold::tenancy;

template <class View>
Result<Done> nothing(View&)
{
    return Done{};
}

// Each view opens with its own kind of scope.
void promise(Store& store, PlatformScope const& all, SelfScope const& self, TenantScope const& one)
{
    (void)store.read(one, &nothing<Unit const>);
    (void)store.write(one, &nothing<Unit>);
    (void)store.write(all, &nothing<Unit>);       // MUST NOT COMPILE
    (void)store.read(all, &nothing<Unit const>);  // MUST NOT COMPILE
    (void)store.write(self, &nothing<Unit>);      // MUST NOT COMPILE
    (void)store.write(one, &nothing<Platform>);   // MUST NOT COMPILE
    (void)store.write(one, &nothing<Self>);       // MUST NOT COMPILE
}
