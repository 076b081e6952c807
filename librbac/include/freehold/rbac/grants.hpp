#pragma once
// Giving roles and taking them back. To whom a grant gives what is fixed: another is another grant.
//
// All fail with above_you, raises_you or not_yours, and with not_found for what the tenant does not
// see.

#include <freehold/rbac/groups.hpp>

namespace freehold::rbac {

namespace errors {
inline constexpr Code one_grantee{Kind::invalid, "rbac.one_grantee",
                                  "A role is given to one user or to one group: name one of them."};
inline constexpr Code inactive_role{Kind::conflict, "rbac.inactive_role",
                                    "The role is not active: activate it before it is given."};
inline constexpr Code unfit_role{Kind::conflict, "rbac.unfit_role",
                                 "The role's type says where it may be given, to staff or to end "
                                 "users, and not to that account."};
inline constexpr Code owner_role{
    Kind::conflict, "rbac.owner_role",
    "Nobody is given the role of the owner: transfer the ownership of the tenant."};
inline constexpr Code platform_role{
    Kind::conflict, "rbac.platform_role",
    "The role super_admin is given in the platform's own tenant and nowhere else."};
inline constexpr Code bad_validity{Kind::invalid, "rbac.bad_validity",
                                   "It has to end after it begins: set valid_until later."};
inline constexpr Code fixed_grantee{Kind::invalid, "rbac.fixed_grantee",
                                    "A grant keeps whom it gives which role: make another one."};
}

struct NewGrant {
    std::optional<Id<User>> user{};  // exactly one of user and group
    std::optional<Id<Group>> group{};
    Id<Role> role;
    std::optional<Time> valid_from{};  // nothing: from now on
    std::optional<Time> valid_until{};
    std::optional<tenancy::Reason> reason{};
};
BOOST_DESCRIBE_STRUCT(NewGrant, (), (user, group, role, valid_from, valid_until, reason))

// A grant of that role to them that is over goes for it. Fails with one_grantee, inactive_role, unfit_role (to a group: of anybody in it),
// owner_role, platform_role, bad_validity or already_granted.
Result<Row<Grant>> grant_role(Unit& unit, Actor const& actor, NewGrant const& input);
// The row as it was read, with other times or another reason. Fails with stale, fixed_grantee,
// bad_validity, or as grant_role does.
Result<Row<Grant>> change_grant(Unit& unit, Actor const& actor, Row<Grant> const& changed);
Result<Done> take_back(Unit& unit, Actor const& actor, Id<Grant> const& id);

}  // namespace freehold::rbac
