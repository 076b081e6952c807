#pragma once
// The one place that says what an actor may touch and give. Each function answers for one sort of
// path; what it answers is docs/access.md, "Rank". All fail with above_you, raises_you, not_yours,
// for_owners or a_template, and throw Misuse for an actor of another unit.

#include "giving.hpp"
#include "reached.hpp"

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
    // The rights of whoever holds the role, or is in the group: not the actor, nobody above.
    Result<Done> alters(At<Role> const& role) const;
    Result<Done> alters(At<Group> const& group) const;
    // An entry may give and take: either way it is a change of its subject's rights.
    Result<Done> alters(AccessEntry const& entry) const;
    // The rights of whoever holds it besides the actor, however high the role itself is.
    Result<Done> touches_holders(At<Role> const& role) const;
    // Somebody comes to what it gives, or to what it withheld from them: the actor has that.
    template <class Of>
    Result<Done> gives(Of const& of) const
    {
        if (actor_.is_above_all_roles()) return Done{};
        auto const codes = TRY(given_by(unit_, of));
        return has(codes);
    }
    template <class Of>
    Result<Done> frees(Of const& of) const
    {
        if (actor_.is_above_all_roles()) return Done{};
        auto const codes = TRY(withheld_by(unit_, of));
        return has(codes);
    }
    // Everybody in the tenant.
    Result<Done> touches_all() const;

private:
    Result<Done> has(Codes const& codes) const;
    Result<Done> touches(Reached others) const;

    Unit const& unit_;
    Actor const& actor_;
};

}  // namespace freehold::rbac
