// expect: by<> finds the one row of a member that is unique in its tenant
#include <freehold/tenancy/unit.hpp>

using namespace freehold::tenancy;

// Of several people of one name there is no "the one".
void promise(Unit const& unit)
{
    (void)unit.directories.by<&Directory::name>(*Slug::parse("staff"));
    (void)unit.users.by<&User::full_name>(*FullName::parse("Ann"));  // MUST NOT COMPILE
}
