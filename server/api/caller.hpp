#pragma once
// Who asks. A handler that takes a Caller is called for who has logged in alone, and sees what the
// authority knew of them when the request was authorised; a Stranger is anybody.

#include "api/needs.hpp"

#include "app/authority.hpp"

#include <freehold/auth/sessions.hpp>

#include <string_view>

namespace freehold::api {

// Where a request comes from.
struct From {
    std::string_view address;  // the caller's, as far as trusted proxies go
    std::string_view client;  // what it calls itself (User-Agent)

    auth::Origin origin() const
    {
        auto const from = auth::NetworkAddress::parse(address);
        return {from ? std::optional{*from} : std::nullopt, auth::device_of(client)};
    }
};

struct Stranger {
    From from;
};

struct Caller {
    auth::AccessClaims claims;
    app::Picture known;
    app::Rights rights;  // as they were when the request was authorised
    From from;

    tenancy::Id<tenancy::User> const& user() const { return claims.subject.user; }
    // Where they act. Of a route that needs a place alone.
    app::Place const& place() const { return *known->place; }
    auth::Bearer bearer() const { return {known->person.home, user(), claims.subject.session}; }
    bool operates() const { return rights.operates(); }
    bool may(Permission const& permission) const { return rights.may(permission.code); }
};

// A question to what is held in memory alone; answered on the I/O thread.
struct Glance {
    tenancy::Time now;
};

}  // namespace freehold::api
