#include "api/acting.hpp"

namespace freehold::api {

using namespace tenancy;

Result<rbac::Actor> acting(rbac::Unit& unit, Caller const& caller)
{
    auto const& platform = caller.known->person.platform;
    if (platform && caller.operates()) return rbac::operator_in(unit, *platform);
    return rbac::actor_in(unit, caller.user());
}

Result<Done> must_outrank(rbac::Unit& unit, Caller const& caller, Id<User> const& user)
{
    if (user == caller.user()) return Done{};
    auto const actor = TRY(acting(unit, caller));
    return rbac::must_outrank(unit, actor, user);
}

Result<Done> must_cover(rbac::Unit& unit, Caller const& caller, Id<User> const& user)
{
    if (user == caller.user()) return Done{};
    auto const actor = TRY(acting(unit, caller));
    return rbac::must_cover(unit, actor, user);
}

}  // namespace freehold::api
