// expect: no matching function for call to 'freehold::tenancy::records::Asked<
#include <freehold/tenancy/tenancy.hpp>

using namespace freehold::tenancy;

// A list's conditions and order are about its own rows.
void promise(Unit const& unit)
{
    (void)unit.users.list(is<&User::status>(UserStatus::active), by<&User::full_name>());
    (void)unit.users.list(is<&Tenant::status>(TenantStatus::active));  // MUST NOT COMPILE
    (void)unit.users.list(by<&Tenant::name>());  // MUST NOT COMPILE
    (void)unit.users.count(has<&Tenant::name>("acme"));  // MUST NOT COMPILE
}
