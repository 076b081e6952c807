#include "api/acls.hpp"

#include "api/acting.hpp"
#include "api/catalogue.hpp"

namespace freehold::api::acls {

using namespace tenancy;

namespace {

EntryView view(Row<AccessEntry> const& row)
{
    return {row.id,
            row.effect,
            row.user,
            row.group,
            row.role,
            row.resource,
            row.permission,
            row.record,
            row.field,
            row.priority,
            row.valid_from,
            row.valid_until,
            row.reason,
            row.meta.created_by,
            row.meta.created_at,
            row.meta.updated_at};
}

Seen<EntryView> seen(Row<AccessEntry> const& row) { return {view(row), tag_of(row.meta)}; }

Conditions<AccessEntry> conditions(List const& in)
{
    Conditions<AccessEntry> out;
    if (in.user) out.push_back(is<&AccessEntry::user>(*in.user));
    if (in.group) out.push_back(is<&AccessEntry::group>(*in.group));
    if (in.role) out.push_back(is<&AccessEntry::role>(*in.role));
    if (in.resource) out.push_back(is<&AccessEntry::resource>(*in.resource));
    if (in.record) out.push_back(is<&AccessEntry::record>(*in.record));
    if (in.effect) out.push_back(is<&AccessEntry::effect>(*in.effect));
    return out;
}

Result<Paged<EntryView>> page(rbac::Unit const& unit, Conditions<AccessEntry> const& where,
                              List const& in)
{
    return catalogue::page(unit.entries, catalogue::piece(in), where, by<&AccessEntry::id>(), view);
}

Result<Row<AccessEntry>> of_record(rbac::Unit const& unit, Id<AccessEntry> const& id)
{
    auto row = TRY(unit.entries.find(id));
    if (!row.record) return tenancy::errors::not_found;
    return row;
}

Result<Made<EntryView>> create(rbac::Unit& unit, Caller const& caller, rbac::NewEntry const& entry)
{
    auto const actor = TRY(acting(unit, caller));
    auto const row = TRY(rbac::create_entry(unit, actor, entry));
    return Made<EntryView>{view(row), tag_of(row.meta), row.id.text()};
}

}  // namespace

Result<Paged<EntryView>> list(Unit const& unit, Caller const&, List const& in)
{
    return page(unit.access, conditions(in), in);
}

Result<Paged<EntryView>> list_of_records(Unit const& unit, Caller const&, List const& in)
{
    auto where = conditions(in);
    where.push_back(present<&AccessEntry::record>());
    return page(unit.access, where, in);
}

Result<Seen<EntryView>> get(Unit const& unit, Caller const&, Get const& in)
{
    auto const row = TRY(unit.access.entries.find(in.entry));
    return seen(row);
}

Result<Seen<EntryView>> get_of_record(Unit const& unit, Caller const&, Get const& in)
{
    auto const row = TRY(of_record(unit.access, in.entry));
    return seen(row);
}

Result<Done> remove_of_record(Unit& unit, Caller const& caller, Remove const& in)
{
    TRY(of_record(unit.access, in.entry));
    return remove(unit, caller, in);
}

Result<Made<EntryView>> create(Unit& unit, Caller const& caller, New const& in)
{
    return create(unit.access, caller,
                  {.effect = in.effect,
                   .user = in.user,
                   .group = in.group,
                   .role = in.role,
                   .resource = in.resource,
                   .permission = in.permission,
                   .record = in.record,
                   .field = in.field,
                   .priority = in.priority ? in.priority->value() : 0,
                   .valid_from = in.valid_from,
                   .valid_until = in.valid_until,
                   .reason = in.reason});
}

Result<Made<EntryView>> create_of_record(Unit& unit, Caller const& caller, NewOfRecord const& in)
{
    return create(unit.access, caller,
                  {.effect = in.effect,
                   .user = in.user,
                   .group = in.group,
                   .role = in.role,
                   .resource = in.resource,
                   .permission = in.permission,
                   .record = in.record,
                   .valid_until = in.valid_until,
                   .reason = in.reason});
}

Result<Seen<EntryView>> change(Unit& unit, Caller const& caller, Change const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    auto row = TRY(unit.access.entries.find(in.entry));
    TRY(must_match(in.if_match, tag_of(row.meta)));
    row.effect = in.effect.over(row.effect);
    row.permission = in.permission.over(row.permission);
    row.record = in.record.over(row.record);
    row.field = in.field.over(row.field);
    if (auto const* const priority = in.priority.given()) row.priority = priority->value();
    row.valid_from = in.valid_from.over(row.valid_from);
    row.valid_until = in.valid_until.over(row.valid_until);
    row.reason = in.reason.over(row.reason);
    auto const kept = TRY(rbac::change_entry(unit.access, actor, row));
    return seen(kept);
}

Result<Done> remove(Unit& unit, Caller const& caller, Remove const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    auto const row = TRY(unit.access.entries.find(in.entry));
    TRY(must_match(in.if_match, tag_of(row.meta)));
    return rbac::remove_entry(unit.access, actor, in.entry);
}

}  // namespace freehold::api::acls
