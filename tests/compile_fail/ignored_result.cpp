// expect: ignoring returned value of type 'freehold::tenancy::Result<
#include <freehold/tenancy/tenancy.hpp>

using namespace freehold::tenancy;

// A failure is looked at, or is thrown away on purpose.
void promise(Unit& unit, Row<Directory> const& row)
{
    (void)unit.directories.add(row);
    unit.directories.add(row);        // MUST NOT COMPILE
    unit.directories.remove(row.id);  // MUST NOT COMPILE
    unit.directories.find(row.id);    // MUST NOT COMPILE
    Email::parse("ann@example.com");  // MUST NOT COMPILE
}
