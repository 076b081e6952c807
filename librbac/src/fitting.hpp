#pragma once
// A role's type says where it may be given: to staff, to end users, or to both. Asked when a role is
// granted, and when people come to what is granted to a group.

#include "reached.hpp"

namespace freehold::rbac {

// Those of the roles that are granted to the group and its parents, but for `both`.
Result<std::set<RoleType>> types_granted(Unit const& unit, At<Group> const& group);

// Fails with unfit_role. Everybody, of whom more may come any day, is staff and end users.
Result<Done> must_suit(Unit const& unit, std::set<RoleType> const& types, Reached const& people);
// All who are in the group or in one below it.
Result<Done> must_suit(Unit const& unit, std::set<RoleType> const& types, At<Group> const& group);

}  // namespace freehold::rbac
