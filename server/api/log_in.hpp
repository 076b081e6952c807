#pragma once
// /api/v1/auth: how one comes in. Registering, proving an e-mail address, logging in, refreshing.

#include "api/organizations.hpp"
#include "api/repeat.hpp"
#include "api/tokens.hpp"
#include "api/users.hpp"

#include <freehold/auth/registration.hpp>

namespace freehold::api::log_in {

namespace errors {
using tenancy::Code;
using tenancy::Kind;
inline constexpr Code registration_closed{
    Kind::forbidden, "auth.registration_closed",
    "Nobody can register here by themselves: ask an administrator for an account."};
inline constexpr Code one_name{Kind::invalid, "auth.one_name",
                               "Say who you are by username or by email, one of the two."};
inline constexpr Code one_tenant{Kind::invalid, "auth.one_tenant",
                                 "Name the tenant in the body or in X-Tenant-Code; they differ."};
}

struct SeatView {
    Id<Tenant> organization;
    auth::Standing standing;
};
BOOST_DESCRIBE_STRUCT(SeatView, (), (organization, standing))

struct RegisteredView {
    users::UserView user;
    organizations::OrganizationView tenant;
    SeatView seat;
    TokensView tokens;
};
BOOST_DESCRIBE_STRUCT(RegisteredView, (), (user, tenant, seat, tokens))

struct VerifyEmail {
    auth::MailedToken token;
};
BOOST_DESCRIBE_STRUCT(VerifyEmail, (), (token))

struct Proof {
    std::optional<auth::LoginName> username;  // an e-mail address is taken as well
    std::optional<tenancy::Email> email;
    auth::Password password;
    std::optional<tenancy::TenantCode> tenant;
    std::optional<tenancy::TenantCode> tenant_code;  // the same, as a header
};
BOOST_DESCRIBE_STRUCT(Proof, (), (username, email, password, tenant, tenant_code))

struct Refresh {
    auth::RefreshToken refresh_token;
    std::optional<IdempotencyKey> idempotency_key;  // made by the client, one for each token
};
BOOST_DESCRIBE_STRUCT(Refresh, (), (refresh_token, idempotency_key))

Result<Begun<RegisteredView>> register_account(Node& node, Stranger const& stranger,
                                               auth::Registration const& in);
Result<Done> verify_email(Node& node, Stranger const& stranger, VerifyEmail const& in);
Result<TokensView> prove(Node& node, Stranger const& stranger, Proof const& in);
Result<TokensView> refresh(Node& node, Stranger const& stranger, Refresh const& in);

}  // namespace freehold::api::log_in
