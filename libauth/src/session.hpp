#pragma once
// How sessions begin, end, and become tokens: what log-in, registration and refresh share.

#include <freehold/auth/sessions.hpp>

#include <freehold/tenancy/scope.hpp>

namespace freehold::auth {

using tenancy::Row;
using tenancy::Tenant;
using tenancy::User;

struct Beginning {
    Row<User> const& user;
    std::optional<Id<Tenant>> acting;
    Purpose purpose;
    Origin const& origin;
};
// A platform's unit that may end sessions: their tokens are denied before anyone hears the answer,
// where it was kept and where nobody can tell.
template <class F>
auto write_and_deny(Work& work, tenancy::Actor const& by, F const& function)
{
    Ended ended;
    try {
        auto out = work.store.write(tenancy::open_platform(work.store, by),
                                    [&](Platform& platform) {
                                        auto result = function(platform);
                                        ended = sessions_ended(platform.changes());
                                        return result;
                                    });
        if (out) deny(work, ended);
        return out;
    } catch (tenancy::InDoubt const&) {
        deny(work, ended);
        throw;
    }
}

// The account's row is claimed or new in this unit.
Result<Row<Session>> begin_session(Platform& platform, Work const& work,
                                   Beginning const& beginning);

// Access token and current refresh token. Outside of any unit.
Tokens tokens_of(Work& work, Row<Session> const& session);

// Whether a session can be used now: not ended, not past its end, not idle for too long.
bool is_live(Row<Session> const& session, SessionRules const& rules, Time now);

// A live session of the bearer's, held. Fails with session_ended.
Result<Row<Session>> claim_session(Platform& platform, Work const& work, Bearer const& bearer);

// The session's end, and that its tokens are denied. The row is held.
Result<Done> end(Unit& unit, Row<Session> session, Ending why, std::chrono::seconds denied_for);
Result<Done> end(Platform& platform, Row<Session> session, Ending why,
                 std::chrono::seconds denied_for);

// Whether the person may go and act in that tenant. Fails with not_found, tenant_asleep, seat_suspended.
Result<Done> may_enter(Platform& platform, Id<Tenant> const& tenant, Id<Tenant> const& home,
                       Id<User> const& user);

// What guessing at an account is counted by.
std::vector<Guarded> guards_of(Work const& work, std::vector<std::string> const& accounts,
                               Origin const& origin);

}  // namespace freehold::auth
