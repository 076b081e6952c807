#pragma once
// /api/v1/auth: what one does with one's own sessions and password, once in.

#include "api/paging.hpp"
#include "api/tokens.hpp"

#include <freehold/auth/account.hpp>

namespace freehold::api::sessions {

struct SessionView {
    Id<auth::Session> id;
    bool current;  // the one that asks
    std::optional<auth::Device> device;
    std::optional<auth::NetworkAddress> address;
    std::optional<Id<Tenant>> organization;
    tenancy::Time created_at;
    tenancy::Time last_used_at;
    tenancy::Time expires_at;
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (id, current, device, address, organization, created_at, last_used_at,
                       expires_at))

struct End {
    Id<auth::Session> session;
};
BOOST_DESCRIBE_STRUCT(End, (), (session))

struct Switch {
    Id<Tenant> organization;
};
BOOST_DESCRIBE_STRUCT(Switch, (), (organization))

Result<Done> log_out(Node& node, Caller const& caller, Nothing const& in);
Result<Done> log_out_everywhere(Node& node, Caller const& caller, Nothing const& in);
Result<Paged<SessionView>> list(Node& node, Caller const& caller, Nothing const& in);
Result<Done> end(Node& node, Caller const& caller, End const& in);
Result<TokensView> change_password(Node& node, Caller const& caller,
                                   auth::PasswordChange const& in);
Result<TokensView> switch_organization(Node& node, Caller const& caller, Switch const& in);

}  // namespace freehold::api::sessions
