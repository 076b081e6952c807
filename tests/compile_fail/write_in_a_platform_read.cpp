// expect: 'this' argument discards qualifiers
#include <freehold/tenancy/tenancy.hpp>

using namespace freehold::tenancy;

// `Platform const&` only reads, and enters nothing.
void promise(Platform const& platform, Row<Directory> const& row)
{
    Id<Tenant> const tenant{row.meta.tenant};
    (void)platform.directories.find(tenant, row.id);
    (void)platform.directories.add(tenant, row);                      // MUST NOT COMPILE
    (void)platform.directories.put(row);                              // MUST NOT COMPILE
    (void)platform.directories.remove(tenant, row.id);                // MUST NOT COMPILE
    (void)platform.directories.claim(tenant, row.id);                 // MUST NOT COMPILE
    (void)platform.enter(tenant, [](Unit&) { return true; });         // MUST NOT COMPILE
}
