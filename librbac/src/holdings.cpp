#include "holdings.hpp"

#include "paged.hpp"

#include <algorithm>

namespace freehold::rbac {

using tenancy::is;
using tenancy::lies_in;
using tenancy::Living;
using tenancy::platform_tenant;

namespace {

// The row at home and id; another home may have one of that id.
template <class T>
Result<std::optional<Row<T>>> row_at(tenancy::Records<T> const& records, At<T> const& place,
                                     Living living)
{
    auto const rows = TRY(all_of(records, lies_in<T>(place.in), is<&T::id>(place.id), living));
    return rows.empty() ? std::optional<Row<T>>{} : std::optional{rows.front()};
}

// Everything that `parents` leads to, as far as `counts` lets it.
template <class T>
Result<std::set<At<T>>> closure(std::vector<At<T>> left, auto const& counts, auto const& parents)
{
    std::set<At<T>> met;
    while (!left.empty()) {
        auto const place = left.back();
        left.pop_back();
        if (met.contains(place)) continue;
        auto const counted = TRY(counts(place));
        if (!counted) continue;
        met.insert(place);
        auto const further = TRY(parents(place));
        left.insert(left.end(), further.begin(), further.end());
    }
    return met;
}

class Walk {
public:
    Walk(Unit const& unit, Reckoned reckoned) : unit_{unit}, reckoned_{reckoned} {}

    Result<std::set<At<Group>>> groups(std::vector<At<Group>> from) const
    {
        return closure<Group>(
            std::move(from), [this](At<Group> const& group) { return counts(group); },
            [this](At<Group> const& group) { return parents(group); });
    }
    Result<std::set<At<Role>>> roles(std::vector<At<Role>> from) const
    {
        return closure<Role>(
            std::move(from), [this](At<Role> const& role) { return counts(role); },
            [this](At<Role> const& role) { return parents(role); });
    }

    Result<std::vector<At<Group>>> groups_of(Id<User> const& user) const
    {
        std::vector<At<Group>> out;
        auto const memberships = TRY(all_of(unit_.group_members, is<&GroupMember::user>(user)));
        for (auto const& row : memberships) out.push_back({row.group_in, row.group});
        auto const code = TRY(GroupCode::parse(all_members));
        auto const computed = TRY(all_of(unit_.groups, lies_in<Group>(platform_tenant),
                                         is<&Group::code>(code), Living::both));
        for (auto const& row : computed) out.push_back(at(row));
        return out;
    }
    Result<std::vector<At<Role>>> granted_to(Id<User> const& user) const
    {
        auto const grants = TRY(all_of(unit_.grants, is<&Grant::user>(user)));
        return granted(grants);
    }
    Result<std::vector<At<Role>>> granted_to(std::set<At<Group>> const& groups) const
    {
        std::vector<At<Role>> out;
        for (auto const& group : groups) {
            auto const grants = TRY(
                all_of(unit_.grants, is<&Grant::group_in>(group.in), is<&Grant::group>(group.id)));
            auto const roles = granted(grants);
            out.insert(out.end(), roles.begin(), roles.end());
        }
        return out;
    }

private:
    Result<bool> counts(At<Group> const& place) const
    {
        if (reckoned_ == Reckoned::ever) return true;
        auto const group = TRY(row_at(unit_.groups, place, Living::only));
        return group.has_value();
    }
    Result<bool> counts(At<Role> const& place) const
    {
        if (reckoned_ == Reckoned::ever) return true;
        auto const role = TRY(row_at(unit_.roles, place, Living::only));
        return role && role->status == RoleStatus::active;
    }
    Result<std::vector<At<Group>>> parents(At<Group> const& group) const
    {
        auto const links = TRY(all_of(unit_.group_parents, lies_in<GroupParent>(group.in),
                                      is<&GroupParent::group>(group.id)));
        std::vector<At<Group>> out;
        for (auto const& link : links) out.push_back({link.parent_in, link.parent});
        return out;
    }
    Result<std::vector<At<Role>>> parents(At<Role> const& role) const
    {
        auto const links = TRY(all_of(unit_.role_parents, lies_in<RoleParent>(role.in),
                                      is<&RoleParent::role>(role.id)));
        std::vector<At<Role>> out;
        for (auto const& link : links) out.push_back({link.parent_in, link.parent});
        return out;
    }
    std::vector<At<Role>> granted(std::vector<Row<Grant>> const& grants) const
    {
        std::vector<At<Role>> out;
        for (auto const& grant : grants) {
            auto const begun = grant.valid_from <= unit_.now || reckoned_ == Reckoned::ever;
            auto const over = grant.valid_until && *grant.valid_until <= unit_.now;
            if (begun && !over) out.push_back({grant.role_in, grant.role});
        }
        return out;
    }

    Unit const& unit_;
    Reckoned reckoned_;
};

}  // namespace

Result<Holdings> holdings_of(Unit const& unit, Id<User> const& user, Reckoned reckoned)
{
    Walk const walk{unit, reckoned};
    auto in = TRY(walk.groups_of(user));
    auto const groups = TRY(walk.groups(std::move(in)));
    auto granted = TRY(walk.granted_to(user));
    auto const through_groups = TRY(walk.granted_to(groups));
    granted.insert(granted.end(), through_groups.begin(), through_groups.end());
    auto const roles = TRY(walk.roles(std::move(granted)));
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
    return Walk{unit, Reckoned::ever}.roles({role});
}

Result<std::set<At<Group>>> with_parents(Unit const& unit, At<Group> const& group)
{
    return Walk{unit, Reckoned::ever}.groups({group});
}

Result<Rank> weight_of(Unit const& unit, At<Role> const& role)
{
    auto const roles = TRY(with_parents(unit, role));
    return highest(unit, roles);
}

Result<Rank> weight_of(Unit const& unit, At<Group> const& group)
{
    Walk const walk{unit, Reckoned::ever};
    auto const groups = TRY(with_parents(unit, group));
    auto granted = TRY(walk.granted_to(groups));
    auto const roles = TRY(walk.roles(std::move(granted)));
    return highest(unit, roles);
}

Result<Rank> rank_of(Unit const& unit, Id<User> const& user)
{
    auto const tenant = TRY(unit.tenants.find(unit.tenant));
    if (tenant.owner == user) return Rank::owner();
    auto const holdings = TRY(holdings_of(unit, user, Reckoned::now));
    return highest(unit, holdings.roles);
}

}  // namespace freehold::rbac
