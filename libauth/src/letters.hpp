#pragma once
// Asking for a letter, in the unit of what it tells.

#include <freehold/auth/work.hpp>

#include <freehold/tenancy/user.hpp>

#include <string>

namespace freehold::auth {

struct Posted {
    MailKind kind;
    std::string token{};  // sealed under the key file until it is sent
};

// To the account's own address.
Result<Done> post(Platform& platform, Work const& work, tenancy::Row<tenancy::User> const& to,
                  Posted posted);

}  // namespace freehold::auth
