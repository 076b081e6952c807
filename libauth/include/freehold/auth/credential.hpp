#pragma once
// What an account proves itself with. One password an account; it lies with the account, and no
// tenant where the person is a guest sees it.

#include <freehold/auth/keeping.hpp>

#include <freehold/tenancy/membership.hpp>

namespace freehold::auth {

// Set by somebody else, a password is good for one thing: choosing another.
enum class PasswordKind { own, one_time };
BOOST_DESCRIBE_ENUM(PasswordKind, own, one_time)

struct Credential {
    Id<tenancy::User> user;
    PasswordHash password;
    PasswordKind kind;
    Time changed;  // by a person; hashing it anew at another cost is no change
};
BOOST_DESCRIBE_STRUCT(Credential, (), (user, password, kind, changed))

}  // namespace freehold::auth

namespace freehold::tenancy {

template <>
inline constexpr auto kept<auth::Credential> = table(
    "credentials", platform_too, key<&auth::Credential::user>, self<&auth::Credential::user>,
    refers<&auth::Credential::user>(on_delete::cascade, errors::no_user),
    secret<&auth::Credential::password>);

}  // namespace freehold::tenancy
