#include "giving.hpp"

#include "row_at.hpp"
#include "validity.hpp"

#include <freehold/tenancy/broken.hpp>

#include <map>

namespace freehold::rbac {

using tenancy::is;
using tenancy::lies_in;
using tenancy::Living;

namespace {

// Those about a group or a role among these.
Result<std::vector<Row<AccessEntry>>> entries_about(Unit const& unit, Holdings const& subjects)
{
    std::vector<Row<AccessEntry>> out;
    auto const add = [&](std::vector<Row<AccessEntry>> const& rows) {
        out.insert(out.end(), rows.begin(), rows.end());
    };
    for (auto const& group : subjects.groups)
        add(TRY(all_of(unit.entries, is<&AccessEntry::group_in>(group.in),
                       is<&AccessEntry::group>(group.id))));
    for (auto const& role : subjects.roles)
        add(TRY(all_of(unit.entries, is<&AccessEntry::role_in>(role.in),
                       is<&AccessEntry::role>(role.id))));
    return out;
}

Result<Codes> existing_codes(Unit const& unit)
{
    Codes out;
    auto const rows = TRY(all_of(unit.permissions));
    for (auto const& row : rows) out.insert(row.code);
    return out;
}

bool is_about_all(AccessEntry const& entry)
{
    return !entry.permission || entry.permission->action() == manage;
}

Result<Codes> given_through(Unit const& unit, Holdings const& lent)
{
    auto out = TRY(linked_to(unit, lent.roles));
    auto const entries = TRY(entries_about(unit, lent));
    for (auto const& entry : entries) out.merge(TRY(given_by(unit, entry)));
    return out;
}

// Those of the permissions that exist which an entry denies.
Codes denied_by(AccessEntry const& entry, Codes const& existing, Time now)
{
    Codes out;
    if (entry.effect == Effect::allow || is_over(entry, now)) return out;
    for (auto const& code : existing)
        if (code.resource() == entry.resource.text() &&
            (is_about_all(entry) || code == *entry.permission))
            out.insert(code);
    return out;
}

// Many entries about one resource deny what one of them does: each different one is asked once.
Result<Codes> withheld_through(Unit const& unit, Holdings const& lent)
{
    auto const entries = TRY(entries_about(unit, lent));
    std::map<std::pair<ResourceCode, std::optional<PermissionCode>>, AccessEntry const*> different;
    for (auto const& entry : entries)
        if (entry.effect == Effect::deny && !is_over(entry, unit.now))
            different.emplace(std::pair{entry.resource, entry.permission}, &entry);
    Codes out;
    if (different.empty()) return out;
    auto const existing = TRY(existing_codes(unit));
    for (auto const& [what, entry] : different) out.merge(denied_by(*entry, existing, unit.now));
    return out;
}

}  // namespace

PermissionCode manage_of(std::string_view resource)
{
    auto code = PermissionCode::parse(std::string{resource} + '_' + std::string{manage});
    if (!code) throw tenancy::Misuse{"a resource's code is valid, and so is its manage"};
    return *std::move(code);
}

bool covers(Codes const& own, PermissionCode const& code)
{
    return own.contains(code) || own.contains(manage_of(code.resource()));
}

Result<Codes> linked_to(Unit const& unit, std::set<At<Role>> const& roles)
{
    std::set<At<Permission>> linked;
    for (auto const& role : roles) {
        auto const links = TRY(all_of(unit.role_permissions, lies_in<RolePermission>(role.in),
                                      is<&RolePermission::role>(role.id)));
        for (auto const& link : links) linked.insert({link.permission_in, link.permission});
    }
    Codes out;
    for (auto const& place : linked)
        if (auto const row = TRY(row_at(unit.permissions, place, Living::only)))
            out.insert(row->code);
    return out;
}

Result<Codes> given_by(Unit const&, PermissionCode const& code) { return Codes{code}; }

Result<Codes> given_by(Unit const& unit, Id<User> const& user)
{
    auto const held = TRY(holdings_of(unit, user, Reckoned::ever));
    auto out = TRY(given_through(unit, held));
    auto const entries = TRY(all_of(unit.entries, is<&AccessEntry::user>(user)));
    for (auto const& entry : entries) out.merge(TRY(given_by(unit, entry)));
    return out;
}

Result<Codes> given_by(Unit const& unit, At<Role> const& role)
{
    auto const lent = TRY(lent_by(unit, role));
    return given_through(unit, lent);
}

Result<Codes> given_by(Unit const& unit, At<Group> const& group)
{
    auto const lent = TRY(lent_by(unit, group));
    return given_through(unit, lent);
}

Result<Codes> given_by(Unit const& unit, AccessEntry const& entry)
{
    if (entry.effect == Effect::deny || is_over(entry, unit.now)) return Codes{};
    return Codes{is_about_all(entry) ? manage_of(entry.resource.text()) : *entry.permission};
}

Result<Codes> withheld_by(Unit const& unit, At<Role> const& role)
{
    auto const lent = TRY(lent_by(unit, role));
    return withheld_through(unit, lent);
}

Result<Codes> withheld_by(Unit const& unit, At<Group> const& group)
{
    auto const lent = TRY(lent_by(unit, group));
    return withheld_through(unit, lent);
}

Result<Codes> withheld_by(Unit const& unit, AccessEntry const& entry)
{
    auto const existing = TRY(existing_codes(unit));
    return denied_by(entry, existing, unit.now);
}

}  // namespace freehold::rbac
