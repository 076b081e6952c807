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

// The roles that it is linked to.
Result<std::vector<At<Role>>> roles_with(Unit const& unit, Row<Permission> const& permission)
{
    auto const links = TRY(all_of(unit.role_permissions,
                                  is<&RolePermission::permission_in>(at(permission).in),
                                  is<&RolePermission::permission>(permission.id)));
    std::vector<At<Role>> out;
    for (auto const& link : links) out.push_back({Id<Tenant>{link.meta.tenant}, link.role});
    return out;
}

// The roles that have all of its resource by `manage`.
Result<std::vector<At<Role>>> roles_over(Unit const& unit, PermissionCode const& code)
{
    auto const all = unit.permissions.by<&Permission::code>(manage_of(code.resource()));
    if (!all || all->code == code) return std::vector<At<Role>>{};
    return roles_with(unit, *all);
}

// Would somebody have it by its mere existence: by `manage`, an entry, or a policy that allows?
Result<bool> is_awaited(Unit const& unit, PermissionCode const& code)
{
    auto const resource = TRY(ResourceCode::parse(code.resource()));
    if (unit.policies.find(resource)) return true;
    return unit.permissions.count(is<&Permission::code>(manage_of(code.resource()))) > 0 ||
           unit.entries.count(is<&AccessEntry::resource>(resource)) > 0;
}

// Whoever has it without a role: they lose it when it ends.
Result<Done> may_take(Guard const& guard, Unit const& unit, PermissionCode const& code)
{
    auto const resource = TRY(ResourceCode::parse(code.resource()));
    auto const policy = unit.policies.find(resource);
    if (policy && policy->combining == Combining::allow_unless_deny) TRY(guard.touches_all());
    auto const entries = TRY(all_of(unit.entries, is<&AccessEntry::resource>(resource)));
    for (auto const& entry : entries) {
        auto const given = TRY(given_by(unit, entry));
        if (covers(given, code)) TRY(guard.alters(entry));
    }
    return Done{};
}

Result<Done> may_edit(Guard const& guard, Row<Permission> const& permission)
{
    TRY(guard.changes(at(permission).in));
    return guard.outranks(Rank::nobody());
}

}  // namespace

Result<Row<Permission>> create_permission(Unit& unit, Actor const& actor,
                                          NewPermission const& input)
{
    Guard const guard{unit, actor};
    TRY(guard.changes(unit.tenant));
    TRY(guard.outranks(Rank::nobody()));
    TRY(leave_to_templates(unit, input.code));
    auto const awaited = TRY(is_awaited(unit, input.code));
    if (awaited) TRY(guard.gives(input.code));
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
    Guard const guard{unit, actor};
    auto const row = TRY(unit.permissions.find(changed.id));
    TRY(may_edit(guard, row));
    auto const roles = TRY(roles_with(unit, row));
    for (auto const& role : roles) TRY(guard.outranks(role));
    if (changed.code != row.code || changed.library != row.library) return errors::fixed_code;
    return unit.permissions.put(changed);
}

Result<Done> remove_permission(Unit& unit, Actor const& actor, Id<Permission> const& id)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.permissions.find(id));
    TRY(may_edit(guard, row));
    auto const roles = TRY(roles_with(unit, row));
    auto const over = TRY(roles_over(unit, row.code));
    for (auto const& role : roles) TRY(guard.alters(role));
    for (auto const& role : over) TRY(guard.touches_holders(role));
    TRY(may_take(guard, unit, row.code));
    return unit.permissions.remove(id);
}

Result<Row<Permission>> restore_permission(Unit& unit, Actor const& actor, Id<Permission> const& id)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.permissions.find(id, Living::dead));
    TRY(may_edit(guard, row));
    auto const roles = TRY(roles_with(unit, row));
    for (auto const& role : roles) TRY(guard.alters(role));
    auto const awaited = TRY(is_awaited(unit, row.code));
    if (awaited || !roles.empty()) TRY(guard.gives(row.code));
    TRY(leave_to_templates(unit, row.code));
    TRY(unit.permissions.restore(id));
    return unit.permissions.find(id);
}

}  // namespace freehold::rbac
