#pragma once
// The one place that says what an actor may touch. Each function answers for one sort of path; what
// it answers is docs/access.md, "Rank". All fail with above_you, raises_you, for_owners or
// a_template, and throw Misuse for an actor of another unit.

#include <freehold/rbac/actor.hpp>

namespace freehold::rbac {

class Guard {
public:
    Guard(Unit const& unit, Actor const& actor);

    // A role, group or permission, or a link of one, that lies in that tenant.
    Result<Done> changes(Id<Tenant> const& home) const;
    // Somebody's own rights. The owner and operators cannot rise, so they may act on themselves.
    Result<Done> touches(Id<User> const& user) const;
    // What has this height, or would have it.
    Result<Done> outranks(Rank const& height) const;
    Result<Done> outranks(At<Role> const& role) const;
    Result<Done> outranks(At<Group> const& group) const;
    // Whoever holds the role, or is in the group, comes to more.
    Result<Done> raises(At<Role> const& role) const;
    Result<Done> raises(At<Group> const& group) const;
    // Everybody in the tenant.
    Result<Done> touches_all() const;

private:
    Unit const& unit_;
    Actor const& actor_;
};

}  // namespace freehold::rbac
