#include <freehold/rbac/grants.hpp>

#include "guard.hpp"
#include "validity.hpp"

namespace freehold::rbac {

namespace {

// Staff are the accounts of a `staff` directory and `people`; whoever lies in another directory of
// the tenant is an end user. A guest's directory is not ours to see, and only staff are guests.
Result<bool> is_end_user(Unit const& unit, Id<User> const& user)
{
    auto const seat = TRY(unit.members.find(user));
    if (seat.home != unit.tenant) return false;
    auto const account = TRY(unit.users.find(user));
    auto const directory = TRY(unit.directories.find(account.directory));
    return directory.name.text() != "staff" && directory.name.text() != "people";
}

Result<Done> must_fit(Unit const& unit, Row<Role> const& role, std::optional<Id<User>> const& user)
{
    auto const is_template = role.meta.tenant == tenancy::platform_tenant.uuid();
    if (is_template && role.code.text() == "owner") return errors::owner_role;
    if (is_template && role.code.text() == "super_admin" && unit.tenant != tenancy::platform_tenant)
        return errors::platform_role;
    if (role.status != RoleStatus::active) return errors::inactive_role;
    if (!user || role.type == RoleType::both) return Done{};
    auto const end_user = TRY(is_end_user(unit, *user));
    if (end_user != (role.type == RoleType::user)) return errors::unfit_role;
    return Done{};
}

Result<Done> may_give(Guard const& guard, Grant const& grant)
{
    TRY(guard.outranks(At<Role>{grant.role_in, grant.role}));
    if (grant.user) return guard.touches(*grant.user);
    return guard.raises(At<Group>{*grant.group_in, *grant.group});
}

// Whose it is, with the homes of what it names.
Result<Grant> placed(Unit& unit, NewGrant const& input, Row<Role> const& role)
{
    Grant grant{.id = unit.fresh<Id<Grant>>(),
                .user = input.user,
                .group = input.group,
                .group_in = {},
                .role = input.role,
                .role_in = at(role).in,
                .valid_from = input.valid_from.value_or(unit.now),
                .valid_until = input.valid_until,
                .reason = input.reason};
    if (grant.user) TRY(unit.members.find(*grant.user));
    if (!grant.group) return grant;
    auto const group = TRY(unit.groups.find(*grant.group));
    grant.group_in = at(group).in;
    return grant;
}

bool same_parties(Grant const& a, Grant const& b)
{
    return a.user == b.user && a.group == b.group && a.group_in == b.group_in && a.role == b.role &&
           a.role_in == b.role_in;
}

}  // namespace

Result<Row<Grant>> grant_role(Unit& unit, Actor const& actor, NewGrant const& input)
{
    Guard const guard{unit, actor};
    if (input.user.has_value() == input.group.has_value()) return errors::one_grantee;
    auto const role = TRY(unit.roles.find(input.role));
    auto const grant = TRY(placed(unit, input, role));
    TRY(may_give(guard, grant));
    TRY(must_fit(unit, role, grant.user));
    TRY(must_be_valid(grant.valid_from, grant.valid_until));
    return unit.grants.add(grant);
}

Result<Row<Grant>> change_grant(Unit& unit, Actor const& actor, Row<Grant> const& changed)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.grants.find(changed.id));
    if (!same_parties(row, changed)) return errors::fixed_grantee;
    TRY(may_give(guard, row));
    auto const role = TRY(unit.roles.find(row.role));
    TRY(must_fit(unit, role, row.user));
    TRY(must_be_valid(changed.valid_from, changed.valid_until));
    return unit.grants.put(changed);
}

// Also of a role or a group that is gone: nothing of it is asked but its weight.
Result<Done> take_back(Unit& unit, Actor const& actor, Id<Grant> const& id)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.grants.find(id));
    TRY(guard.outranks(At<Role>{row.role_in, row.role}));
    if (row.user) TRY(guard.touches(*row.user));
    else TRY(guard.outranks(At<Group>{*row.group_in, *row.group}));
    return unit.grants.remove(id);
}

}  // namespace freehold::rbac
