#include <freehold/auth/sessions.hpp>

#include "session.hpp"

#include <freehold/tenancy/scope.hpp>

#include <algorithm>

namespace freehold::auth {

using namespace tenancy;

namespace {

SessionView view(Row<Session> const& session)
{
    return {.id = session.id,
            .home = Id<Tenant>{session.meta.tenant},
            .user = session.user,
            .purpose = session.purpose,
            .acting = session.acting,
            .created = session.meta.created_at,
            .last_used = session.last_used,
            .expires = session.expires,
            .device = session.device,
            .address = session.address};
}

constexpr std::size_t ended_at_once = 1'000;

// Page after page of those that have not ended, held one after the other in the order of their ids,
// each as it is then. `home`: told to the platform's view, while a tenant's own knows no other.
template <class View, class... Home>
Result<Ended> end_all(View& view, Id<User> const& user, Ending why, std::chrono::seconds denied_for,
                      std::optional<Id<Session>> const& except, Home const&... home)
{
    TRY(view.users.claim(home..., user));
    Ended ended;
    for (std::optional<std::string> after;;) {
        auto const listed = TRY(view.sessions.list(
            lies_in<Session>(home)..., is<&Session::user>(user), absent<&Session::ended>(),
            Page{.limit = ended_at_once, .after = after}));
        for (auto const& each : listed.rows) {
            if (each.id == except) continue;
            auto held = view.sessions.claim(home..., each.id);
            if (!held || held->ended) continue;
            TRY(end(view, *std::move(held), why, denied_for));
            ended.push_back(each.id);
        }
        if (!listed.next) return ended;
        after = listed.next;
    }
}

}  // namespace

std::chrono::seconds denied_for(TokenRules const& rules) { return rules.life() + rules.skew(); }

Ended sessions_ended(Changes const& changes)
{
    auto const& layout = layout_of<Session>();
    auto const column = word::column<&Session::ended>(layout);
    Ended out;
    for (auto const& change : changes)
        if (change.layout == &layout && change.before && change.after &&
            is_null(change.before->at(column)) && !is_null(change.after->at(column)))
            out.emplace_back(std::get<Uuid>(change.key.at(1)));
    return out;
}

void deny(Work& work, Ended const& ended)
{
    auto const until = work.now() + denied_for(work.tokens);
    for (auto const& session : ended) work.denials.add(session, until);
}

Result<SessionView> find_session(Work& work, TokenSubject const& subject)
{
    return work.store.read(
        open_platform(work.store), [&](Platform const& platform) -> Result<SessionView> {
            // By the user, whose sessions are found by an index; the token names no home.
            auto const found = TRY(platform.sessions.list(is<&Session::user>(subject.user),
                                                          is<&Session::id>(subject.session),
                                                          Page{.limit = 1}));
            if (found.rows.empty() || !is_live(found.rows.front(), work.sessions, platform.now))
                return errors::session_ended;
            return view(found.rows.front());
        });
}

Result<Ended> end_sessions_of(Unit& unit, Id<User> const& user, Ending why,
                              std::chrono::seconds denied_for,
                              std::optional<Id<Session>> const& except)
{
    return end_all(unit, user, why, denied_for, except);
}

Result<Ended> end_sessions_of(Platform& platform, Id<Tenant> const& home, Id<User> const& user,
                              Ending why, std::chrono::seconds denied_for,
                              std::optional<Id<Session>> const& except)
{
    return end_all(platform, user, why, denied_for, except, home);
}

Result<Done> log_out(Work& work, Bearer const& bearer)
{
    TRY(write_and_deny(work, bearer.user.text(), [&](Platform& platform) -> Result<Done> {
        auto session = platform.sessions.claim(bearer.home, bearer.session);
        if (!session || session->user != bearer.user || session->ended) return Done{};
        return end(platform, *std::move(session), Ending::logged_out, denied_for(work.tokens));
    }));
    deny(work, {bearer.session});  // whoever ended it
    return Done{};
}

Result<Done> log_out_all(Work& work, Bearer const& bearer)
{
    return write_and_deny(work, bearer.user.text(), [&](Platform& platform) -> Result<Done> {
        TRY(end_sessions_of(platform, bearer.home, bearer.user, Ending::logged_out,
                            denied_for(work.tokens)));
        return Done{};
    });
}

Result<std::vector<SessionView>> list_sessions(Work& work, Bearer const& bearer)
{
    return work.store.read(open_platform(work.store),
                           [&](Platform const& platform) -> Result<std::vector<SessionView>> {
                               auto const found = TRY(platform.sessions.list(
                                   lies_in<Session>(bearer.home), is<&Session::user>(bearer.user),
                                   absent<&Session::ended>(), Page{.limit = 1'000}));
                               std::vector<SessionView> out;
                               for (auto const& session : found.rows)
                                   if (is_live(session, work.sessions, platform.now))
                                       out.push_back(view(session));
                               std::ranges::reverse(out);
                               return out;
                           });
}

Result<Done> end_session(Work& work, Bearer const& bearer, Id<Session> const& session)
{
    return write_and_deny(work, bearer.user.text(), [&](Platform& platform) -> Result<Done> {
        auto found = platform.sessions.claim(bearer.home, session);
        if (!found || found->user != bearer.user || !is_live(*found, work.sessions, platform.now))
            return errors::no_session;
        return end(platform, *std::move(found), Ending::ended_elsewhere, denied_for(work.tokens));
    });
}

Result<Tokens> switch_organization(Work& work, Bearer const& bearer, Id<Tenant> const& tenant)
{
    auto const session = TRY(
        work.store.write(open_platform(work.store, bearer.user.text()),
                         [&](Platform& platform) -> Result<Row<Session>> {
                             auto held = TRY(claim_session(platform, work, bearer));
                             TRY(may_enter(platform, tenant, bearer.home, bearer.user));
                             held.acting = tenant;
                             return platform.sessions.put(held);
                         }));
    return tokens_of(work, session);
}

}  // namespace freehold::auth
