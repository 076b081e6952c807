#include "guard.hpp"

#include <freehold/tenancy/broken.hpp>

#include <algorithm>

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

Result<Done> Guard::alters(At<Role> const& role) const
{
    TRY(outranks(role));
    if (!actor_.is_above_all_roles() && actor_.could_hold(role)) return errors::raises_you;
    return touches_holders(role);
}

Result<Done> Guard::alters(At<Group> const& group) const
{
    TRY(outranks(group));
    if (actor_.is_above_all_roles()) return Done{};
    if (actor_.could_be_in(group)) return errors::raises_you;
    auto people = TRY(people_in(unit_, group, Reckoned::ever));
    return touches(std::move(people));
}

Result<Done> Guard::alters(AccessEntry const& entry) const
{
    if (entry.user) return touches(*entry.user);
    if (entry.group) return alters(At<Group>{*entry.group_in, *entry.group});
    if (entry.role) return alters(At<Role>{*entry.role_in, *entry.role});
    return touches_all();
}

Result<Done> Guard::touches_holders(At<Role> const& role) const
{
    if (actor_.is_above_all_roles()) return Done{};
    auto people = TRY(people_with(unit_, {role}, Reckoned::ever));
    return touches(std::move(people));
}

Result<Done> Guard::touches(Reached others) const
{
    if (actor_.user()) others.users.erase(*actor_.user());
    if (!others.everybody && others.users.empty()) return Done{};
    auto const high = TRY(people_from(unit_, actor_.rank()));
    if (are_met(others, high)) return errors::above_you;
    return Done{};
}

Result<Done> Guard::has(Codes const& codes) const
{
    if (codes.empty()) return Done{};
    auto const held = TRY(holdings_of(unit_, *actor_.user(), Reckoned::now));
    auto const own = TRY(linked_to(unit_, held.roles));
    auto const is_own = [&](PermissionCode const& code) { return covers(own, code); };
    if (!std::ranges::all_of(codes, is_own)) return errors::not_yours;
    return Done{};
}

Result<Done> Guard::touches_all() const
{
    if (!actor_.is_above_all_roles()) return errors::for_owners;
    return Done{};
}

}  // namespace freehold::rbac
