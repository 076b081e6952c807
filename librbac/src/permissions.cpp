#include <freehold/rbac/permissions.hpp>

#include "guard.hpp"
#include "paged.hpp"

#include <algorithm>

namespace freehold::rbac {

using tenancy::is;
using tenancy::lies_in;
using tenancy::Living;
using tenancy::platform_tenant;

namespace {

Result<Done> leave_to_templates(Unit const& unit, PermissionCode const& code)
{
    if (unit.permissions.count(lies_in<Permission>(platform_tenant), is<&Permission::code>(code)))
        return errors::permission_taken;
    return Done{};
}

// The roles that have it. A template's links lie in the platform, which has no tenant's permission.
Result<std::vector<At<Role>>> roles_with(Unit const& unit, Row<Permission> const& permission)
{
    auto const links = TRY(all_of(
        unit.role_permissions, is<&RolePermission::permission_in>(at(permission).in),
        is<&RolePermission::permission>(permission.id), lies_in<RolePermission>(unit.tenant)));
    std::vector<At<Role>> out;
    for (auto const& link : links) out.push_back({unit.tenant, link.role});
    return out;
}

Result<Done> may_end(Guard const& guard, Unit const& unit, Row<Permission> const& permission)
{
    TRY(guard.changes(at(permission).in));
    TRY(guard.outranks(Rank::nobody()));
    auto const roles = TRY(roles_with(unit, permission));
    for (auto const& role : roles) TRY(guard.outranks(role));
    return Done{};
}

}  // namespace

Result<Row<Permission>> create_permission(Unit& unit, Actor const& actor,
                                          NewPermission const& input)
{
    Guard const guard{unit, actor};
    TRY(guard.changes(unit.tenant));
    TRY(guard.outranks(Rank::nobody()));
    TRY(leave_to_templates(unit, input.code));
    auto const custom = TRY(Library::parse("custom"));
    return unit.permissions.add({.id = unit.fresh<Id<Permission>>(),
                                 .code = input.code,
                                 .name = input.name,
                                 .category = input.category,
                                 .library = custom});
}

Result<Row<Permission>> change_permission(Unit& unit, Actor const& actor,
                                          Row<Permission> const& changed)
{
    auto const row = TRY(unit.permissions.find(changed.id));
    TRY(may_end(Guard{unit, actor}, unit, row));
    if (changed.code != row.code || changed.library != row.library) return errors::fixed_code;
    return unit.permissions.put(changed);
}

Result<Done> remove_permission(Unit& unit, Actor const& actor, Id<Permission> const& id)
{
    auto const row = TRY(unit.permissions.find(id));
    TRY(may_end(Guard{unit, actor}, unit, row));
    return unit.permissions.remove(id);
}

Result<Row<Permission>> restore_permission(Unit& unit, Actor const& actor, Id<Permission> const& id)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.permissions.find(id, Living::dead));
    TRY(guard.changes(at(row).in));
    TRY(guard.outranks(Rank::nobody()));
    auto const roles = TRY(roles_with(unit, row));
    for (auto const& role : roles) TRY(guard.raises(role));
    TRY(leave_to_templates(unit, row.code));
    TRY(unit.permissions.restore(id));
    return unit.permissions.find(id);
}

}  // namespace freehold::rbac
