#include "api/roles.hpp"

#include "api/acting.hpp"

namespace freehold::api::roles {

using namespace tenancy;

namespace {

Seen<RoleView> seen(Row<Role> const& row) { return {view(row), tag_of(row.meta)}; }

}  // namespace

RoleView view(Row<Role> const& row)
{
    return {row.id,
            row.code,
            row.name,
            row.description,
            row.priority,
            row.type,
            row.status,
            catalogue::is_template(row),
            row.meta.created_at,
            row.meta.updated_at};
}

Result<Paged<RoleView>> list(Unit const& unit, Caller const&, List const& in)
{
    auto where = catalogue::named<Role>(in);
    if (in.type) where.push_back(is<&Role::type>(*in.type));
    if (in.status) where.push_back(is<&Role::status>(*in.status));
    return catalogue::page(unit.access.roles, in, where, view);
}

Result<Seen<RoleView>> get(Unit const& unit, Caller const&, Get const& in)
{
    auto const row = TRY(unit.access.roles.find(in.role));
    return seen(row);
}

Result<Made<RoleView>> create(Unit& unit, Caller const& caller, New const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    rbac::NewRole const role{in.code, in.name, in.description, in.priority.value(), in.type};
    auto const row = TRY(rbac::create_role(unit.access, actor, role));
    return Made<RoleView>{view(row), tag_of(row.meta), row.id.text()};
}

Result<Seen<RoleView>> change(Unit& unit, Caller const& caller, Change const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    auto row = TRY(catalogue::matching(unit.access.roles, in.role, in.if_match));
    row.name = in.name.over(row.name);
    row.description = in.description.over(row.description);
    if (auto const* priority = in.priority.given()) row.priority = priority->value();
    row.type = in.type.over(row.type);
    row.status = in.status.over(row.status);
    auto const kept = TRY(rbac::change_role(unit.access, actor, row));
    return seen(kept);
}

Result<Done> remove(Unit& unit, Caller const& caller, Remove const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    TRY(catalogue::matching(unit.access.roles, in.role, in.if_match));
    return rbac::remove_role(unit.access, actor, in.role);
}

Result<Seen<RoleView>> restore(Unit& unit, Caller const& caller, Get const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    auto const row = TRY(rbac::restore_role(unit.access, actor, in.role));
    return seen(row);
}

}  // namespace freehold::api::roles
