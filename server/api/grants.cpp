#include "api/grants.hpp"

#include "api/acting.hpp"
#include "api/linked.hpp"

namespace freehold::api::grants {

using namespace tenancy;
using rbac::Grant;
using rbac::Group;
using rbac::Role;

namespace {

using To = Where<Grant>;  // whose a grant is

To to(Id<User> const& user) { return is<&Grant::user>(user); }
To to(Id<Group> const& group) { return is<&Grant::group>(group); }

Result<Row<Grant>> find(rbac::Unit const& unit, To const& party, Id<Role> const& role)
{
    auto found = TRY(unit.grants.list(party, is<&Grant::role>(role), Page{.limit = 1}));
    if (found.rows.empty()) return tenancy::errors::not_found;
    return std::move(found.rows.front());
}

// Fails with not_found if the role is removed: then nothing of it is shown.
Result<GivenView> given(rbac::Unit const& unit, Row<Grant> const& row)
{
    auto const role = TRY(unit.roles.find(row.role));
    return GivenView{roles::view(role), view(row)};
}

Result<Seen<GivenView>> seen(rbac::Unit const& unit, Row<Grant> const& row)
{
    auto shown = TRY(given(unit, row));
    return Seen<GivenView>{std::move(shown), tag_of(row.meta)};
}

template <class In>
Result<Paged<GivenView>> page(rbac::Unit const& unit, Conditions<Grant> const& where, In const& in)
{
    auto const found = TRY(
        linked<&Grant::role>(unit.grants, where, unit.roles, catalogue::piece(in)));
    Paged<GivenView> out{{}, found.paging};
    out.results.reserve(found.ends.size());
    for (std::size_t i = 0; i < found.ends.size(); ++i)
        out.results.push_back({roles::view(found.ends[i]), view(found.links[i])});
    return out;
}

Result<Made<GivenView>> give(rbac::Unit& unit, Caller const& caller, rbac::NewGrant const& grant)
{
    auto const actor = TRY(acting(unit, caller));
    auto const row = TRY(rbac::grant_role(unit, actor, grant));
    auto shown = TRY(given(unit, row));
    return Made<GivenView>{std::move(shown), tag_of(row.meta), row.role.text()};
}

template <class In>
Result<Seen<GivenView>> change(rbac::Unit& unit, Caller const& caller, To const& party,
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

template <class In>
Result<Done> take(rbac::Unit& unit, Caller const& caller, To const& party, In const& in)
{
    auto const actor = TRY(acting(unit, caller));
    auto const row = TRY(find(unit, party, in.role));
    TRY(must_match(in.if_match, tag_of(row.meta)));
    return rbac::take_back(unit, actor, row.id);
}

}  // namespace

Result<Paged<GivenView>> of_user(Unit const& unit, Caller const&, ListOfUser const& in)
{
    TRY(unit.members.find(in.user));
    return page(unit.access, {to(in.user)}, in);
}

Result<Seen<GivenView>> user_role(Unit const& unit, Caller const&, OfUser const& in)
{
    auto const row = TRY(find(unit.access, to(in.user), in.role));
    return seen(unit.access, row);
}

Result<Made<GivenView>> give_user(Unit& unit, Caller const& caller, GiveUser const& in)
{
    return give(unit.access, caller,
                {.user = in.user,
                 .role = in.role,
                 .valid_from = in.valid_from,
                 .valid_until = in.valid_until,
                 .reason = in.reason});
}

Result<Seen<GivenView>> change_user(Unit& unit, Caller const& caller, ChangeOfUser const& in)
{
    return change(unit.access, caller, to(in.user), in);
}

Result<Done> take_from_user(Unit& unit, Caller const& caller, TakeFromUser const& in)
{
    return take(unit.access, caller, to(in.user), in);
}

Result<Paged<GivenView>> of_group(Unit const& unit, Caller const&, ListOfGroup const& in)
{
    TRY(unit.access.groups.find(in.group));
    return page(unit.access, {to(in.group)}, in);
}

Result<Seen<GivenView>> group_role(Unit const& unit, Caller const&, OfGroup const& in)
{
    auto const row = TRY(find(unit.access, to(in.group), in.role));
    return seen(unit.access, row);
}

Result<Made<GivenView>> give_group(Unit& unit, Caller const& caller, GiveGroup const& in)
{
    return give(unit.access, caller,
                {.group = in.group,
                 .role = in.role,
                 .valid_from = in.valid_from,
                 .valid_until = in.valid_until,
                 .reason = in.reason});
}

Result<Seen<GivenView>> change_group(Unit& unit, Caller const& caller, ChangeOfGroup const& in)
{
    return change(unit.access, caller, to(in.group), in);
}

Result<Done> take_from_group(Unit& unit, Caller const& caller, TakeFromGroup const& in)
{
    return take(unit.access, caller, to(in.group), in);
}

}  // namespace freehold::api::grants
