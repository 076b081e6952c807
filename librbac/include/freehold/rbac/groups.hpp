#pragma once
// The groups of one tenant, their members and their parents. The platform's groups are templates:
// operators change them, and each tenant puts its own people into them. The system's stay.
//
// All fail with above_you, raises_you, not_yours or a_template, and with not_found for what the
// tenant does not see. A link lies with its group; its parent is found by id, in the own tenant or
// among templates.

#include <freehold/rbac/roles.hpp>

namespace freehold::rbac {

namespace errors {
inline constexpr Code system_group{
    Kind::conflict, "rbac.system_group",
    "Programs count on that group: it stays, and so does what kind of group it is."};
}

struct NewGroup {
    GroupCode code;
    GroupName name;
    std::optional<Description> description{};
    std::int64_t priority;
};
BOOST_DESCRIBE_STRUCT(NewGroup, (), (code, name, description, priority))

// A custom group with nobody in it. Fails with group_taken or bad_priority.
Result<Row<Group>> create_group(Unit& unit, Actor const& actor, NewGroup const& input);
// The row as it was read, with other members. Fails with stale, fixed_code, system_group or
// bad_priority. A group's priority is no rank: it orders whose settings win.
Result<Row<Group>> change_group(Unit& unit, Actor const& actor, Row<Group> const& changed);
// Softly: its members, grants and links stay and count for nothing. Fails with system_group.
Result<Done> remove_group(Unit& unit, Actor const& actor, Id<Group> const& id);
// Fails with group_taken if the code has a new holder.
Result<Row<Group>> restore_group(Unit& unit, Actor const& actor, Id<Group> const& id);

// Is it the platform's `all_members`, whose members are not written down?
bool is_computed(Row<Group> const& group);

// Somebody who sits here. Fails with in_group_already, computed_group, or unfit_role (grants.hpp) if
// a role that they come to may not be given to them.
Result<Row<GroupMember>> add_member(Unit& unit, Actor const& actor, Id<Group> const& group,
                                    Id<User> const& user);
Result<Done> remove_member(Unit& unit, Actor const& actor, Id<Group> const& group,
                           Id<User> const& user);

// Through any number of parents. Fails with nested_already, parent_circle or, as for each member of
// the group, unfit_role.
Result<Row<GroupParent>> add_group_parent(Unit& unit, Actor const& actor, Id<Group> const& group,
                                          Id<Group> const& parent);
Result<Done> remove_group_parent(Unit& unit, Actor const& actor, Id<Group> const& group,
                                 Id<Group> const& parent);

}  // namespace freehold::rbac
