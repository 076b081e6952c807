// Who is in a group, and what groups it is in.

#include <freehold/rbac/groups.hpp>

#include "fitting.hpp"
#include "guard.hpp"

namespace freehold::rbac {

namespace {

// Who enters or leaves a group comes to what is granted to it, or loses it.
Result<Row<Group>> group_for(Unit const& unit, Actor const& actor, Id<Group> const& id,
                             Id<User> const& user)
{
    Guard const guard{unit, actor};
    auto const group = TRY(unit.groups.find(id));
    TRY(unit.members.find(user));
    if (is_computed(group)) return errors::computed_group;
    TRY(guard.touches(user));
    TRY(guard.outranks(at(group)));
    return group;
}

}  // namespace

bool is_computed(Row<Group> const& group)
{
    return at(group).in == tenancy::platform_tenant && group.code.text() == all_members;
}

Result<Row<GroupMember>> add_member(Unit& unit, Actor const& actor, Id<Group> const& group,
                                    Id<User> const& user)
{
    auto const into = TRY(group_for(unit, actor, group, user));
    auto const types = TRY(types_granted(unit, at(into)));
    TRY(must_suit(unit, types, Reached{.users = {user}}));
    TRY(Guard(unit, actor).gives(at(into)));
    return unit.group_members.add({.group = group, .group_in = at(into).in, .user = user});
}

Result<Done> remove_member(Unit& unit, Actor const& actor, Id<Group> const& group,
                           Id<User> const& user)
{
    auto const from = TRY(group_for(unit, actor, group, user));
    TRY(Guard(unit, actor).frees(at(from)));
    return unit.group_members.remove({group, user});
}

Result<Row<GroupParent>> add_group_parent(Unit& unit, Actor const& actor, Id<Group> const& group,
                                          Id<Group> const& parent)
{
    Guard const guard{unit, actor};
    auto const into = TRY(unit.groups.find(group));
    auto const added = TRY(unit.groups.find(parent));
    TRY(guard.changes(at(into).in));
    TRY(guard.alters(at(into)));
    TRY(guard.outranks(at(added)));
    auto const above = TRY(with_parents(unit, at(added)));
    if (above.contains(at(into))) return errors::parent_circle;
    auto const types = TRY(types_granted(unit, at(added)));
    TRY(must_suit(unit, types, at(into)));
    TRY(guard.gives(at(added)));
    return unit.group_parents.add({.group = group, .parent = parent, .parent_in = at(added).in});
}

Result<Done> remove_group_parent(Unit& unit, Actor const& actor, Id<Group> const& group,
                                 Id<Group> const& parent)
{
    Guard const guard{unit, actor};
    auto const from = TRY(unit.groups.find(group));
    TRY(guard.changes(at(from).in));
    TRY(guard.alters(at(from)));
    auto const link = TRY(unit.group_parents.find({group, parent}));
    TRY(guard.frees(At<Group>{link.parent_in, link.parent}));
    return unit.group_parents.remove({group, parent});
}

}  // namespace freehold::rbac
