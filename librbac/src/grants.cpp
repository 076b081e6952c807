#include <freehold/rbac/grants.hpp>

#include "fitting.hpp"
#include "guard.hpp"
#include "paged.hpp"
#include "validity.hpp"

namespace freehold::rbac {

using tenancy::is;

namespace {

// Not every role is granted, to whomever.
Result<Done> may_be_given(Unit const& unit, Row<Role> const& role)
{
    auto const is_template = role.meta.tenant == tenancy::platform_tenant.uuid();
    if (is_template && role.code.text() == "owner") return errors::owner_role;
    if (is_template && role.code.text() == "super_admin" && unit.tenant != tenancy::platform_tenant)
        return errors::platform_role;
    if (role.status != RoleStatus::active) return errors::inactive_role;
    return Done{};
}

Result<Done> must_fit(Unit const& unit, Row<Role> const& role, Grant const& grant)
{
    TRY(may_be_given(unit, role));
    if (role.type == RoleType::both) return Done{};
    if (grant.group) return must_suit(unit, {role.type}, At<Group>{*grant.group_in, *grant.group});
    return must_suit(unit, {role.type}, Reached{.users = {*grant.user}});
}

Result<Done> may_give(Guard const& guard, Grant const& grant)
{
    TRY(guard.outranks(At<Role>{grant.role_in, grant.role}));
    if (grant.user) return guard.touches(*grant.user);
    return guard.alters(At<Group>{*grant.group_in, *grant.group});
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

// That role's grant to that person or group, once it is over.
Result<std::optional<Row<Grant>>> ended(Unit const& unit, Grant const& wanted)
{
    auto const with_role = is<&Grant::role>(wanted.role);
    auto const rows = TRY(wanted.user
                              ? all_of(unit.grants, with_role, is<&Grant::user>(*wanted.user))
                              : all_of(unit.grants, with_role, is<&Grant::group>(*wanted.group)));
    if (rows.empty() || !is_over(rows.front(), unit.now)) return std::optional<Row<Grant>>{};
    return std::optional{rows.front()};
}

// Does it come to be live at a moment when it was not?
bool widens(Grant const& before, Grant const& after)
{
    auto const end = [](Grant const& grant) { return grant.valid_until.value_or(tenancy::latest); };
    return after.valid_from < before.valid_from || end(after) > end(before);
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
    TRY(must_fit(unit, role, grant));
    TRY(must_be_valid(grant.valid_from, grant.valid_until));
    TRY(guard.gives(At<Role>{grant.role_in, grant.role}));
    if (auto const over = TRY(ended(unit, grant))) TRY(unit.grants.remove(over->id));
    return unit.grants.add(grant);
}

Result<Row<Grant>> change_grant(Unit& unit, Actor const& actor, Row<Grant> const& changed)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.grants.find(changed.id));
    if (!same_parties(row, changed)) return errors::fixed_grantee;
    TRY(may_give(guard, row));
    auto const role = TRY(unit.roles.find(row.role));
    if (widens(row, changed)) TRY(must_fit(unit, role, row));
    TRY(must_be_valid(changed.valid_from, changed.valid_until));
    if (widens(row, changed)) TRY(guard.gives(at(role)));
    if (widens(changed, row)) TRY(guard.frees(at(role)));
    return unit.grants.put(changed);
}

// Also of a role or a group that is gone: nothing of it is asked but its weight.
Result<Done> take_back(Unit& unit, Actor const& actor, Id<Grant> const& id)
{
    Guard const guard{unit, actor};
    auto const row = TRY(unit.grants.find(id));
    TRY(may_give(guard, row));
    TRY(guard.frees(At<Role>{row.role_in, row.role}));
    return unit.grants.remove(id);
}

}  // namespace freehold::rbac
