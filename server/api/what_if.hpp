#pragma once
// POST /api/v1/access/what-if: who would gain and lose which permissions, if it were changed so. Nothing
// is changed, and no guard asked.

#include "api/access.hpp"

#include <freehold/rbac/what_if.hpp>

namespace freehold::api::what_if {

// To a user or to a group.
struct Giving {
    std::optional<Id<User>> user;
    std::optional<Id<rbac::Group>> group;
    Id<rbac::Role> role;
};
BOOST_DESCRIBE_STRUCT(Giving, (), (user, group, role))
struct PermissionOf {
    Id<rbac::Role> role;
    Id<rbac::Permission> permission;
};
BOOST_DESCRIBE_STRUCT(PermissionOf, (), (role, permission))
struct ParentOfRole {
    Id<rbac::Role> role;
    Id<rbac::Role> parent;
};
BOOST_DESCRIBE_STRUCT(ParentOfRole, (), (role, parent))
struct StatusOf {
    Id<rbac::Role> role;
    rbac::RoleStatus status;
};
BOOST_DESCRIBE_STRUCT(StatusOf, (), (role, status))
struct OneRole {
    Id<rbac::Role> role;
};
BOOST_DESCRIBE_STRUCT(OneRole, (), (role))
struct MemberOf {
    Id<rbac::Group> group;
    Id<User> user;
};
BOOST_DESCRIBE_STRUCT(MemberOf, (), (group, user))
struct ParentOfGroup {
    Id<rbac::Group> group;
    Id<rbac::Group> parent;
};
BOOST_DESCRIBE_STRUCT(ParentOfGroup, (), (group, parent))
struct OneGroup {
    Id<rbac::Group> group;
};
BOOST_DESCRIBE_STRUCT(OneGroup, (), (group))
struct OneEntry {
    Id<rbac::AccessEntry> entry;
};
BOOST_DESCRIBE_STRUCT(OneEntry, (), (entry))
struct PolicyOf {
    rbac::ResourceCode resource;
    rbac::Combining combining;
};
BOOST_DESCRIBE_STRUCT(PolicyOf, (), (resource, combining))
struct OneUser {
    Id<User> user;
};
BOOST_DESCRIBE_STRUCT(OneUser, (), (user))

// Exactly one of them.
struct Change {
    std::optional<Giving> give;
    std::optional<Giving> take_back;
    std::optional<PermissionOf> add_permission;
    std::optional<PermissionOf> remove_permission;
    std::optional<ParentOfRole> add_role_parent;
    std::optional<ParentOfRole> remove_role_parent;
    std::optional<StatusOf> set_role_status;
    std::optional<OneRole> remove_role;
    std::optional<MemberOf> add_member;
    std::optional<MemberOf> remove_member;
    std::optional<ParentOfGroup> add_group_parent;
    std::optional<ParentOfGroup> remove_group_parent;
    std::optional<OneGroup> remove_group;
    std::optional<OneEntry> remove_entry;
    std::optional<PolicyOf> set_policy;
    std::optional<OneUser> suspend;
    std::optional<OneUser> remove_seat;
};
BOOST_DESCRIBE_STRUCT(Change, (),
                      (give, take_back, add_permission, remove_permission, add_role_parent,
                       remove_role_parent, set_role_status, remove_role, add_member, remove_member,
                       add_group_parent, remove_group_parent, remove_group, remove_entry,
                       set_policy, suspend, remove_seat))

struct Asked {
    std::vector<Change> changes;  // one after the other
    std::optional<Limit> limit;
    std::optional<Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (changes, limit, cursor))

struct ShiftView {
    Id<User> user;
    std::vector<rbac::PermissionCode> gains;
    std::vector<rbac::PermissionCode> losses;
};
BOOST_DESCRIBE_STRUCT(ShiftView, (), (user, gains, losses))

namespace errors {
inline constexpr tenancy::Code one_change{tenancy::Kind::invalid, "access.one_change",
                                          "Each change says one thing: name exactly one of them."};
inline constexpr tenancy::Code many_changes{tenancy::Kind::invalid, "access.many_changes",
                                            "At most 50 changes are looked at together."};
}
inline constexpr std::size_t most_changes = 50;

// In order of the users, nobody whose permissions stay.
Result<Paged<ShiftView>> ask(Node& node, Caller const& caller, Asked const& in);

}  // namespace freehold::api::what_if
