#pragma once
// What row_security() is made of, so that the catalogue check can compare it with the database.

#include <freehold/tenancy_sql/roles.hpp>

#include <set>
#include <string>
#include <vector>

namespace freehold::tenancy_sql {

struct Policy {
    std::string name;
    std::string command;  // all, select, insert, update, delete
    std::string role;
    std::string seen;     // using; empty for insert
    std::string written;  // with check; empty for select and delete
};

// In the order in which they are made. Empty for a role that the table is closed to.
std::vector<Policy> policies(tenancy::Layout const& layout, Roles const& roles);
std::string create_policy(std::string const& table, Policy const& policy);

// "select", "update(status)": what a role is granted on the table.
std::set<std::string> grants_to_app(tenancy::Layout const& layout);
std::set<std::string> grants_to_platform(tenancy::Layout const& layout);

}  // namespace freehold::tenancy_sql
