#pragma once
// Everything that decides what people may do in one tenant, as plain rows: the tenant's own and the
// platform's templates. Deleted rows are not among them, so what refers to one refers to nothing.
// What follows from facts is written down in docs/access.md.
//
// A row's home is the tenant that it lies in. Rows do not say it; the list that they stand in does.

#include <freehold/rbac/access_entry.hpp>

#include <optional>
#include <vector>

namespace freehold::rbac {

struct Seat {
    Id<User> user;
    // When the suspension in force ends: nothing if there is none, the latest time of all
    // (`tenancy::latest`) if it lasts until it is lifted.
    std::optional<Time> suspended_until;
};

// What the platform and every tenant have of their own, all of it lying in one home. A link's near end
// (`role`, `group`) is of the same home; where its far end lies, the link says.
struct Definitions {
    std::vector<Permission> permissions{};
    std::vector<Role> roles{};
    std::vector<RoleParent> role_parents{};
    std::vector<RolePermission> role_permissions{};
    std::vector<Group> groups{};
    std::vector<GroupParent> group_parents{};
};

struct Facts {
    Id<Tenant> tenant;
    tenancy::TenantStatus status;
    Id<User> owner;
    std::vector<Seat> seats{};  // of active accounts alone
    Definitions templates{};  // home: the platform; the same rows for every tenant
    Definitions own{};  // home: `tenant`; empty if that is the platform itself
    std::vector<GroupMember> group_members{};
    std::vector<Grant> grants{};
    std::vector<AccessEntry> entries{};
    std::vector<ResourcePolicy> policies{};
};

// One question: may this person do that, to this record or field or to none in particular, now?
struct Question {
    Id<User> user;
    PermissionCode permission;
    std::optional<RecordName> record;
    std::optional<FieldName> field;  // of the record, or of any record of the type
    Time now;
};

}  // namespace freehold::rbac
