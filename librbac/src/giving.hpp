#pragma once
// Which permissions somebody could come to by something, now or at another time: what is inactive,
// deleted or not yet granted counts, a permission that is deleted does not, nor what is over.

#include "holdings.hpp"

namespace freehold::rbac {

using Codes = std::set<PermissionCode>;

PermissionCode manage_of(std::string_view resource);
// Is it among them, or the `manage` of its resource?
bool covers(Codes const& own, PermissionCode const& code);
// What roles give by their links alone.
Result<Codes> linked_to(Unit const& unit, std::set<At<Role>> const& roles);

// To whoever comes to it, by its links and by entries that allow. An entry for a whole resource gives
// what is yet to come as well: its `manage`.
Result<Codes> given_by(Unit const& unit, PermissionCode const& code);
Result<Codes> given_by(Unit const& unit, Id<User> const& user);  // to whoever is them
Result<Codes> given_by(Unit const& unit, At<Role> const& role);
Result<Codes> given_by(Unit const& unit, At<Group> const& group);
Result<Codes> given_by(Unit const& unit, AccessEntry const& entry);

// From whoever has it, by entries that deny: what they may come to when they lose it.
Result<Codes> withheld_by(Unit const& unit, At<Role> const& role);
Result<Codes> withheld_by(Unit const& unit, At<Group> const& group);
Result<Codes> withheld_by(Unit const& unit, AccessEntry const& entry);

}  // namespace freehold::rbac
