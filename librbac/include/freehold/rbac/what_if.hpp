#pragma once
// What a change would come to, before anybody makes it: edits of facts, and who gains and loses which
// permissions by them. No rule and no guard is asked: this is a question.

#include <freehold/rbac/policy.hpp>

#include <variant>

namespace freehold::rbac {

// What would be added or changed must be in the facts, or they fail with not_found. What is there
// already, or is gone already, changes nothing. Of roles and groups the tenant's own are edited, and no template.
namespace edit {

// To a user or to a group: one of them.
struct Give {
    std::optional<Id<User>> user{};
    std::optional<Id<Group>> group{};
    Id<Role> role;
    std::optional<Time> valid_from{};  // nothing: at any time
    std::optional<Time> valid_until{};
};
struct TakeBack {
    std::optional<Id<User>> user{};
    std::optional<Id<Group>> group{};
    Id<Role> role;
};
struct Link {
    Id<Role> role;
    Id<Permission> permission;
};
struct Unlink {
    Id<Role> role;
    Id<Permission> permission;
};
struct Inherit {
    Id<Role> role;
    Id<Role> parent;
};
struct Disinherit {
    Id<Role> role;
    Id<Role> parent;
};
struct SetStatus {
    Id<Role> role;
    RoleStatus status;
};
struct RemoveRole {
    Id<Role> role;
};
struct Join {
    Id<Group> group;
    Id<User> user;
};
struct Leave {
    Id<Group> group;
    Id<User> user;
};
struct Nest {
    Id<Group> group;
    Id<Group> parent;
};
struct Unnest {
    Id<Group> group;
    Id<Group> parent;
};
struct RemoveGroup {
    Id<Group> group;
};
struct Except {
    AccessEntry entry;  // with the homes of what it names
};
struct RemoveEntry {
    Id<AccessEntry> entry;
};
struct Combine {
    ResourceCode resource;
    Combining combining;
};
struct Suspend {
    Id<User> user;
};
struct Unseat {
    Id<User> user;
};

}  // namespace edit

using Edit = std::variant<edit::Give, edit::TakeBack, edit::Link, edit::Unlink, edit::Inherit,
                          edit::Disinherit, edit::SetStatus, edit::RemoveRole, edit::Join,
                          edit::Leave, edit::Nest, edit::Unnest, edit::RemoveGroup, edit::Except,
                          edit::RemoveEntry, edit::Combine, edit::Suspend, edit::Unseat>;

Result<Done> apply(Facts& facts, Edit const& edit);

// What one person's permissions (docs/access.md) come to: of whole types, in order.
struct Shift {
    Id<User> user;
    std::vector<PermissionCode> gains;
    std::vector<PermissionCode> losses;
};
struct ShiftPage {
    std::vector<Shift> shifts;  // in order of the users; nobody whose permissions stay
    std::optional<Id<User>> next;  // go on after this one; nothing: these were the last
};
// At most `limit` of those behind that user. Costs what the people are whose permissions are compared.
ShiftPage difference(Policy const& before, Policy const& after, Time now, std::size_t limit,
                     std::optional<Id<User>> const& behind = {});

}  // namespace freehold::rbac
