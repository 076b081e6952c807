#pragma once
// Access tokens: JSON Web Tokens of type at+jwt (RFC 7519, 9068), written and read by RFC 8725.
// A token's header is never parsed: it is compared with the only header that the key writes, so no
// token can choose its algorithm, its key, its type or an extension.

#include <freehold/auth/key_ring.hpp>
#include <freehold/auth/outgoing.hpp>
#include <freehold/auth/session.hpp>
#include <freehold/auth/vocabulary.hpp>

#include <freehold/tenancy/tenant.hpp>
#include <freehold/tenancy/user.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace freehold::auth {

namespace errors {
inline constexpr Code bad_token_rules{
    Kind::invalid, "auth.bad_token_rules",
    "Tokens need an issuer and an audience of 1 to 200 clean bytes, a life of 1 second to 1 hour, "
    "and a tolerance for clocks of at most 60 seconds."};
inline constexpr Code bad_token{Kind::unauthenticated, "auth.bad_token",
                                "The access token is not valid. Log in again."};
inline constexpr Code expired_token{Kind::unauthenticated, "auth.expired_token",
                                    "The access token has expired. Refresh it."};
}

// No access token is good for longer, whatever the rules: the most of a life and a tolerance.
inline constexpr std::chrono::seconds longest_life{3'600 + 60};

// Who signs tokens for whom, for how long, and how far clocks may differ.
class TokenRules {
public:
    static Result<TokenRules> of(std::string issuer, std::string audience,
                                 std::chrono::seconds life = std::chrono::minutes{15},
                                 std::chrono::seconds skew = std::chrono::seconds{30});

    std::string const& issuer() const { return issuer_; }
    std::string const& audience() const { return audience_; }
    std::chrono::seconds life() const { return life_; }
    std::chrono::seconds skew() const { return skew_; }

private:
    TokenRules(std::string issuer, std::string audience, std::chrono::seconds life,
               std::chrono::seconds skew)
        : issuer_{std::move(issuer)}, audience_{std::move(audience)}, life_{life}, skew_{skew}
    {
    }
    std::string issuer_;
    std::string audience_;
    std::chrono::seconds life_;
    std::chrono::seconds skew_;
};

enum class CallerKind { user, human, service };
BOOST_DESCRIBE_ENUM(CallerKind, user, human, service)

// Whom a token stands for. Issuer and audience are the rules'.
struct TokenSubject {
    CallerKind kind = CallerKind::user;
    Id<tenancy::User> user;
    Id<Session> session;
    std::optional<Id<tenancy::Tenant>> tenant{};  // none until a person switches to one
    std::optional<Id<tenancy::User>> actor{};     // who acts for the user (RFC 8693, 4.1)
    friend bool operator==(TokenSubject const&, TokenSubject const&) = default;
};

struct AccessClaims {
    TokenSubject subject;
    tenancy::Uuid id;  // jti
    Time issued;       // whole seconds, as all times in tokens
    Time not_before;
    Time expires;
    friend bool operator==(AccessClaims const&, AccessClaims const&) = default;
};

// Claims that hold from `now` for a token's life.
AccessClaims claims_for(TokenSubject const& subject, tenancy::Uuid const& id,
                        TokenRules const& rules, Time now);

Outgoing sign(AccessClaims const& claims, TokenRules const& rules, KeyRing const& ring, Time now);

struct VerifiedToken {
    AccessClaims claims;
    KeyRing::Serial key;
};

// Fails with bad_token, or with expired_token for one that was good once. Denials are the
// authority's to ask.
Result<VerifiedToken> verify(std::string_view token, TokenRules const& rules, KeyRing const& ring,
                             Time now);

// Whether claims that were verified hold now. Fails as verify does.
Result<Done> hold(AccessClaims const& claims, TokenRules const& rules, Time now);

}  // namespace freehold::auth
