#pragma once
// Whether PostgreSQL's roles, policies and grants are those that the layouts ask for.

#include "connection.hpp"

#include <freehold/tenancy_sql/roles.hpp>

#include <string>
#include <vector>

namespace freehold::tenancy_sql {

// In words; empty: they are. Only of tables that are there.
std::vector<std::string> security_differences(Connection& connection, tenancy::Catalogue catalogue,
                                              Roles const& roles);

}  // namespace freehold::tenancy_sql
