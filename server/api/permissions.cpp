#include "api/permissions.hpp"

#include "api/acting.hpp"

namespace freehold::api::permissions {

using namespace tenancy;

namespace {

Seen<PermissionView> seen(Row<rbac::Permission> const& row)
{
    return {view(row), tag_of(row.meta)};
}

}  // namespace

PermissionView view(Row<rbac::Permission> const& row)
{
    return {row.id,
            row.code,
            row.name,
            row.category,
            row.library,
            catalogue::is_template(row),
            row.meta.created_at,
            row.meta.updated_at};
}

Result<Paged<PermissionView>> list(Unit const& unit, Caller const&, List const& in)
{
    auto where = catalogue::named<rbac::Permission>(in);
    if (in.category) where.push_back(is<&rbac::Permission::category>(*in.category));
    if (in.library) where.push_back(is<&rbac::Permission::library>(*in.library));
    return catalogue::page(unit.access.permissions, in, where, view);
}

Result<Seen<PermissionView>> get(Unit const& unit, Caller const&, Get const& in)
{
    auto const row = TRY(unit.access.permissions.find(in.permission));
    return seen(row);
}

Result<Made<PermissionView>> create(Unit& unit, Caller const& caller, rbac::NewPermission const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    auto const row = TRY(rbac::create_permission(unit.access, actor, in));
    return Made<PermissionView>{view(row), tag_of(row.meta), row.id.text()};
}

Result<Seen<PermissionView>> change(Unit& unit, Caller const& caller, Change const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    auto row = TRY(catalogue::matching(unit.access.permissions, in.permission, in.if_match));
    row.name = in.name.over(row.name);
    row.category = in.category.over(row.category);
    auto const kept = TRY(rbac::change_permission(unit.access, actor, row));
    return seen(kept);
}

Result<Done> remove(Unit& unit, Caller const& caller, Remove const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    TRY(catalogue::matching(unit.access.permissions, in.permission, in.if_match));
    return rbac::remove_permission(unit.access, actor, in.permission);
}

Result<Seen<PermissionView>> restore(Unit& unit, Caller const& caller, Get const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    auto const row = TRY(rbac::restore_permission(unit.access, actor, in.permission));
    return seen(row);
}

}  // namespace freehold::api::permissions
