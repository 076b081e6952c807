#include <freehold/rbac/groups.hpp>

#include "guard.hpp"
#include "priority.hpp"

namespace freehold::rbac {

using tenancy::Living;

Result<Row<Group>> create_group(Unit& unit, Actor const& actor, NewGroup const& input)
{
    Guard const guard{unit, actor};
    TRY(guard.changes(unit.tenant));
    TRY(guard.outranks(Rank::nobody()));
    TRY(must_be_priority(input.priority));
    return unit.groups.add({.id = unit.fresh<Id<Group>>(),
                            .code = input.code,
                            .name = input.name,
                            .description = input.description,
                            .priority = input.priority,
                            .type = GroupType::custom});
}

Result<Row<Group>> change_group(Unit& unit, Actor const& actor, Row<Group> const& changed)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.groups.find(changed.id));
    TRY(guard.changes(at(row).in));
    TRY(guard.outranks(at(row)));
    TRY(must_be_priority(changed.priority));
    if (changed.code != row.code) return errors::fixed_code;
    if (changed.type != row.type) return errors::system_group;
    return unit.groups.put(changed);
}

Result<Done> remove_group(Unit& unit, Actor const& actor, Id<Group> const& id)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.groups.find(id));
    TRY(guard.changes(at(row).in));
    TRY(guard.alters(at(row)));
    if (row.type == GroupType::system) return errors::system_group;
    TRY(guard.frees(at(row)));
    return unit.groups.remove(id);
}

Result<Row<Group>> restore_group(Unit& unit, Actor const& actor, Id<Group> const& id)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.groups.find(id, Living::dead));
    TRY(guard.changes(at(row).in));
    TRY(guard.alters(at(row)));
    TRY(guard.gives(at(row)));
    TRY(unit.groups.restore(id));
    return unit.groups.find(id);
}

}  // namespace freehold::rbac
