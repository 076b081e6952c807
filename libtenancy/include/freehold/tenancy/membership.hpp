#pragma once
// A membership is a user's seat in a tenant. Everything that the tenant may see or change about a
// person hangs on it. The account may lie in another tenant's directory: then the seat is a guest's.

#include <freehold/tenancy/user.hpp>

namespace freehold::tenancy {

namespace errors {
inline constexpr Code already_member{Kind::conflict, "tenancy.already_member",
                                     "That person sits in the tenant already."};
inline constexpr Code no_user{Kind::not_found, "tenancy.no_user", "There is no such account."};
}

struct Membership {
    Id<User> user;
    Id<Tenant> home;  // whose directory holds the account
};
BOOST_DESCRIBE_STRUCT(Membership, (), (user, home))

// The one reference that leaves the tenant: from a seat to the account in its home.
template <>
inline constexpr auto kept<Membership> = table(
    "members", platform_too, announced, changes_authority,
    key<&Membership::user>(errors::already_member), self<&Membership::user>(reads),
    refers<&Membership::user>(within<&Membership::home>, errors::no_user));

}  // namespace freehold::tenancy
