#include "api/groups.hpp"

#include "api/acting.hpp"

namespace freehold::api::groups {

using namespace tenancy;

namespace {

Seen<GroupView> seen(Row<Group> const& row) { return {view(row), tag_of(row.meta)}; }

}  // namespace

GroupView view(Row<Group> const& row)
{
    return {row.id,
            row.code,
            row.name,
            row.description,
            row.priority,
            row.type,
            catalogue::is_template(row),
            row.meta.created_at,
            row.meta.updated_at};
}

Result<Paged<GroupView>> list(Unit const& unit, Caller const&, List const& in)
{
    auto where = catalogue::named<Group>(in);
    if (in.type) where.push_back(is<&Group::type>(*in.type));
    return catalogue::page(unit.access.groups, in, where, view);
}

Result<Seen<GroupView>> get(Unit const& unit, Caller const&, Get const& in)
{
    auto const row = TRY(unit.access.groups.find(in.group));
    return seen(row);
}

Result<Made<GroupView>> create(Unit& unit, Caller const& caller, New const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    rbac::NewGroup const group{in.code, in.name, in.description, in.priority.value()};
    auto const row = TRY(rbac::create_group(unit.access, actor, group));
    return Made<GroupView>{view(row), tag_of(row.meta), row.id.text()};
}

Result<Seen<GroupView>> change(Unit& unit, Caller const& caller, Change const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    auto row = TRY(catalogue::matching(unit.access.groups, in.group, in.if_match));
    row.name = in.name.over(row.name);
    row.description = in.description.over(row.description);
    if (auto const* priority = in.priority.given()) row.priority = priority->value();
    auto const kept = TRY(rbac::change_group(unit.access, actor, row));
    return seen(kept);
}

Result<Done> remove(Unit& unit, Caller const& caller, Remove const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    TRY(catalogue::matching(unit.access.groups, in.group, in.if_match));
    return rbac::remove_group(unit.access, actor, in.group);
}

Result<Seen<GroupView>> restore(Unit& unit, Caller const& caller, Get const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    auto const row = TRY(rbac::restore_group(unit.access, actor, in.group));
    return seen(row);
}

}  // namespace freehold::api::groups
