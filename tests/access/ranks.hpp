#pragma once
// People of several ranks in one tenant, and what each tries.

#include "house.hpp"

namespace freehold::rbac {

// Max leads with a role of 50; below is a role of 20, beside it another of 50, above one of 60.
struct Ranks : House {
    Id<User> max = hire(acme, "max"), tim = hire(acme, "tim"), eve = hire(acme, "eve");
    Row<Role> low = role("low", 20), lead = role("lead", 50), peer = role("peer", 50),
              high = role("high", 60);
    Ranks()
    {
        grant(lead.id, max);
        grant(high.id, eve);
    }

    Result<Row<Grant>> give(Id<User> const& who, NewGrant const& input)
    {
        return by(who,
                  [&](Unit& unit, Actor const& actor) { return grant_role(unit, actor, input); });
    }
    Result<Done> take(Id<User> const& who, Id<Grant> const& id)
    {
        return by(who, [&](Unit& unit, Actor const& actor) { return take_back(unit, actor, id); });
    }
    Result<Row<Role>> change(Id<User> const& who, Row<Role> row, auto const& edit)
    {
        edit(row);
        return by(who,
                  [&](Unit& unit, Actor const& actor) { return change_role(unit, actor, row); });
    }
    Result<Row<RoleParent>> nest(Id<User> const& who, Id<Role> const& role, Id<Role> const& parent)
    {
        return by(who, [&](Unit& unit, Actor const& actor) {
            return add_role_parent(unit, actor, role, parent);
        });
    }
    Result<Row<RolePermission>> equip(Id<User> const& who, Id<Role> const& role,
                                      Id<Permission> const& permission)
    {
        return by(who, [&](Unit& unit, Actor const& actor) {
            return add_role_permission(unit, actor, role, permission);
        });
    }
    Result<Row<GroupMember>> enter(Id<User> const& who, Id<Group> const& group,
                                   Id<User> const& user)
    {
        return by(who, [&](Unit& unit, Actor const& actor) {
            return add_member(unit, actor, group, user);
        });
    }
    Result<Row<GroupParent>> nest(Id<User> const& who, Id<Group> const& group,
                                  Id<Group> const& parent)
    {
        return by(who, [&](Unit& unit, Actor const& actor) {
            return add_group_parent(unit, actor, group, parent);
        });
    }
    Result<Row<AccessEntry>> except(Id<User> const& who, NewEntry const& input)
    {
        return by(who,
                  [&](Unit& unit, Actor const& actor) { return create_entry(unit, actor, input); });
    }
};

inline NewEntry allow()
{
    return {.effect = Effect::allow, .resource = word<ResourceCode>("door")};
}

}  // namespace freehold::rbac
