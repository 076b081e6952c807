#include "app/live_sessions.hpp"

namespace freehold::app {

using namespace auth;

std::optional<Result<Purpose>> LiveSessions::held(AccessClaims const& claims, Time now)
{
    auto const& session = claims.subject.session;
    if (work_.denials.denies(session, claims.expires))
        return Result<Purpose>{errors::session_ended};
    return seen_.look(session, [&](Seen* seen) -> std::optional<Result<Purpose>> {
        if (!seen || !belief_.holds(seen->loaded, now)) return std::nullopt;
        note(*seen, claims);
        return Result<Purpose>{seen->purpose};
    });
}

Result<Purpose> LiveSessions::load(AccessClaims const& claims, Time now)
{
    auto const& session = claims.subject.session;
    auto const found = TRY(find_session(work_, claims.subject));
    work_.successors.shown(session, claims.id);
    seen_.keep(session, {found.purpose, claims.id, now});
    // One that ended while this was read is denied by now, and no request asks `held` before that.
    if (work_.denials.denies(session, claims.expires)) return errors::session_ended;
    return found.purpose;
}

void LiveSessions::note(Seen& seen, AccessClaims const& claims)
{
    if (seen.token == claims.id) return;
    seen.token = claims.id;
    work_.successors.shown(claims.subject.session, claims.id);
}

}  // namespace freehold::app
