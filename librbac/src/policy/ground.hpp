#pragma once
// All of a policy that a person's grants do not change: who sits there, what exists, what it means.

#include "touches.hpp"

namespace freehold::rbac {

struct Ground {
    Ground(Facts const& facts, Time at);

    Time since;  // the policy answers for moments from here on
    Id<Tenant> tenant;
    tenancy::TenantStatus status;
    Interned<Id<User>> users;  // in order of their ids
    std::uint32_t owner;  // `none`: does not sit there
    Catalogue catalogue;
    Roles roles;
    Groups groups;
    Entries entries;
    Touches touches;
};

}  // namespace freehold::rbac
