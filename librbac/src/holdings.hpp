#pragma once
// What a person, a group or a role comes to through groups and parents, read from the unit. Links
// that form a circle end the walk; a row that is not there lends nothing.

#include <freehold/rbac/actor.hpp>

namespace freehold::rbac {

// As it is at this moment; or as it could become without another link or grant: whatever is active
// or deleted, and from whenever on it is granted.
enum class Reckoned { now, ever };

Result<Holdings> holdings_of(Unit const& unit, Id<User> const& user, Reckoned reckoned);
Result<Rank> highest(Unit const& unit, std::set<At<Role>> const& roles);

// These with all their parents, whatever their state.
Result<std::set<At<Role>>> with_parents(Unit const& unit, At<Role> const& role);
Result<std::set<At<Group>>> with_parents(Unit const& unit, At<Group> const& group);

// What they could come to.
Result<Rank> weight_of(Unit const& unit, At<Role> const& role);
Result<Rank> weight_of(Unit const& unit, At<Group> const& group);

}  // namespace freehold::rbac
