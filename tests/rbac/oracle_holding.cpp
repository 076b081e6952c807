#include "oracle.hpp"
#include "oracle_rows.hpp"

#include <algorithm>

// docs/access.md: "Groups", "Roles", the standing of "Permissions", and "Rank".

namespace freehold::rbac::oracle {

namespace {

// Groups

// Whether there was a parent that was not among them.
bool add_parents(Facts const& facts, std::set<Id<Group>>& groups)
{
    auto const before = groups.size();
    for (auto const& home : homes(facts))
        for (auto const& link : home.rows.group_parents)
            if (is_in(facts, groups, link.group, home.tenant) &&
                referred(facts, &Definitions::groups, link.parent, link.parent_in))
                groups.insert(link.parent);
    return groups.size() > before;
}

// Roles

bool is_active(Facts const& facts, Id<Role> const& id, Id<Tenant> const& in)
{
    auto const* const role = referred(facts, &Definitions::roles, id, in);
    return role && role->status == RoleStatus::active;
}

bool add_parents(Facts const& facts, std::set<Id<Role>>& roles)
{
    auto const before = roles.size();
    for (auto const& home : homes(facts))
        for (auto const& link : home.rows.role_parents)
            if (holds(facts, roles, link.role, home.tenant) &&
                is_active(facts, link.parent, link.parent_in))
                roles.insert(link.parent);
    return roles.size() > before;
}

}  // namespace

std::set<Id<Group>> groups_of(Facts const& facts, Id<User> const& user)
{
    std::set<Id<Group>> groups;
    if (!seat_of(facts, user)) return groups;
    for (auto const& group : facts.templates.groups)
        if (group.code.text() == all_members) groups.insert(group.id);
    for (auto const& member : facts.group_members)
        if (member.user == user &&
            referred(facts, &Definitions::groups, member.group, member.group_in))
            groups.insert(member.group);
    while (add_parents(facts, groups)) {}
    return groups;
}

std::set<Id<Role>> roles_held(Facts const& facts, Id<User> const& user, Time now)
{
    std::set<Id<Role>> roles;
    if (!seat_of(facts, user)) return roles;
    auto const groups = groups_of(facts, user);
    for (auto const& grant : facts.grants) {
        auto const given = grant.user == user || is_in(facts, groups, grant.group, grant.group_in);
        if (given && is_live(grant, now) && is_active(facts, grant.role, grant.role_in))
            roles.insert(grant.role);
    }
    while (add_parents(facts, roles)) {}
    return roles;
}

bool has_role(Facts const& facts, Id<User> const& user, RoleCode const& code, Time now)
{
    auto const held = roles_held(facts, user, now);
    for (auto const& role : facts.own.roles)
        if (role.code == code) return held.contains(role.id);
    for (auto const& role : facts.templates.roles)
        if (role.code == code) return held.contains(role.id);
    return false;
}

std::optional<Standing> standing(Facts const& facts, Id<User> const& user, Time now)
{
    if (!seat_of(facts, user)) return {};
    if (user == facts.owner) return Standing::owner;
    auto const held = roles_held(facts, user, now);
    for (auto const& role : facts.templates.roles)
        if (role.code.text() == "admin" && held.contains(role.id)) return Standing::admin;
    return Standing::member;
}

Rank rank(Facts const& facts, Id<User> const& user, Time now)
{
    if (standing(facts, user, now) == Standing::owner) return {Rank::Of::owner, 0};
    Rank highest;
    auto const held = roles_held(facts, user, now);
    for (auto const& home : homes(facts))
        for (auto const& role : home.rows.roles)
            if (held.contains(role.id))
                highest = std::max(highest, Rank{Rank::Of::holder, role.priority});
    return highest;
}

}  // namespace freehold::rbac::oracle
