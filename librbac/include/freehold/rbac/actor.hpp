#pragma once
// Who acts, and how high they stand: docs/access.md, "Rank". Every rule that changes what people may
// do takes an Actor and asks the one guard behind it, so that nobody touches what is at or above
// their own rank, and nobody raises themselves by any path.
//
// A person's rank is that of this moment. A role weighs as much as the highest of itself and its
// parents, a group as what is granted to it and its parents, by what they could come to: also what is
// not active, deleted, or granted from another time on. What an actor could come to hold in that way
// is theirs already when it is asked whether something raises them.
//
// And nobody gives what they do not have: what others could come to by an action, the actor may do
// already, by the roles that they hold at this moment.

#include <freehold/rbac/unit.hpp>

#include <set>

namespace freehold::rbac {

namespace errors {
inline constexpr Code above_you{
    Kind::forbidden, "rbac.above_you",
    "That is at or above your own rank: ask somebody who stands higher."};
inline constexpr Code raises_you{
    Kind::forbidden, "rbac.raises_you",
    "That would change your own rights: ask somebody who stands higher to do it."};
inline constexpr Code not_yours{
    Kind::forbidden, "rbac.not_yours",
    "You may give only what you may do yourself: ask somebody who may."};
inline constexpr Code for_owners{
    Kind::forbidden, "rbac.for_owners",
    "That reaches everybody in the tenant: only its owner or an operator may do it."};
inline constexpr Code a_template{
    Kind::forbidden, "rbac.a_template",
    "That is a template of the platform, which operators alone change: make one of your own."};
}

// A row of the tenant, or a template: by home and id.
template <class T>
struct At {
    Id<Tenant> in;
    Id<T> id;
    friend auto operator<=>(At const&, At const&) = default;
};
template <class T>
At<T> at(Row<T> const& row)
{
    return {Id<Tenant>{row.meta.tenant}, row.id};
}

// What a person is in and holds.
struct Holdings {
    std::set<At<Group>> groups;
    std::set<At<Role>> roles;
};

class Actor;
// Somebody who sits in the unit's tenant. Holds the tenant's row, so that nothing of its authority
// changes beside this unit. Fails with not_found if they have no seat.
Result<Actor> actor_in(Unit& unit, Id<User> const& user);
// An operator, or the program itself: the scope is the evidence. Holds the tenant's row as well.
Result<Actor> operator_in(Unit& unit, tenancy::PlatformScope const& evidence);

// Good for the unit that it was made in, and for no other (Misuse).
class Actor {
public:
    Rank rank() const { return rank_; }
    bool is(Id<User> const& user) const { return user_ == user; }
    std::optional<Id<User>> const& user() const { return user_; }  // nothing: an operator
    // Is there nothing that could raise them? They have what there is to give, too.
    bool is_above_all_roles() const { return rank_ >= Rank::owner(); }
    bool could_hold(At<Role> const& role) const { return could_.roles.contains(role); }
    bool could_be_in(At<Group> const& group) const { return could_.groups.contains(group); }
    bool acts_in(Unit const& unit) const
    {
        return unit_ == &unit && tenant_ == unit.tenant && now_ == unit.now;
    }

private:
    friend Result<Actor> actor_in(Unit& unit, Id<User> const& user);
    friend Result<Actor> operator_in(Unit& unit, tenancy::PlatformScope const& evidence);
    Actor(Unit const& unit, Rank rank, std::optional<Id<User>> user, Holdings could)
        : unit_{&unit},
          tenant_{unit.tenant},
          now_{unit.now},
          rank_{rank},
          user_{std::move(user)},
          could_{std::move(could)}
    {
    }

    Unit const* unit_;  // another may come to lie at its address
    Id<Tenant> tenant_;
    Time now_;
    Rank rank_;
    std::optional<Id<User>> user_;
    Holdings could_;  // now, or at another time
};

// The rank of a person at this moment, as the actor's is reckoned.
Result<Rank> rank_of(Unit const& unit, Id<User> const& user);

// For what is done to a person elsewhere: their seat is suspended, their account ended. Fails with
// above_you.
Result<Done> must_outrank(Unit const& unit, Actor const& actor, Id<User> const& user);
// For what lets the actor come in as that person: a password that they choose, an address that they read.
// They have all that the person has, or could come to. Fails with above_you or not_yours.
Result<Done> must_cover(Unit const& unit, Actor const& actor, Id<User> const& user);

}  // namespace freehold::rbac
