#include "oracle.hpp"
#include "oracle_rows.hpp"

// docs/access.md: "Before anything else", "Permissions", "Access entries" and "Lists".

namespace freehold::rbac::oracle {

namespace {

// Before anything else

std::set<PermissionCode> all_permissions(Facts const& facts)
{
    std::set<PermissionCode> all;
    for (auto const& home : homes(facts))
        for (auto const& permission : home.rows.permissions) all.insert(permission.code);
    return all;
}

bool is_denied_before(Facts const& facts, Question const& question)
{
    if (facts.status != tenancy::TenantStatus::active) return true;
    auto const* const seat = seat_of(facts, question.user);
    if (!seat) return true;
    if (seat->suspended_until && question.now < *seat->suspended_until) return true;
    return !all_permissions(facts).contains(question.permission);
}

// Permissions

std::set<PermissionCode> given_by(Facts const& facts, Permission const& permission)
{
    std::set<PermissionCode> given{permission.code};
    if (permission.code.action() == manage)
        for (auto const& code : all_permissions(facts))
            if (code.resource() == permission.code.resource()) given.insert(code);
    return given;
}

std::set<PermissionCode> by_role(Facts const& facts, Id<User> const& user, Time now)
{
    if (user == facts.owner) return all_permissions(facts);
    std::set<PermissionCode> permissions;
    auto const held = roles_held(facts, user, now);
    for (auto const& home : homes(facts))
        for (auto const& link : home.rows.role_permissions) {
            auto const* const permission = referred(facts, &Definitions::permissions,
                                                    link.permission, link.permission_in);
            if (permission && holds(facts, held, link.role, home.tenant))
                permissions.merge(given_by(facts, *permission));
        }
    return permissions;
}

// Access entries

bool is_subject(Facts const& facts, AccessEntry const& entry, Question const& question)
{
    if (!entry.user && !entry.group && !entry.role) return true;
    return entry.user == question.user ||
           is_in(facts, groups_of(facts, question.user), entry.group, entry.group_in) ||
           holds(facts, roles_held(facts, question.user, question.now), entry.role, entry.role_in);
}

bool is_about(AccessEntry const& entry, PermissionCode const& permission)
{
    if (entry.resource.text() != permission.resource()) return false;
    return !entry.permission || entry.permission == permission ||
           (entry.permission->resource() == permission.resource() &&
            entry.permission->action() == manage);
}

bool applies(Facts const& facts, AccessEntry const& entry, Question const& question)
{
    return is_live(entry, question.now) && is_about(entry, question.permission) &&
           is_subject(facts, entry, question) &&
           (!entry.record || entry.record == question.record) &&
           (!entry.field || entry.field == question.field);
}

using Entries = std::vector<AccessEntry>;

Entries applicable(Facts const& facts, Question const& question)
{
    Entries found;
    for (auto const& entry : facts.entries)
        if (applies(facts, entry, question)) found.push_back(entry);
    return found;
}

Combining policy_of(Facts const& facts, std::string_view resource)
{
    for (auto const& policy : facts.policies)
        if (policy.resource.text() == resource) return policy.combining;
    return Combining::deny_overrides;
}

bool any(Entries const& entries, Effect effect)
{
    for (auto const& entry : entries)
        if (entry.effect == effect) return true;
    return false;
}

Entries of_highest_priority(Entries const& entries)
{
    Entries highest;
    for (auto const& entry : entries) {
        if (!highest.empty() && entry.priority > highest.front().priority) highest.clear();
        if (highest.empty() || entry.priority == highest.front().priority) highest.push_back(entry);
    }
    return highest;
}

AccessEntry first_of(Entries const& entries)
{
    auto const equals = of_highest_priority(entries);
    auto first = equals.front();
    for (auto const& entry : equals)
        if (entry.id < first.id) first = entry;
    return first;
}

bool has_by_role(Facts const& facts, Question const& question)
{
    return by_role(facts, question.user, question.now).contains(question.permission);
}

// Lists

bool has(Facts const& facts, Id<User> const& user, PermissionCode const& permission, Time now)
{
    return allowed(facts, {user, permission, {}, {}, now});
}

}  // namespace

bool allowed(Facts const& facts, Question const& question)
{
    if (is_denied_before(facts, question)) return false;
    auto const entries = applicable(facts, question);
    switch (policy_of(facts, question.permission.resource())) {
    case Combining::deny_overrides:
        if (any(entries, Effect::deny)) return false;
        return any(entries, Effect::allow) || has_by_role(facts, question);
    case Combining::priority:
        if (entries.empty()) return has_by_role(facts, question);
        return !any(of_highest_priority(entries), Effect::deny);
    case Combining::first_applicable:
        if (entries.empty()) return has_by_role(facts, question);
        return first_of(entries).effect == Effect::allow;
    case Combining::allow_unless_deny: return !any(entries, Effect::deny);
    }
    return false;
}

std::set<PermissionCode> permissions_of(Facts const& facts, Id<User> const& user, Time now)
{
    std::set<PermissionCode> had;
    for (auto const& permission : all_permissions(facts))
        if (has(facts, user, permission, now)) had.insert(permission);
    return had;
}

std::set<Id<User>> users_with(Facts const& facts, PermissionCode const& permission,
                              std::optional<RecordName> const& record, Time now)
{
    std::set<Id<User>> users;
    for (auto const& seat : facts.seats)
        if (allowed(facts, {seat.user, permission, record, {}, now})) users.insert(seat.user);
    return users;
}

Records records_for(Facts const& facts, Id<User> const& user, PermissionCode const& permission,
                    Time now)
{
    Records records{has(facts, user, permission, now), {}};
    for (auto const& entry : facts.entries)
        if (entry.record &&
            allowed(facts, {user, permission, entry.record, {}, now}) != records.others)
            records.except.insert(*entry.record);
    return records;
}

}  // namespace freehold::rbac::oracle
