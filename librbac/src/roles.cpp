#include <freehold/rbac/roles.hpp>

#include "guard.hpp"
#include "priority.hpp"

namespace freehold::rbac {

using tenancy::Living;

namespace {

// Another name or type is no change of what its holders may do.
Result<Done> may_alter(Guard const& guard, Row<Role> const& before, Role const& after)
{
    auto const same_status = before.status == after.status;
    if (same_status && before.priority == after.priority) return Done{};
    TRY(guard.alters(at(before)));
    if (same_status) return Done{};
    return after.status == RoleStatus::active ? guard.gives(at(before)) : guard.frees(at(before));
}

}  // namespace

Result<Row<Role>> create_role(Unit& unit, Actor const& actor, NewRole const& input)
{
    Guard const guard{unit, actor};
    TRY(guard.changes(unit.tenant));
    TRY(must_be_priority(input.priority));
    TRY(guard.outranks(Rank::of(input.priority)));
    return unit.roles.add({.id = unit.fresh<Id<Role>>(),
                           .code = input.code,
                           .name = input.name,
                           .description = input.description,
                           .priority = input.priority,
                           .type = input.type,
                           .status = RoleStatus::active});
}

Result<Row<Role>> change_role(Unit& unit, Actor const& actor, Row<Role> const& changed)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.roles.find(changed.id));
    TRY(guard.changes(at(row).in));
    TRY(guard.outranks(at(row)));
    TRY(may_alter(guard, row, changed));
    TRY(must_be_priority(changed.priority));
    TRY(guard.outranks(Rank::of(changed.priority)));
    if (changed.code != row.code) return errors::fixed_code;
    return unit.roles.put(changed);
}

Result<Done> remove_role(Unit& unit, Actor const& actor, Id<Role> const& id)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.roles.find(id));
    TRY(guard.changes(at(row).in));
    TRY(guard.alters(at(row)));
    TRY(guard.frees(at(row)));
    return unit.roles.remove(id);
}

Result<Row<Role>> restore_role(Unit& unit, Actor const& actor, Id<Role> const& id)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.roles.find(id, Living::dead));
    TRY(guard.changes(at(row).in));
    TRY(guard.alters(at(row)));
    TRY(guard.gives(at(row)));
    TRY(unit.roles.restore(id));
    return unit.roles.find(id);
}

}  // namespace freehold::rbac
