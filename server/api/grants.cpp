#include "api/grants.hpp"

#include "api/acting.hpp"

namespace freehold::api::grants {

using namespace tenancy;
using rbac::Grant;
using rbac::Group;
using rbac::Role;

namespace {

Result<Id<User>> seated(rbac::Unit const& unit, Id<User> const& user)
{
    return TRY(unit.members.find(user)).user;
}

Result<Row<Grant>> find(rbac::Unit const& unit, Id<User> const& user, Id<Role> const& role)
{
    auto found = TRY(
        unit.grants.list(is<&Grant::user>(user), is<&Grant::role>(role), Page{.limit = 1}));
    if (found.rows.empty()) return tenancy::errors::not_found;
    return std::move(found.rows.front());
}
Result<Row<Grant>> find(rbac::Unit const& unit, Id<Group> const& group, Id<Role> const& role)
{
    auto found = TRY(
        unit.grants.list(is<&Grant::group>(group), is<&Grant::role>(role), Page{.limit = 1}));
    if (found.rows.empty()) return tenancy::errors::not_found;
    return std::move(found.rows.front());
}

RoleGrantView view(rbac::Unit const& unit, Row<Grant> const& row)
{
    RoleGiven role{row.role, {}, {}};
    if (auto const found = unit.roles.find(row.role)) role = {row.role, found->code, found->name};
    return {row.id,     std::move(role),     row.user,
            row.group,  row.valid_from,      row.valid_until,
            row.reason, row.meta.created_by, row.meta.created_at};
}

Seen<RoleGrantView> seen(rbac::Unit const& unit, Row<Grant> const& row)
{
    return {view(unit, row), tag_of(row.meta)};
}

Result<Made<RoleGrantView>> give(rbac::Unit& unit, Caller const& caller,
                                 rbac::NewGrant const& grant)
{
    auto const actor = TRY(acting(unit, caller));
    auto const row = TRY(rbac::grant_role(unit, actor, grant));
    return Made<RoleGrantView>{view(unit, row), tag_of(row.meta), row.role.text()};
}

template <class Party, class In>
Result<Seen<RoleGrantView>> change(rbac::Unit& unit, Caller const& caller, Party const& party,
                                   In const& in)
{
    auto const actor = TRY(acting(unit, caller));
    auto row = TRY(find(unit, party, in.role));
    TRY(must_match(in.if_match, tag_of(row.meta)));
    row.valid_from = in.valid_from.over(row.valid_from);
    row.valid_until = in.valid_until.over(row.valid_until);
    row.reason = in.reason.over(row.reason);
    auto const kept = TRY(rbac::change_grant(unit, actor, row));
    return seen(unit, kept);
}

template <class Party, class In>
Result<Done> take(rbac::Unit& unit, Caller const& caller, Party const& party, In const& in)
{
    auto const actor = TRY(acting(unit, caller));
    auto const row = TRY(find(unit, party, in.role));
    TRY(must_match(in.if_match, tag_of(row.meta)));
    return rbac::take_back(unit, actor, row.id);
}

}  // namespace

Result<Paged<RoleGrantView>> of_user(Unit const& unit, Caller const&, ListOfUser const& in)
{
    auto const& access = unit.access;
    TRY(seated(access, in.user));
    Piece const piece{in.limit, in.skip, in.cursor, in.total};
    auto const where = is<&Grant::user>(in.user);
    auto const found = TRY(access.grants.list(where, by<&Grant::id>(), piece.page()));
    Paged<RoleGrantView> out{{},
                             piece.paging(found.next, [&] { return access.grants.count(where); })};
    out.results.reserve(found.rows.size());
    for (auto const& row : found.rows) out.results.push_back(view(access, row));
    return out;
}

Result<Seen<RoleGrantView>> user_role(Unit const& unit, Caller const&, OfUser const& in)
{
    auto const row = TRY(find(unit.access, in.user, in.role));
    return seen(unit.access, row);
}

Result<Made<RoleGrantView>> give_user(Unit& unit, Caller const& caller, GiveUser const& in)
{
    return give(unit.access, caller,
                {.user = in.user,
                 .role = in.role,
                 .valid_from = in.valid_from,
                 .valid_until = in.valid_until,
                 .reason = in.reason});
}

Result<Seen<RoleGrantView>> change_user(Unit& unit, Caller const& caller, ChangeOfUser const& in)
{
    return change(unit.access, caller, in.user, in);
}

Result<Done> take_from_user(Unit& unit, Caller const& caller, OfUser const& in)
{
    return take(unit.access, caller, in.user, in);
}

Result<Seen<RoleGrantView>> group_role(Unit const& unit, Caller const&, OfGroup const& in)
{
    auto const row = TRY(find(unit.access, in.group, in.role));
    return seen(unit.access, row);
}

Result<Made<RoleGrantView>> give_group(Unit& unit, Caller const& caller, GiveGroup const& in)
{
    return give(unit.access, caller,
                {.group = in.group,
                 .role = in.role,
                 .valid_from = in.valid_from,
                 .valid_until = in.valid_until,
                 .reason = in.reason});
}

Result<Seen<RoleGrantView>> change_group(Unit& unit, Caller const& caller, ChangeOfGroup const& in)
{
    return change(unit.access, caller, in.group, in);
}

Result<Done> take_from_group(Unit& unit, Caller const& caller, OfGroup const& in)
{
    return take(unit.access, caller, in.group, in);
}

}  // namespace freehold::api::grants
