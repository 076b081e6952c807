#pragma once
// Passwords, and which are good enough to choose (NIST SP 800-63B-4, 3.1.1.2). A password is taken
// exactly as received: never trimmed, cut or folded, no rule about its composition.

#include <freehold/auth/vocabulary.hpp>

#include <freehold/tenancy/secret.hpp>
#include <freehold/tenancy/tenant.hpp>
#include <freehold/tenancy/user.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace freehold::auth {

namespace errors {
inline constexpr Code password_too_short{Kind::invalid, "auth.password_too_short",
                                         "Choose a longer password."};
inline constexpr Code password_common{
    Kind::invalid, "auth.password_common",
    "That password is among the first that anyone would guess. Take four words that do not belong "
    "together, or let a password manager make one."};
inline constexpr Code password_own_name{
    Kind::invalid, "auth.password_own_name",
    "Without your name, e-mail or username too little of that password is left. Leave them out."};
inline constexpr Code password_tenant_name{
    Kind::invalid, "auth.password_tenant_name",
    "Without the organization's name too little of that password is left. Leave it out."};
}

using Password = tenancy::Secret<"A password", 1, 1024>;

struct PasswordPolicy {
    std::size_t least = 8;  // Unicode code points; NIST asks for 15 where it is the only factor
    double least_bits = 27;  // of zxcvbn's estimate: what 10^8 guesses find is refused
};

// What a person is called here, which is what is tried first.
struct PasswordOwner {
    std::optional<tenancy::FullName> full_name{};
    std::optional<tenancy::Email> email{};
    std::optional<tenancy::Username> username{};
};
struct PasswordTenant {
    tenancy::TenantCode code;
    tenancy::TenantName name;
};

// A name adds nothing: what is left of the password without names, whatever their case and with
// look-alike characters read as letters, must be good by itself. Names below three characters do
// not count. Takes up to a few milliseconds; for choosing a password, never for logging in.
Result<Done> check(Password const& password, PasswordPolicy const& policy,
                   PasswordOwner const& owner, std::vector<PasswordTenant> const& tenants);

}  // namespace freehold::auth
