#pragma once
// A grant gives a role to one person or to one group, from a moment on and perhaps until another.
// Who gave it, and when, is in its metadata.

#include <freehold/rbac/group.hpp>

namespace freehold::rbac {

namespace errors {
inline constexpr Code already_granted{
    Kind::conflict, "rbac.already_granted",
    "The role is granted there already: change that grant, or take it back first."};
}

struct Grant {
    static constexpr std::string_view prefix = "gra";

    Id<Grant> id;
    std::optional<Id<User>> user;  // exactly one of user and group
    std::optional<Id<Group>> group;
    std::optional<Id<Tenant>> group_in;
    Id<Role> role;
    Id<Tenant> role_in;
    Time valid_from;
    std::optional<Time> valid_until;  // not itself any more; nothing: until it is taken back
    std::optional<tenancy::Reason> reason;
};
BOOST_DESCRIBE_STRUCT(Grant, (),
                      (id, user, group, group_in, role, role_in, valid_from, valid_until, reason))

}  // namespace freehold::rbac

namespace freehold::tenancy {

template <>
inline constexpr auto kept<rbac::Grant> = table(
    "grants", changes_authority,
    unique<&rbac::Grant::user, &rbac::Grant::role>(rbac::errors::already_granted),
    unique<&rbac::Grant::group, &rbac::Grant::role>(rbac::errors::already_granted),
    owned_by<&rbac::Grant::user>,
    refers<&rbac::Grant::group>(within<&rbac::Grant::group_in>, on_delete::cascade,
                                rbac::errors::no_group),
    refers<&rbac::Grant::role>(within<&rbac::Grant::role_in>, on_delete::cascade,
                               rbac::errors::no_role));

}  // namespace freehold::tenancy
