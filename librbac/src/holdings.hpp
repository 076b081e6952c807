#pragma once
// What a person, a group or a role comes to through groups and parents, read from the unit.

#include "walk.hpp"

namespace freehold::rbac {

Result<Holdings> holdings_of(Unit const& unit, Id<User> const& user, Reckoned reckoned);
Result<Rank> highest(Unit const& unit, std::set<At<Role>> const& roles);

// These with all their parents, whatever their state.
Result<std::set<At<Role>>> with_parents(Unit const& unit, At<Role> const& role);
Result<std::set<At<Group>>> with_parents(Unit const& unit, At<Group> const& group);

// What comes with a role or a group to whoever comes to it, whatever its state.
Result<Holdings> lent_by(Unit const& unit, At<Role> const& role);
Result<Holdings> lent_by(Unit const& unit, At<Group> const& group);
// What they could come to.
Result<Rank> weight_of(Unit const& unit, At<Role> const& role);
Result<Rank> weight_of(Unit const& unit, At<Group> const& group);

}  // namespace freehold::rbac
