#include <freehold/rbac/actor.hpp>

#include "guard.hpp"
#include "holdings.hpp"

#include <freehold/tenancy/scope.hpp>

namespace freehold::rbac {

Result<Actor> actor_in(Unit& unit, Id<User> const& user)
{
    TRY(unit.tenants.claim(unit.tenant));
    TRY(unit.members.find(user));
    auto const rank = TRY(rank_of(unit, user));
    auto could = TRY(holdings_of(unit, user, Reckoned::ever));
    return Actor{unit, rank, user, std::move(could)};
}

Result<Actor> operator_in(Unit& unit, tenancy::PlatformScope const&)
{
    TRY(unit.tenants.claim(unit.tenant));
    return Actor{unit, Rank::platform(), std::nullopt, {}};
}

Result<Done> must_outrank(Unit const& unit, Actor const& actor, Id<User> const& user)
{
    return Guard(unit, actor).touches(user);
}

Result<Done> must_cover(Unit const& unit, Actor const& actor, Id<User> const& user)
{
    Guard const guard{unit, actor};
    TRY(guard.touches(user));
    return guard.gives(user);
}

}  // namespace freehold::rbac
