#pragma once
// The views of libtenancy with this library's tables in them: a rule that takes tenancy's takes
// these as well.
//
// All that decides lies in a tenant, the templates in the platform's own.

#include <freehold/rbac/access_entry.hpp>

#include <freehold/tenancy/unit.hpp>

namespace freehold::rbac {

// The kept types of this library, in the order in which they refer to one another.
using Kept = tenancy::list<Permission, Role, RoleParent, RolePermission, Group, GroupParent,
                           GroupMember, Grant, AccessEntry, ResourcePolicy>;

// In one tenant: its own rows, and the platform's templates to read.
struct Unit : tenancy::Unit {
    explicit Unit(tenancy::Transaction& t)
        : tenancy::Unit{t},
          permissions{t},
          roles{t},
          role_parents{t},
          role_permissions{t},
          groups{t},
          group_parents{t},
          group_members{t},
          grants{t},
          entries{t},
          policies{t}
    {
    }

    tenancy::Records<Permission> permissions;
    tenancy::Records<Role> roles;
    tenancy::Records<RoleParent> role_parents;
    tenancy::Records<RolePermission> role_permissions;
    tenancy::Records<Group> groups;
    tenancy::Records<GroupParent> group_parents;
    tenancy::Records<GroupMember> group_members;
    tenancy::Records<Grant> grants;
    tenancy::Records<AccessEntry> entries;
    tenancy::Records<ResourcePolicy> policies;
};

// Everywhere: what is the tenants' own is reached by entering them.
struct Platform : tenancy::Platform {
    using tenancy::Platform::Platform;

    // Where the templates are kept.
    template <class F>
    auto enter_templates(F&& function)
    {
        return enter<Unit>(tenancy::platform_tenant, std::forward<F>(function));
    }
};

}  // namespace freehold::rbac
