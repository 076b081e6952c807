#pragma once
// PostgreSQL's three roles, and what each may see: derived from the layouts, never written by hand.
//
//   owner     owns the tables and migrates them
//   app       serves tenants and persons: the rows that app.tenant_id or app.user_id names
//   platform  founds, signs up and operates: the tables that layouts open to it, and app's by `set role`
//
// None of them bypasses row-level security.

#include <freehold/tenancy/layout.hpp>

#include <string>

namespace freehold::tenancy_sql {

struct Roles {
    std::string owner = "freehold_owner";
    std::string app = "freehold_app";
    std::string platform = "freehold_platform";
};

// Makes the roles and the schema; run by a superuser once per database, harmless when run again.
std::string roles_sql(Roles const& roles);

// Policies and grants of every table; run by the owner in one transaction, harmless when run again.
std::string row_security(tenancy::Catalogue catalogue, Roles const& roles);

}  // namespace freehold::tenancy_sql
