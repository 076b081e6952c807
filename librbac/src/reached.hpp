#pragma once
// Who a role or a group reaches: read from its grants and members downwards, so that it costs what
// hangs on them and not what people the tenant has.

#include "walk.hpp"

namespace freehold::rbac {

struct Reached {
    bool everybody{};  // who sits in the tenant: `users` does not name them
    std::set<Id<User>> users;
};

Result<Reached> people_in(Unit const& unit, At<Group> const& group, Reckoned reckoned);
// Who hold one of the roles, or what inherits it.
Result<Reached> people_with(Unit const& unit, std::vector<At<Role>> roles, Reckoned reckoned);

// Who rank at this moment at least as high, the owner among them.
Result<Reached> people_from(Unit const& unit, Rank const& rank);

// Is somebody among both?
bool are_met(Reached const& some, Reached const& others);

}  // namespace freehold::rbac
