#pragma once
// The roles of one tenant, and what they are made of. Templates are the platform's: operators change
// them in its own tenant, every other tenant refers to them.
//
// All fail with above_you, raises_you, not_yours or a_template, and with not_found for what the
// tenant does not see. A link lies with its role; its far end is found by id, in the own tenant or
// among templates.

#include <freehold/rbac/permissions.hpp>

namespace freehold::rbac {

namespace errors {
inline constexpr Code bad_priority{Kind::invalid, "rbac.bad_priority",
                                   "A priority is a number from 0 to 1,000."};
inline constexpr Code parent_circle{
    Kind::conflict, "rbac.parent_circle",
    "It would be its own ancestor: take the link out that leads back to it first."};
}

struct NewRole {
    RoleCode code;
    RoleName name;
    std::optional<Description> description{};
    std::int64_t priority;
    RoleType type;
};
BOOST_DESCRIBE_STRUCT(NewRole, (), (code, name, description, priority, type))

// Active, with neither permissions nor parents. Fails with role_taken or bad_priority.
Result<Row<Role>> create_role(Unit& unit, Actor const& actor, NewRole const& input);
// The row as it was read, with other members. Fails with stale, fixed_code or bad_priority.
Result<Row<Role>> change_role(Unit& unit, Actor const& actor, Row<Role> const& changed);
// Softly: its grants and links stay and grant nothing.
Result<Done> remove_role(Unit& unit, Actor const& actor, Id<Role> const& id);
// Fails with role_taken if the code has a new holder.
Result<Row<Role>> restore_role(Unit& unit, Actor const& actor, Id<Role> const& id);

// Fails with permission_already.
Result<Row<RolePermission>> add_role_permission(Unit& unit, Actor const& actor,
                                                Id<Role> const& role,
                                                Id<Permission> const& permission);
Result<Done> remove_role_permission(Unit& unit, Actor const& actor, Id<Role> const& role,
                                    Id<Permission> const& permission);

// Through any number of parents. Fails with parent_already or parent_circle.
Result<Row<RoleParent>> add_role_parent(Unit& unit, Actor const& actor, Id<Role> const& role,
                                        Id<Role> const& parent);
Result<Done> remove_role_parent(Unit& unit, Actor const& actor, Id<Role> const& role,
                                Id<Role> const& parent);

}  // namespace freehold::rbac
