#include "guard.hpp"

#include "holdings.hpp"

#include <freehold/tenancy/broken.hpp>

namespace freehold::rbac {

Guard::Guard(Unit const& unit, Actor const& actor) : unit_{unit}, actor_{actor}
{
    if (!actor.acts_in(unit))
        throw tenancy::Misuse{"an actor is good for the unit that it was made in alone"};
}

Result<Done> Guard::changes(Id<Tenant> const& home) const
{
    auto const in_platform = unit_.tenant == tenancy::platform_tenant;
    if (home != unit_.tenant) return errors::a_template;
    if (in_platform && actor_.rank() < Rank::platform()) return errors::a_template;
    return Done{};
}

Result<Done> Guard::touches(Id<User> const& user) const
{
    if (actor_.is(user) && actor_.is_above_all_roles()) return Done{};
    auto const height = TRY(rank_of(unit_, user));
    return outranks(height);
}

Result<Done> Guard::outranks(Rank const& height) const
{
    if (height >= actor_.rank()) return errors::above_you;
    return Done{};
}

Result<Done> Guard::outranks(At<Role> const& role) const
{
    auto const weight = TRY(weight_of(unit_, role));
    return outranks(weight);
}

Result<Done> Guard::outranks(At<Group> const& group) const
{
    auto const weight = TRY(weight_of(unit_, group));
    return outranks(weight);
}

Result<Done> Guard::raises(At<Role> const& role) const
{
    TRY(outranks(role));
    if (!actor_.is_above_all_roles() && actor_.could_hold(role)) return errors::raises_you;
    return Done{};
}

Result<Done> Guard::raises(At<Group> const& group) const
{
    TRY(outranks(group));
    if (!actor_.is_above_all_roles() && actor_.could_be_in(group)) return errors::raises_you;
    return Done{};
}

Result<Done> Guard::touches_all() const
{
    if (!actor_.is_above_all_roles()) return errors::for_owners;
    return Done{};
}

}  // namespace freehold::rbac
