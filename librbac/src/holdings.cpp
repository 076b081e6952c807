#include "holdings.hpp"

#include "row_at.hpp"

#include <algorithm>

namespace freehold::rbac {

using tenancy::Living;

Result<Holdings> holdings_of(Unit const& unit, Id<User> const& user, Reckoned reckoned)
{
    Walk const walk{unit, reckoned};
    auto in = TRY(walk.groups_of(user));
    auto const groups = TRY(walk.up(std::move(in)));
    auto granted = TRY(walk.granted_to(user));
    auto const through_groups = TRY(walk.granted_to(groups));
    granted.insert(granted.end(), through_groups.begin(), through_groups.end());
    auto const roles = TRY(walk.up(std::move(granted)));
    return Holdings{groups, roles};
}

Result<Rank> highest(Unit const& unit, std::set<At<Role>> const& roles)
{
    auto rank = Rank::nobody();
    for (auto const& place : roles)
        if (auto const role = TRY(row_at(unit.roles, place, Living::both)))
            rank = std::max(rank, Rank::of(role->priority));
    return rank;
}

Result<std::set<At<Role>>> with_parents(Unit const& unit, At<Role> const& role)
{
    return Walk{unit, Reckoned::ever}.up(std::vector{role});
}

Result<std::set<At<Group>>> with_parents(Unit const& unit, At<Group> const& group)
{
    return Walk{unit, Reckoned::ever}.up(std::vector{group});
}

Result<Holdings> lent_by(Unit const& unit, At<Role> const& role)
{
    auto roles = TRY(with_parents(unit, role));
    return Holdings{{}, std::move(roles)};
}

Result<Holdings> lent_by(Unit const& unit, At<Group> const& group)
{
    Walk const walk{unit, Reckoned::ever};
    auto groups = TRY(with_parents(unit, group));
    auto granted = TRY(walk.granted_to(groups));
    auto roles = TRY(walk.up(std::move(granted)));
    return Holdings{std::move(groups), std::move(roles)};
}

Result<Rank> weight_of(Unit const& unit, At<Role> const& role)
{
    auto const roles = TRY(with_parents(unit, role));
    return highest(unit, roles);
}

Result<Rank> weight_of(Unit const& unit, At<Group> const& group)
{
    auto const lent = TRY(lent_by(unit, group));
    return highest(unit, lent.roles);
}

Result<Rank> rank_of(Unit const& unit, Id<User> const& user)
{
    auto const tenant = TRY(unit.tenants.find(unit.tenant));
    if (tenant.owner == user) return Rank::owner();
    auto const holdings = TRY(holdings_of(unit, user, Reckoned::now));
    return highest(unit, holdings.roles);
}

}  // namespace freehold::rbac
