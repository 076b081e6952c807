#include <freehold/rbac/access_entries.hpp>

#include "guard.hpp"
#include "priority.hpp"
#include "validity.hpp"

namespace freehold::rbac {

namespace {

Result<Done> must_be_sound(AccessEntry const& entry)
{
    if (entry.permission && entry.permission->resource() != entry.resource.text())
        return errors::other_resource;
    TRY(must_be_priority(entry.priority));
    return must_be_valid(entry.valid_from, entry.valid_until);
}

bool same_subject(AccessEntry const& a, AccessEntry const& b)
{
    return a.user == b.user && a.group == b.group && a.group_in == b.group_in && a.role == b.role &&
           a.role_in == b.role_in && a.resource == b.resource;
}

// With the homes of what it names.
Result<Done> place(Unit const& unit, AccessEntry& entry)
{
    if (entry.user) TRY(unit.members.find(*entry.user));
    if (entry.group) entry.group_in = at(TRY(unit.groups.find(*entry.group))).in;
    if (entry.role) entry.role_in = at(TRY(unit.roles.find(*entry.role))).in;
    return Done{};
}

}  // namespace

Result<Row<AccessEntry>> create_entry(Unit& unit, Actor const& actor, NewEntry const& input)
{
    Guard const guard{unit, actor};
    if (input.user.has_value() + input.group.has_value() + input.role.has_value() > 1)
        return errors::one_subject;
    AccessEntry entry{.id = unit.fresh<Id<AccessEntry>>(),
                      .effect = input.effect,
                      .user = input.user,
                      .group = input.group,
                      .group_in = {},
                      .role = input.role,
                      .role_in = {},
                      .resource = input.resource,
                      .permission = input.permission,
                      .record = input.record,
                      .field = input.field,
                      .priority = input.priority,
                      .valid_from = input.valid_from.value_or(unit.now),
                      .valid_until = input.valid_until,
                      .reason = input.reason};
    TRY(place(unit, entry));
    TRY(guard.alters(entry));
    TRY(must_be_sound(entry));
    TRY(guard.gives(entry));
    return unit.entries.add(entry);
}

Result<Row<AccessEntry>> change_entry(Unit& unit, Actor const& actor,
                                      Row<AccessEntry> const& changed)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.entries.find(changed.id));
    if (!same_subject(row, changed)) return errors::fixed_subject;
    TRY(guard.alters(row));
    TRY(must_be_sound(changed));
    TRY(guard.frees(row));
    TRY(guard.gives(changed));
    return unit.entries.put(changed);
}

Result<Done> remove_entry(Unit& unit, Actor const& actor, Id<AccessEntry> const& id)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.entries.find(id));
    TRY(guard.alters(row));
    TRY(guard.frees(row));
    return unit.entries.remove(id);
}

Result<Row<ResourcePolicy>> set_policy(Unit& unit, Actor const& actor, ResourcePolicy const& policy)
{
    TRY(Guard(unit, actor).touches_all());
    auto row = unit.policies.find(policy.resource);
    if (!row) return unit.policies.add(policy);
    row->combining = policy.combining;
    return unit.policies.put(*row);
}

Result<Done> remove_policy(Unit& unit, Actor const& actor, ResourceCode const& resource)
{
    TRY(Guard(unit, actor).touches_all());
    auto const row = unit.policies.find(resource);
    if (!row) return errors::no_policy;
    return unit.policies.remove(resource);
}

}  // namespace freehold::rbac
