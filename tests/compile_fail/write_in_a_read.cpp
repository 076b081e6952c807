// expect: 'this' argument discards qualifiers
#include <freehold/tenancy/tenancy.hpp>

using namespace freehold::tenancy;

// `Unit const&` only reads.
void promise(Unit const& unit, Row<Directory> const& row)
{
    (void)unit.directories.find(row.id);
    (void)unit.directories.add(row);        // MUST NOT COMPILE
    (void)unit.directories.put(row);        // MUST NOT COMPILE
    (void)unit.directories.remove(row.id);  // MUST NOT COMPILE
    (void)unit.directories.remove(row);     // MUST NOT COMPILE
    (void)unit.directories.restore(row.id); // MUST NOT COMPILE
    (void)unit.directories.purge(row.id);   // MUST NOT COMPILE
    (void)unit.directories.claim(row.id);   // MUST NOT COMPILE
}
