#pragma once
// Who calls, and whether they may: token → claims → what the authority holds → the row's needs.
// From any thread; on the I/O thread it answers from memory alone.

#include "api/route.hpp"
#include "api/router.hpp"

#include "http/request.hpp"

#include <freehold/auth/verified_tokens.hpp>

#include <array>
#include <memory>
#include <mutex>
#include <vector>

namespace freehold::api {

enum class Thread { io, worker };

// Somebody let in: a caller, or a stranger where anyone may.
struct Admitted {
    std::optional<Caller> caller;
};

// Whether one is let in, and who it was in either case, where a token proves that.
struct Admission {
    std::optional<auth::TokenSubject> who{};
    Result<Admitted> admitted;
};

// Verified tokens remembered for a few threads each, so that they seldom meet at a lock.
class TokenMemory {
public:
    TokenMemory(auth::TokenRules const& rules, auth::KeyRing const& ring);
    Result<auth::AccessClaims> verify(std::string_view token, tenancy::Time now, Thread thread);

private:
    struct Slot {
        Slot(auth::TokenRules const& rules, auth::KeyRing const& ring) : tokens{rules, ring} {}
        std::mutex mutex{};
        auth::VerifiedTokens tokens;
    };
    static constexpr std::size_t slots_each = 8;
    std::vector<std::unique_ptr<Slot>> slots_;  // for I/O threads, then for workers
};

class Gatekeeper {
public:
    explicit Gatekeeper(Node& node) : node_{node}, tokens_{node.work.tokens, node.work.ring} {}

    // Nothing: the store must be asked, so come again on a worker. Fails with what its callers get
    // to see.
    std::optional<Admission> admit(Match const& match, http::Request const& request, Thread thread);

private:
    std::optional<Result<Admitted>> admit(Match const& match, http::Request const& request,
                                          auth::AccessClaims claims, tenancy::Time now,
                                          Thread thread);
    using Chosen = std::optional<Id<Tenant>>;
    // Both: nothing where the store must be asked and this is no place to wait.
    std::optional<Result<auth::Purpose>> session(auth::AccessClaims const& claims,
                                                 tenancy::Time now, Thread thread);
    std::optional<Result<app::Picture>> know(Match const& match, auth::TokenSubject const& subject,
                                             Chosen const& tenant, tenancy::Time now,
                                             Thread thread);

    Node& node_;
    TokenMemory tokens_;
};

}  // namespace freehold::api
