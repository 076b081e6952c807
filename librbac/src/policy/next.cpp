#include "compiled.hpp"

#include <algorithm>

namespace freehold::rbac {

namespace {

// A grant to a person, in numbers; nothing if it gives nobody anything from the policy's time on.
std::optional<People::Own> in_numbers(Ground const& ground, Grant const& grant)
{
    auto const user = grant.user ? ground.users.find(*grant.user) : none;
    auto const role = ground.roles.ids().find(grant.role, grant.role_in);
    auto const when = window(grant.valid_from, grant.valid_until);
    if (user == none || role == none || when.over(ground.since)) return {};
    return People::Own{user, {role, when}};
}

struct Follow {
    Compiled& next;

    void operator()(change::GrantAdded const& added) const
    {
        if (auto const own = in_numbers(next.ground, added.grant))
            next.people.give(next.ground, next.sets, *own);
    }
    void operator()(change::GrantRemoved const& removed) const
    {
        if (auto const own = in_numbers(next.ground, removed.grant))
            next.people.take(next.ground, next.sets, *own);
    }
    void operator()(change::SeatSuspended const& seat) const
    {
        if (auto const user = next.ground.users.find(seat.user); user != none)
            next.people.suspend(next.ground, user, seat.until);
    }
};

bool reaches_one_person(Change const& change)
{
    if (auto const* const added = std::get_if<change::GrantAdded>(&change))
        return added->grant.user.has_value();
    if (auto const* const removed = std::get_if<change::GrantRemoved>(&change))
        return removed->grant.user.has_value();
    return true;
}

}  // namespace

std::optional<Policy> Policy::next(Change const& change) const
{
    if (!reaches_one_person(change)) return {};
    auto copy = std::make_unique<Compiled>(*compiled_);
    std::visit(Follow{*copy}, change);
    return Policy{std::move(copy)};
}

}  // namespace freehold::rbac
