#pragma once
// A pair of tokens as the wire has it (RFC 6749, 5.1, with the refresh token's end).

#include "api/route.hpp"

#include <freehold/auth/log_in.hpp>

namespace freehold::api {

// Where a person sits.
struct SittingView {
    Id<Tenant> id;
    tenancy::TenantCode code;
    tenancy::TenantName name;
    tenancy::TenantStatus status;
    rbac::Standing standing;
};
BOOST_DESCRIBE_STRUCT(SittingView, (), (id, code, name, status, standing))

struct TokensView {
    auth::Outgoing access_token;
    auth::Outgoing refresh_token;
    std::string token_type;
    std::int64_t expires_in;          // seconds, the access token
    tenancy::Time refresh_expires_at;  // if it is never used
    Id<auth::Session> session;
    std::optional<Id<Tenant>> organization;  // where the session acts
    bool password_change_required;
    json::Patch<std::vector<SittingView>> organizations;  // told at log-in
};
BOOST_DESCRIBE_STRUCT(TokensView, (),
                      (access_token, refresh_token, token_type, expires_in, refresh_expires_at,
                       session, organization, password_change_required, organizations))

inline TokensView view(auth::Tokens&& tokens)
{
    return {.access_token = std::move(tokens.access),
            .refresh_token = std::move(tokens.refresh),
            .token_type = "Bearer",
            .expires_in = tokens.expires_in.count(),
            .refresh_expires_at = tokens.refresh_expires,
            .session = tokens.session,
            .organization = tokens.acting,
            .password_change_required = tokens.purpose == auth::Purpose::password_change,
            .organizations = {}};
}

}  // namespace freehold::api
