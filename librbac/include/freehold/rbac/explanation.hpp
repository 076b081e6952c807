#pragma once
// Why an answer is what it is, as steps that a program can show in any language, or follow.
//
// Of an allow by role: how one live grant leads to the permission: the grant to a person or a group,
// before it the membership and the groups' parents, behind it the roles' parents and the link. Of an
// entry: why it is theirs, and the entry. Of any other deny: what stands in the way, or which role
// would do. Such steps alone, as facts, give the same answer; without any one of them they do not.

#include <freehold/rbac/facts.hpp>

#include <optional>
#include <variant>
#include <vector>

namespace freehold::rbac {

enum class Answer : std::uint8_t { deny, allow };

namespace step {

// Nothing else is looked at.
struct TenantNotActive {
    tenancy::TenantStatus status;
};
struct NoSeat {};
struct Suspended {
    Time until;  // `tenancy::latest`: until it is lifted
};
struct UnknownPermission {};

// How a person comes to a role.
struct Owner {};  // has all permissions without any role
struct Member {
    Id<Group> group;  // the person was put into it
};
struct Everybody {
    Id<Group> all_members;  // which nobody is put into
};
struct GroupIn {
    Id<Group> group;
    Id<Group> parent;
};
struct GrantToUser {
    Id<Role> role;
};
struct GrantToGroup {
    Id<Group> group;
    Id<Role> role;
};
struct RoleInherits {
    Id<Role> role;
    Id<Role> parent;
};
struct RoleGives {
    Id<Role> role;
    PermissionCode permission;  // as it was linked: the one asked for, or `manage`
};

struct Entry {
    Id<AccessEntry> entry;
    Effect effect;
};
struct AllowedByPolicy {
    ResourceCode resource;  // allow_unless_deny, and nothing denies
};

// Nothing gives it. Of the roles that would, the one of the least priority, and then of the fewest
// permissions; nothing if no active role does.
struct Missing {
    std::optional<Id<Role>> role;
};

}  // namespace step

using Step = std::variant<step::TenantNotActive, step::NoSeat, step::Suspended,
                          step::UnknownPermission, step::Owner, step::Member, step::Everybody,
                          step::GroupIn, step::GrantToUser, step::GrantToGroup, step::RoleInherits,
                          step::RoleGives, step::Entry, step::AllowedByPolicy, step::Missing>;

struct Explanation {
    Answer answer;
    std::vector<Step> steps;
};

}  // namespace freehold::rbac
