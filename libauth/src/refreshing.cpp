// Refreshing a session: what decide() says, kept. Where it is a theft the session's end is kept as
// well, although the answer is an error, and somebody is told.

#include "letters.hpp"
#include "session.hpp"

#include <freehold/auth/account.hpp>

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

// By nobody who is known: the token is all that was shown. An id and an address need no escaping.
AuditRecord alarm(Platform& platform, Row<Session> const& session, Origin const& origin)
{
    auto told = R"({"user":")" + session.user.text() + '"';
    if (origin.address) told += R"(,"shown_from":")" + origin.address->text() + '"';
    return {.id = platform.fresh<Id<AuditRecord>>(),
            .subject = *TableName::parse(theft_alarm),
            .row = *RowName::parse(session.id.text()),
            .verb = Verb::changed,
            .before = {},
            .after = *RowPicture::parse(told + '}')};
}

// Once for a session: it ends here. No letter goes to an address that nobody has confirmed, which is a
// stranger's perhaps, nor to an account that has had its letters for today.
Result<Done> raise_alarm(Platform& platform, Work const& work, Row<User> const& owner,
                         Row<Session> const& session, Origin const& origin)
{
    TRY(platform.events.add(Id<Tenant>{session.meta.tenant}, alarm(platform, session, origin)));
    if (!email_verified(platform, owner)) return Done{};
    auto const counted = charge(platform, {"alarms of " + owner.id.text(), work.guards.alarms});
    if (!counted && counted.error() == errors::too_many_attempts) return Done{};
    TRY(counted);
    return post(platform, work, owner, {MailKind::session_stolen});
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
    if (verdict == RefreshVerdict::theft)
        TRY(raise_alarm(platform, work, *user, *session, shown.origin));
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
