#include "compiled.hpp"

#include <algorithm>

namespace freehold::rbac {

bool Policy::suspended(UserHandle user, Time now) const noexcept
{
    auto const& people = compiled_->people;
    if (number(user) >= people.size() || !people[number(user)].apart()) return false;
    auto const until = people.suspended_until(number(user));
    return until && now < *until;
}

bool Policy::has_role(UserHandle user, RoleCode const& role, Time now) const noexcept
{
    auto const found = compiled_->ground.roles.find(role.text());
    return found != none && number(user) < compiled_->people.size() &&
           Case{*compiled_, number(user), now}.holds(found);
}

Standing Policy::standing(UserHandle user, Time now) const noexcept
{
    auto const& ground = compiled_->ground;
    if (number(user) == ground.owner) return Standing::owner;
    auto const admin = ground.roles.admin();
    auto const is_admin = admin != none && number(user) < compiled_->people.size() &&
                          Case{*compiled_, number(user), now}.holds(admin);
    return is_admin ? Standing::admin : Standing::member;
}

Rank Policy::rank(UserHandle user, Time now) const noexcept
{
    auto const& it = *compiled_;
    if (number(user) >= it.people.size()) return Rank::nobody();
    if (number(user) == it.ground.owner) return Rank::owner();
    Case const of{it, number(user), now};
    auto highest = Rank::nobody();
    auto const meet = [&](std::uint32_t role) {
        highest = std::max(highest, Rank::of(it.ground.roles.priority(role)));
    };
    std::ranges::for_each(it.sets.held(of.seated.set()), meet);
    of.any_timed([&](std::uint32_t given) {
        if (it.ground.roles.active(given)) it.ground.roles.closure().each(given, meet);
        return false;
    });
    return highest;
}

}  // namespace freehold::rbac
