// Refreshing a session: what decide() says, kept. Where it is a theft the session's end is kept as
// well, although the answer is an error.

#include "session.hpp"

#include <freehold/tenancy/scope.hpp>

namespace freehold::auth {

using namespace tenancy;

namespace {

struct Turn {
    RefreshVerdict verdict;
    Row<Session> session;
};

struct Shown {
    RefreshToken const& token;
    std::optional<Digest> const& key;
    Origin const& origin;
};

Result<Row<Session>> rotate(Platform& platform, Row<Session> session, RefreshState const& to,
                            Origin const& origin)
{
    session.n = to.n;
    session.since = to.since;
    session.spent = to.spent;
    session.last_used = platform.now;
    if (origin.device) session.device = origin.device;
    if (origin.address) session.address = origin.address;
    return platform.sessions.put(session);
}

Result<Turn> take_turn(Platform& platform, Work const& work, Shown const& shown)
{
    auto const claimed = shown.token.claimed();
    auto session = platform.sessions.claim(claimed.home, claimed.session);
    if (!session) return errors::bad_refresh_token;
    auto const proven = work.refresh_key.prove(shown.token, session->seed, work.epoch);
    if (!proven) return errors::bad_refresh_token;
    auto const user = platform.users.find(claimed.home, session->user);
    if (!user || user->status != UserStatus::active ||
        !is_live(*session, work.sessions, platform.now))
        return errors::session_ended;
    RefreshState const state{session->n, session->since, session->spent};
    RefreshRequest const request{proven->name().n, shown.key, platform.now};
    auto const verdict = decide(state, work.successors.of(session->id, session->n), request,
                                work.refreshing);
    if (verdict == RefreshVerdict::rotate)
        session = TRY(rotate(platform, *session, rotated(state, request), shown.origin));
    if (ends_family(verdict)) TRY(end(platform, *session, Ending::theft, denied_for(work.tokens)));
    return Turn{verdict, *std::move(session)};
}

}  // namespace

Result<Tokens> refresh(Work& work, RefreshToken const& token, std::optional<Digest> const& key,
                       Origin const& origin)
{
    Shown const shown{token, key, origin};
    auto const turn = TRY(write_and_deny(
        work, {}, [&](Platform& platform) { return take_turn(platform, work, shown); }));
    if (auto const* const refused = refusal(turn.verdict)) return *refused;
    return tokens_of(work, turn.session);
}

}  // namespace freehold::auth
