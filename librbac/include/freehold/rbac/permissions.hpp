#pragma once
// The permissions of one tenant. Those of the platform are registered (templates.hpp); a tenant's
// own are custom, and none has the code of a template.
//
// All fail with above_you or a_template, and with not_found for what the tenant does not see. What
// somebody would have by its mere existence (by `manage`, or where the resource has entries or a
// policy) is made and brought back by whoever has it as well, and fails with not_yours for others.

#include <freehold/rbac/actor.hpp>

namespace freehold::rbac {

namespace errors {
inline constexpr Code fixed_code{Kind::invalid, "rbac.fixed_code",
                                 "A code stays as it is: make another, and remove this one."};
}

struct NewPermission {
    PermissionCode code;
    PermissionName name;
    Category category;
};
BOOST_DESCRIBE_STRUCT(NewPermission, (), (code, name, category))

// Fails with permission_taken, also where a template has the code.
Result<Row<Permission>> create_permission(Unit& unit, Actor const& actor,
                                          NewPermission const& input);
// The row as it was read, with another name or category. Fails with stale or fixed_code.
Result<Row<Permission>> change_permission(Unit& unit, Actor const& actor,
                                          Row<Permission> const& changed);
// Softly: the links to it stay and grant nothing. Who holds a role that has it, by `manage` too, must
// rank below, and entries that allow it be the actor's to change. Fails with raises_you or for_owners.
Result<Done> remove_permission(Unit& unit, Actor const& actor, Id<Permission> const& id);
// Fails with permission_taken if the code has a new holder, with raises_you, or with not_yours if a
// role has it.
Result<Row<Permission>> restore_permission(Unit& unit, Actor const& actor,
                                           Id<Permission> const& id);

}  // namespace freehold::rbac
