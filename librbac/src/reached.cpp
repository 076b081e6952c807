#include "reached.hpp"

#include "holdings.hpp"
#include "row_at.hpp"

#include <freehold/rbac/groups.hpp>

#include <algorithm>

namespace freehold::rbac {

using tenancy::is;
using tenancy::Living;

namespace {

Result<bool> is_everybody(Unit const& unit, At<Group> const& place)
{
    if (place.in != tenancy::platform_tenant) return false;
    auto const group = TRY(row_at(unit.groups, place, Living::both));
    return group && is_computed(*group);
}

Result<Reached> members(Unit const& unit, std::set<At<Group>> const& groups)
{
    Reached out;
    for (auto const& group : groups) {
        auto const all = TRY(is_everybody(unit, group));
        out.everybody |= all;
        auto const rows = TRY(all_of(unit.group_members, is<&GroupMember::group_in>(group.in),
                                     is<&GroupMember::group>(group.id)));
        for (auto const& row : rows) out.users.insert(row.user);
    }
    return out;
}

}  // namespace

Result<Reached> people_in(Unit const& unit, At<Group> const& group, Reckoned reckoned)
{
    auto const groups = TRY(Walk(unit, reckoned).down(std::vector{group}));
    return members(unit, groups);
}

Result<Reached> people_with(Unit const& unit, std::vector<At<Role>> roles, Reckoned reckoned)
{
    Walk const walk{unit, reckoned};
    auto const all = TRY(walk.down(std::move(roles)));
    std::vector<At<Group>> granted;
    std::set<Id<User>> users;
    for (auto const& role : all) {
        auto const grants = TRY(walk.grants_of(role));
        for (auto const& grant : grants) {
            if (grant.user) users.insert(*grant.user);
            else granted.push_back({*grant.group_in, *grant.group});
        }
    }
    auto const groups = TRY(walk.down(std::move(granted)));
    auto out = TRY(members(unit, groups));
    out.users.merge(users);
    return out;
}

Result<Reached> people_from(Unit const& unit, Rank const& rank)
{
    auto const roles = TRY(all_of(unit.roles));
    std::vector<At<Role>> high;
    for (auto const& role : roles)
        if (Rank::of(role.priority) >= rank) high.push_back(at(role));
    auto out = TRY(people_with(unit, std::move(high), Reckoned::now));
    auto const tenant = TRY(unit.tenants.find(unit.tenant));
    out.users.insert(tenant.owner);
    return out;
}

bool are_met(Reached const& some, Reached const& others)
{
    if (some.everybody) return others.everybody || !others.users.empty();
    if (others.everybody) return !some.users.empty();
    return std::ranges::any_of(some.users,
                               [&](auto const& user) { return others.users.contains(user); });
}

}  // namespace freehold::rbac
