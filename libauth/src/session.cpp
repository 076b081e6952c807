#include "session.hpp"

#include <freehold/tenancy/suspension.hpp>

#include <algorithm>

namespace freehold::auth {

using namespace tenancy;

std::optional<Device> device_of(std::string_view user_agent)
{
    auto const control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (std::ranges::any_of(user_agent, control)) return std::nullopt;
    auto cut = user_agent.substr(0, 200);
    // A character that was cut in two goes.
    while (cut.size() < user_agent.size() && !cut.empty() &&
           (static_cast<unsigned char>(user_agent[cut.size()]) & 0xc0) == 0x80)
        cut.remove_suffix(1);
    while (!cut.empty() && cut.back() == ' ') cut.remove_suffix(1);
    auto device = Device::parse(cut);
    return device ? std::optional{*std::move(device)} : std::nullopt;
}

bool is_live(Row<Session> const& session, SessionRules const& rules, Time now)
{
    return !session.ended && now < session.expires && now < session.last_used + rules.idle;
}

namespace {

// `home`: told to the platform's view, while a tenant's own knows no other.
template <class View, class... Home>
Result<Done> end_and_deny(View& view, Row<Session> session, Ending why,
                          std::chrono::seconds denied_for, Home const&... home)
{
    session.ended = view.now;
    session.why = why;
    TRY(view.sessions.put(session));
    TRY(view.denials.add(home..., {.session = session.id, .until = view.now + denied_for}));
    return Done{};
}

}  // namespace

Result<Done> end(Unit& unit, Row<Session> session, Ending why, std::chrono::seconds denied_for)
{
    return end_and_deny(unit, std::move(session), why, denied_for);
}

Result<Done> end(Platform& platform, Row<Session> session, Ending why,
                 std::chrono::seconds denied_for)
{
    Id<Tenant> const home{session.meta.tenant};
    return end_and_deny(platform, std::move(session), why, denied_for, home);
}

Result<Row<Session>> claim_session(Platform& platform, Work const& work, Bearer const& bearer)
{
    auto session = platform.sessions.claim(bearer.home, bearer.session);
    if (!session || session->user != bearer.user || !is_live(*session, work.sessions, platform.now))
        return errors::session_ended;
    return session;
}

namespace {

using Sessions = std::vector<Row<Session>>;

// At most so many that have ended go in one unit.
constexpr std::size_t tidied_at_once = 100;

// Goes: those that ended so long ago that no token of them needs to be denied.
Result<Done> forget_ended(Platform& platform, Id<Tenant> const& home, Id<User> const& user,
                          Time forgotten)
{
    auto const ended = TRY(platform.sessions.list(lies_in<Session>(home), is<&Session::user>(user),
                                                  at_most<&Session::ended>(forgotten),
                                                  Page{.limit = tidied_at_once}));
    for (auto const& session : ended.rows) TRY(platform.sessions.remove(home, session.id));
    return Done{};
}

// The sessions that live on, the oldest first. What ended or lapsed long enough ago goes.
Result<Sessions> tidied(Platform& platform, Work const& work, Row<User> const& user)
{
    auto const home = Id<Tenant>{user.meta.tenant};
    auto const forgotten = platform.now - denied_for(work.tokens);
    TRY(forget_ended(platform, home, user.id, forgotten));
    auto const open = TRY(platform.sessions.list(lies_in<Session>(home),
                                                 is<&Session::user>(user.id),
                                                 absent<&Session::ended>(), Page{.limit = 1'000}));
    Sessions live;
    for (auto const& session : open.rows) {
        if (is_live(session, work.sessions, platform.now)) live.push_back(session);
        else if (session.last_used < forgotten) TRY(platform.sessions.remove(home, session.id));
    }
    return live;
}

Session fresh_session(Platform& platform, Work const& work, Beginning const& beginning)
{
    return {.id = platform.fresh<Id<Session>>(),
            .user = beginning.user.id,
            .purpose = beginning.purpose,
            .acting = beginning.acting,
            .seed = RefreshSeed::fresh(work.entropy()),
            .n = 1,
            .since = platform.now,
            .spent = {},
            .last_used = platform.now,
            .expires = platform.now + work.sessions.life,
            .ended = {},
            .why = {},
            .device = beginning.origin.device,
            .address = beginning.origin.address};
}

}  // namespace

Result<Row<Session>> begin_session(Platform& platform, Work const& work, Beginning const& beginning)
{
    auto const home = Id<Tenant>{beginning.user.meta.tenant};
    auto const live = TRY(tidied(platform, work, beginning.user));
    for (std::size_t i = 0; live.size() - i >= work.sessions.most; ++i) {  // the oldest come first
        auto held = platform.sessions.claim(home, live[i].id);
        if (!held || held->ended) continue;
        TRY(end(platform, *std::move(held), Ending::crowded_out, denied_for(work.tokens)));
    }
    return platform.sessions.add(home, fresh_session(platform, work, beginning));
}

Tokens tokens_of(Work& work, Row<Session> const& session)
{
    auto const now = work.now();
    Id<Tenant> const home{session.meta.tenant};
    TokenSubject const subject{
        .user = session.user, .session = session.id, .tenant = session.acting};
    Uuid jti;
    work.entropy()(jti.bytes);
    auto const claims = claims_for(subject, jti, work.tokens, now);
    work.successors.gave(session.id, session.n, jti);
    return {
        .session = session.id,
        .acting = session.acting,
        .purpose = session.purpose,
        .access = sign(claims, work.tokens, work.ring, now),
        .refresh = work.refresh_key.make({home, session.id, session.n}, session.seed, work.epoch),
        .expires_in = work.tokens.life(),
        .refresh_expires = std::min(session.expires, session.last_used + work.sessions.idle)};
}

Result<Done> may_enter(Platform& platform, Id<Tenant> const& tenant, Id<Tenant> const& home,
                       Id<User> const& user)
{
    auto const seat = TRY(platform.members.find(tenant, user));
    if (seat.home != home) return tenancy::errors::not_found;
    auto const row = TRY(platform.tenants.find(tenant, tenant));
    if (row.status != TenantStatus::active) return tenancy::errors::tenant_asleep;
    return platform.enter(tenant, [&](tenancy::Unit& unit) -> Result<Done> {
        if (TRY(suspension_of(unit, user))) return errors::seat_suspended;
        return Done{};
    });
}

// Always in the same order, so that two who hold several do not wait for each other.
std::vector<Guarded> guards_of(Work const& work, std::vector<std::string> const& accounts,
                               Origin const& origin)
{
    std::vector<Guarded> out;
    out.reserve(accounts.size() + 2);
    for (auto const& account : accounts) out.push_back({"account " + account, work.guards.account});
    if (!origin.address) return out;
    out.push_back({"host " + origin.address->host(), work.guards.host});
    out.push_back({"network " + origin.address->network(), work.guards.network});
    return out;
}

}  // namespace freehold::auth
