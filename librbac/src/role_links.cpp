// What a role is made of: its permissions and its parents.

#include <freehold/rbac/roles.hpp>

#include "guard.hpp"

namespace freehold::rbac {

Result<Row<RolePermission>> add_role_permission(Unit& unit, Actor const& actor,
                                                Id<Role> const& role,
                                                Id<Permission> const& permission)
{
    Guard const guard{unit, actor};
    auto const to = TRY(unit.roles.find(role));
    auto const added = TRY(unit.permissions.find(permission));
    TRY(guard.changes(at(to).in));
    TRY(guard.alters(at(to)));
    TRY(guard.gives(added.code));
    return unit.role_permissions.add(
        {.role = role, .permission = permission, .permission_in = at(added).in});
}

Result<Done> remove_role_permission(Unit& unit, Actor const& actor, Id<Role> const& role,
                                    Id<Permission> const& permission)
{
    Guard const guard{unit, actor};
    auto const from = TRY(unit.roles.find(role));
    TRY(guard.changes(at(from).in));
    TRY(guard.alters(at(from)));
    return unit.role_permissions.remove({role, permission});
}

Result<Row<RoleParent>> add_role_parent(Unit& unit, Actor const& actor, Id<Role> const& role,
                                        Id<Role> const& parent)
{
    Guard const guard{unit, actor};
    auto const to = TRY(unit.roles.find(role));
    auto const added = TRY(unit.roles.find(parent));
    TRY(guard.changes(at(to).in));
    TRY(guard.alters(at(to)));
    TRY(guard.outranks(at(added)));
    auto const above = TRY(with_parents(unit, at(added)));
    if (above.contains(at(to))) return errors::parent_circle;
    TRY(guard.gives(at(added)));
    return unit.role_parents.add({.role = role, .parent = parent, .parent_in = at(added).in});
}

Result<Done> remove_role_parent(Unit& unit, Actor const& actor, Id<Role> const& role,
                                Id<Role> const& parent)
{
    Guard const guard{unit, actor};
    auto const from = TRY(unit.roles.find(role));
    TRY(guard.changes(at(from).in));
    TRY(guard.alters(at(from)));
    auto const link = TRY(unit.role_parents.find({role, parent}));
    TRY(guard.frees(At<Role>{link.parent_in, link.parent}));
    return unit.role_parents.remove({role, parent});
}

}  // namespace freehold::rbac
