#pragma once
// What access is made of in one tenant of a World, so that every row has something to be asked about.

#include "api/route.hpp"

#include <freehold/rbac/unit.hpp>

#include <string>

namespace freehold::api::test {

struct Pieces {
    Id<rbac::Permission> permission;  // which the role gives
    Id<rbac::Role> role;  // which is granted to the member and to the group
    Id<rbac::Role> role_parent;
    Id<rbac::Group> group;  // in which the member is
    Id<rbac::Group> group_parent;
    Id<rbac::AccessEntry> entry;  // about a record
    std::string resource;  // that has a policy
    // To which nothing leads.
    Id<rbac::Permission> spare_permission;
    Id<rbac::Role> spare_role;
    Id<rbac::Group> spare_group;
};

// Nobody's: ids that no row has.
Pieces no_pieces();
// By the rules, as the tenant's owner.
Pieces make_pieces(tenancy::Store& store, Id<Tenant> const& tenant, Id<User> const& owner,
                   Id<User> const& member);

}  // namespace freehold::api::test
