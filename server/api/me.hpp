#pragma once
// /api/v1/auth/me: who one is and where one acts, from the token and what is held of the person and
// the session. The handler touches no database; what is held is loaded at first sight on a node, and
// again when it changed, here or on another node over the same database (app/following.hpp).

#include "api/route.hpp"

namespace freehold::api::me {

struct Acting {
    Id<Tenant> id;
    tenancy::TenantCode code;
    tenancy::TenantName name;
    std::optional<rbac::Standing> standing;  // null: an operator who does not sit there
};
BOOST_DESCRIBE_STRUCT(Acting, (), (id, code, name, standing))

struct Me {
    Id<User> id;
    tenancy::Email email;
    std::optional<tenancy::Username> username;
    tenancy::FullName full_name;
    bool operates;
    Id<auth::Session> session;
    tenancy::Time token_expires_at;
    std::optional<Acting> organization;
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (id, email, username, full_name, operates, session, token_expires_at,
                       organization))

Result<Me> get(Glance const& glance, Caller const& caller, Nothing const& in);

}  // namespace freehold::api::me
