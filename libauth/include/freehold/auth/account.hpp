#pragma once
// Passwords of accounts that exist: one's own, one given by somebody else, and the first operator's.

#include <freehold/auth/sessions.hpp>

#include <freehold/tenancy/founding.hpp>

namespace freehold::auth {

namespace errors {
inline constexpr Code wrong_password{Kind::forbidden, "auth.wrong_password",
                                     "The current password is wrong."};
inline constexpr Code same_password{Kind::invalid, "auth.same_password",
                                    "Choose another password than the one you have."};
inline constexpr Code password_change_required{
    Kind::forbidden, "auth.password_change_required",
    "That password is good for choosing your own, and for nothing else: PUT /auth/password."};
}

struct PasswordChange {
    Password current_password;
    Password new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (current_password, new_password))

// Ends all other sessions. Where the session was good for this alone it ends too, and another one
// begins. Fails with wrong_password, same_password, too_many_attempts, session_ended, hashing_busy,
// or what check(password) says.
Result<Tokens> change_password(Work& work, Bearer const& bearer, PasswordChange const& input,
                               Origin const& origin);

// Keeps a hashed password for an account of this tenant, in the unit that made or changes it, and
// ends its sessions: hand the answer to `deny`. Hash before the unit. Fails with not_found.
Result<Ended> give_password(Unit& unit, Id<tenancy::User> const& user, PasswordHash const& hash,
                            PasswordKind kind, std::chrono::seconds denied_for);

// 100 random bits in letters that are hard to misread: "bqxm-3hfk-…".
Password fresh_password(Entropy const& entropy);

struct FirstOperator {
    tenancy::Row<tenancy::User> user;
    Outgoing password;  // one-time
};
// Founds the platform and its operator, who logs in with the platform's code as tenant. Nothing
// where it stands already.
Result<std::optional<FirstOperator>> found_installation(tenancy::Store& store, Hasher& hasher,
                                                        tenancy::NewUser const& first_operator);

// Whether the account's own e-mail address is the one that was verified.
bool email_verified(Platform const& platform, tenancy::Row<tenancy::User> const& user);

}  // namespace freehold::auth
