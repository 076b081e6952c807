#include <freehold/rbac/loading.hpp>

#include "paged.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace freehold::rbac {

using tenancy::absent;
using tenancy::among;
using tenancy::lies_in;
using tenancy::Living;
using tenancy::platform_tenant;
using tenancy::Suspension;

namespace {

// The values alone, without when and by whom.
template <class T, class... Parts>
Result<std::vector<T>> values_of(tenancy::Records<T> const& records, Parts const&... parts)
{
    auto rows = TRY(all_of(records, parts...));
    return std::vector<T>(std::make_move_iterator(rows.begin()),
                          std::make_move_iterator(rows.end()));
}

Result<Definitions> definitions_in(Unit const& unit, Id<Tenant> const& home)
{
    Definitions out;
    out.permissions = TRY(values_of(unit.permissions, lies_in<Permission>(home)));
    out.roles = TRY(values_of(unit.roles, lies_in<Role>(home)));
    out.role_parents = TRY(values_of(unit.role_parents, lies_in<RoleParent>(home)));
    out.role_permissions = TRY(values_of(unit.role_permissions, lies_in<RolePermission>(home)));
    out.groups = TRY(values_of(unit.groups, lies_in<Group>(home)));
    out.group_parents = TRY(values_of(unit.group_parents, lies_in<GroupParent>(home)));
    return out;
}

// The latest end of what was not lifted; one that is over says so by itself.
Result<std::map<Id<User>, Time>> suspensions_in(Unit const& unit)
{
    auto const open = TRY(all_of(unit.suspensions, absent<&Suspension::lifted>()));
    std::map<Id<User>, Time> out;
    for (auto const& each : open) {
        auto const until = each.until.value_or(tenancy::latest);
        if (until <= unit.now) continue;
        auto const [at, is_new] = out.emplace(each.user, until);
        if (!is_new) at->second = std::max(at->second, until);
    }
    return out;
}

// Whose account has ended, or is not active.
Result<std::set<Id<User>>> inactive_in(Unit const& unit)
{
    using tenancy::UserStatus;
    std::vector const asleep{UserStatus::pending, UserStatus::suspended, UserStatus::deactivated};
    std::set<Id<User>> out;
    for (auto const& row : TRY(all_of(unit.users, Living::dead))) out.insert(row.id);
    for (auto const& row : TRY(all_of(unit.users, among<&User::status>(asleep))))
        out.insert(row.id);
    return out;
}

Result<std::vector<Seat>> seats_in(Unit const& unit)
{
    auto const suspended = TRY(suspensions_in(unit));
    auto const inactive = TRY(inactive_in(unit));
    auto const members = TRY(all_of(unit.members));
    std::vector<Seat> out;
    out.reserve(members.size());
    for (auto const& member : members) {
        if (inactive.contains(member.user)) continue;
        auto const at = suspended.find(member.user);
        out.push_back(
            {member.user, at == suspended.end() ? std::nullopt : std::optional{at->second}});
    }
    return out;
}

}  // namespace

Result<Definitions> templates_of(Unit const& unit) { return definitions_in(unit, platform_tenant); }

Result<Facts> facts_of(Unit const& unit)
{
    auto const tenant = TRY(unit.tenants.find(unit.tenant));
    Facts out{.tenant = unit.tenant,
              .status = tenant.status,
              .owner = tenant.owner,
              .seats = {},
              .templates = {},
              .own = {},
              .group_members = {},
              .grants = {},
              .entries = {},
              .policies = {}};
    out.seats = TRY(seats_in(unit));
    out.templates = TRY(templates_of(unit));
    if (unit.tenant != platform_tenant) out.own = TRY(definitions_in(unit, unit.tenant));
    out.group_members = TRY(values_of(unit.group_members));
    out.grants = TRY(values_of(unit.grants));
    out.entries = TRY(values_of(unit.entries));
    out.policies = TRY(values_of(unit.policies));
    return out;
}

}  // namespace freehold::rbac
