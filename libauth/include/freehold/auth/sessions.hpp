#pragma once
// What becomes of a session after log-in. What ends one denies its access tokens before the answer.

#include <freehold/auth/log_in.hpp>

namespace freehold::auth {

// What its owner sees of a session.
struct SessionView {
    Id<Session> id;
    Id<tenancy::Tenant> home;
    Id<tenancy::User> user;
    Purpose purpose;
    std::optional<Id<tenancy::Tenant>> acting;
    Time created;
    Time last_used;
    Time expires;
    std::optional<Device> device;
    std::optional<NetworkAddress> address;

    Bearer bearer() const { return {home, user, id}; }
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (id, home, user, purpose, acting, created, last_used, expires, device,
                       address))

// The session of a verified token, at its first sight on a node. Fails with session_ended.
Result<SessionView> find_session(Work& work, TokenSubject const& subject);

// The name of the audit record of a theft that was found: of the session, with its user and the
// address from which the spent token came.
inline constexpr std::string_view theft_alarm = "auth.refresh_theft";

// Fails with bad_refresh_token, session_ended, or what refusal() says of the verdict. `key` is the
// digest of the request's Idempotency-Key. A theft is kept although it answers an error: the session
// ends, theft_alarm stands in the audit, and a letter tells the person.
//
// A client that is never logged out by mistake makes a random key when it stores a token, keeps both
// as one record, sends that key whenever it sends that token, and stores an answer over the record
// that asked for it, or over nothing newer (docs/decisions/0005).
Result<Tokens> refresh(Work& work, RefreshToken const& token, std::optional<Digest> const& key,
                       Origin const& origin);

// Of a session that has ended already: done.
Result<Done> log_out(Work& work, Bearer const& bearer);
// All of the user's sessions, the bearer's too.
Result<Done> log_out_all(Work& work, Bearer const& bearer);

// The live ones, the newest first.
Result<std::vector<SessionView>> list_sessions(Work& work, Bearer const& bearer);
// One of one's own. Fails with no_session.
Result<Done> end_session(Work& work, Bearer const& bearer, Id<Session> const& session);

// A new access token that acts there, and the refresh token that is current. Fails with not_found
// (no seat there), tenant_asleep, seat_suspended, session_ended.
Result<Tokens> switch_organization(Work& work, Bearer const& bearer,
                                   Id<tenancy::Tenant> const& tenant);

// ── inside a unit ────────────────────────────────────────────────────────────────────────────
using Ended = std::vector<Id<Session>>;

// All sessions of an account of this tenant, except one that may be named; the account's row is
// claimed, so that no log-in slips between. Whoever calls this hands the answer to `deny` when the
// unit is kept. Fails with not_found. `denied_for` is life and skew of an access token.
Result<Ended> end_sessions_of(Unit& unit, Id<tenancy::User> const& user, Ending why,
                              std::chrono::seconds denied_for,
                              std::optional<Id<Session>> const& except = {});
Result<Ended> end_sessions_of(Platform& platform, Id<tenancy::Tenant> const& home,
                              Id<tenancy::User> const& user, Ending why,
                              std::chrono::seconds denied_for,
                              std::optional<Id<Session>> const& except = {});

// Those that a unit has ended: whoever writes denies them when it was kept, and when nobody can tell.
Ended sessions_ended(tenancy::Changes const& changes);
std::chrono::seconds denied_for(TokenRules const& rules);
void deny(Work& work, Ended const& ended);

}  // namespace freehold::auth
