#pragma once
// Who calls, and whether they may: token → claims → what the authority holds → the row's needs.
// From any thread; on the I/O thread it answers from memory alone.

#include "api/route.hpp"
#include "api/router.hpp"

#include "http/request.hpp"

#include <freehold/auth/verified_tokens.hpp>

namespace freehold::api {

enum class Thread { io, worker };

// Somebody let in: a caller, or a stranger where anyone may.
struct Admitted {
    std::optional<Caller> caller;
};

// Whether one is let in, and who it was in either case, where a token proves that, with the tenant in
// which they act or tried to.
struct Admission {
    std::optional<auth::TokenSubject> who{};
    Result<Admitted> admitted;
};

class Gatekeeper {
public:
    explicit Gatekeeper(Node& node) : node_{node}, tokens_{node.work.tokens, node.work.ring} {}

    // Nothing: the store must be asked, so come again on a worker. Fails with what its callers get
    // to see.
    std::optional<Admission> admit(RouteMatch const& match, http::Request const& request,
                                   Thread thread);

private:
    std::optional<Result<Admitted>> admit(RouteMatch const& match, http::Request const& request,
                                          auth::AccessClaims claims, tenancy::Time now,
                                          Thread thread);
    using Chosen = std::optional<Id<Tenant>>;
    // Both: nothing where the store must be asked and this is no place to wait.
    std::optional<Result<auth::Purpose>> session(auth::AccessClaims const& claims,
                                                 tenancy::Time now, Thread thread);
    struct Who {
        app::Picture picture;
        app::Rights rights;
    };
    std::optional<Result<Who>> know(RouteMatch const& match, auth::TokenSubject const& subject,
                                    Chosen const& tenant, tenancy::Time now, Thread thread);
    Result<Who> load(Id<User> const& user, Chosen const& tenant, tenancy::Time now);

    Node& node_;
    auth::VerifiedTokens tokens_;
};

}  // namespace freehold::api
