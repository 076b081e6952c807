#include "api/group_links.hpp"

#include "api/acting.hpp"
#include "api/linked.hpp"

namespace freehold::api::group_links {

using namespace tenancy;
using rbac::GroupMember;
using rbac::GroupParent;

namespace {

template <class L>
Result<Paged<UserView>> people(Unit const& unit, Linked<L, User>&& found)
{
    auto shown = TRY(users::views(unit, found.ends));
    return Paged<UserView>{std::move(shown), std::move(found.paging)};
}

}  // namespace

Result<Paged<UserView>> members(Unit const& unit, Caller const&, List const& in)
{
    auto const group = TRY(unit.access.groups.find(in.group));
    auto const piece = catalogue::piece(in);
    if (rbac::is_computed(group)) {
        auto all = TRY(linked<&Membership::user>(unit.members, {}, unit.users, piece));
        return people(unit, std::move(all));
    }
    auto found = TRY(linked<&GroupMember::user>(
        unit.access.group_members, {is<&GroupMember::group>(group.id)}, unit.users, piece));
    return people(unit, std::move(found));
}

Result<Begun<UserView>> add_member(Unit& unit, Caller const& caller, Member const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    TRY(rbac::add_member(unit.access, actor, in.group, in.user));
    auto const row = TRY(unit.users.find(in.user));
    auto added = TRY(users::seen(unit, row));
    return Begun<UserView>{std::move(added.view)};
}

Result<Done> remove_member(Unit& unit, Caller const& caller, Member const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    return rbac::remove_member(unit.access, actor, in.group, in.user);
}

Result<Paged<GroupView>> parents(Unit const& unit, Caller const&, List const& in)
{
    auto const group = TRY(unit.access.groups.find(in.group));
    auto found = TRY(linked<&GroupParent::parent>(unit.access.group_parents,
                                                  {is<&GroupParent::group>(group.id)},
                                                  unit.access.groups, catalogue::piece(in)));
    return shown(std::move(found), groups::view);
}

Result<Begun<GroupView>> add_parent(Unit& unit, Caller const& caller, ParentLink const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    TRY(rbac::add_group_parent(unit.access, actor, in.group, in.parent));
    auto const added = TRY(unit.access.groups.find(in.parent));
    return Begun<GroupView>{groups::view(added)};
}

Result<Done> remove_parent(Unit& unit, Caller const& caller, ParentLink const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    return rbac::remove_group_parent(unit.access, actor, in.group, in.parent);
}

Result<Paged<GroupView>> groups_of(Unit const& unit, Caller const&, ListOfUser const& in)
{
    TRY(unit.members.find(in.user));
    auto found = TRY(linked<&GroupMember::group>(unit.access.group_members,
                                                 {is<&GroupMember::user>(in.user)},
                                                 unit.access.groups, catalogue::piece(in)));
    return shown(std::move(found), groups::view);
}

}  // namespace freehold::api::group_links
