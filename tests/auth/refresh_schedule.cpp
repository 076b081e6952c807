#include "refresh_schedule.hpp"

#include <array>
#include <utility>

namespace freehold::auth::model {

namespace {

using namespace std::chrono_literals;

std::string name(Party party) { return party == Party::owner ? "owner" : "thief"; }

}  // namespace

Schedule::Schedule(Plot const& plot, Server& server, Time start, Dice& dice, Tell tell)
    : plot_{plot},
      server_{server},
      dice_{dice},
      tell_{std::move(tell)},
      now_{start},
      owner_{plot.tabs, plot.keys, keys_},
      thief_{plot.loot, keys_},
      promises_{plot.grace},
      table_{plot.grace}
{
}

void Schedule::run()
{
    tell([&] { return plot_.text(); });
    for (std::size_t i = 0; i < plot_.steps; ++i) step();
    at_last();
}

void Schedule::step()
{
    auto const chance = dice_.below(100);
    if (chance < 30) return exchange();
    if (chance < 42) return ask();
    if (chance < 67) return network();
    if (chance < 77) return thief_acts();
    if (chance < 85) return enter();
    if (chance < 97) return pass_time();
    if (chance < 99) return restart();
    tell([] { return "a forged token is shown"; });
    server_.show_forged(dice_);
}

std::size_t Schedule::a_tab()
{
    auto const tab = dice_.below(owner_.tabs());
    if (!dice_.one_in(3)) owner_.read_storage(tab);
    return tab;
}

Schedule::Request Schedule::owners(std::size_t tab)
{
    return {Party::owner, tab, owner_.record(tab)};
}

void Schedule::ask()
{
    requests_.push_back(owners(a_tab()));
    tell([&] { return "owner sends " + model::text(requests_.back().shown); });
}

// A request that arrives at once, and so does an answer: its own mostly.
void Schedule::exchange()
{
    serve(owners(a_tab()));
    hear(taken(replies_));
}

// The newest mostly, and a copy of it flies on sometimes.
template <class T>
T Schedule::taken(std::vector<T>& flying)
{
    auto const at = dice_.one_in(4) ? dice_.below(flying.size()) : flying.size() - 1;
    auto const out = flying[at];
    if (!dice_.one_in(4)) flying.erase(flying.begin() + static_cast<std::ptrdiff_t>(at));
    return out;
}

void Schedule::network()
{
    auto const lost = dice_.one_in(5);
    if (!requests_.empty() && dice_.one_in(2)) {
        auto const request = taken(requests_);
        if (!lost) serve(request);
    } else if (!replies_.empty()) {
        auto const reply = taken(replies_);
        if (!lost) hear(reply);
    }
}

void Schedule::serve(Request const& request)
{
    auto const answer = server_.show(request.shown);
    auto const ended = server_.ended();
    tell([&] {
        return name(request.party) + " shows " + model::text(request.shown) + ", " + words(answer) +
               (ended ? "; the family has ended" : "");
    });
    promises_.answered({request.party, request.shown, now_}, answer, ended);
    table_.answered(request.shown, now_, answer, ended);
    replies_.push_back({request, answer});
}

void Schedule::hear(Reply const& reply)
{
    auto const& [party, tab, asked] = reply.to;
    tell([&, from = asked.token] {
        return name(reply.to.party) + " hears what became of R" + std::to_string(from);
    });
    if (party == Party::owner) owner_.hears(tab, asked, reply.answer);
    else thief_.hears(reply.answer, dice_);
}

void Schedule::thief_acts()
{
    if (!thief_.comes()) return pass_time();
    if (!thief_.has_anything() || dice_.one_in(12)) {
        auto const& copied = thief_.copies(owner_.storage());
        tell([&] { return "thief copies " + model::text(copied); });
        return;
    }
    Request const request{Party::thief, 0, thief_.shows(dice_)};
    if (dice_.one_in(4)) return requests_.push_back(request);
    serve(request);
    hear(taken(replies_));
}

void Schedule::enter()
{
    auto const stolen = thief_.has_anything() && dice_.one_in(3);
    auto const access = stolen ? thief_.access() : owner_.access(dice_.below(owner_.tabs()));
    auto const entry = server_.enter(access);
    tell([&] { return "access token " + std::to_string(access) + " is shown"; });
    promises_.entered(entry, server_.ended());
    if (entry == Entry::let_in) table_.entered(access);
}

void Schedule::pass_time()
{
    static constexpr std::array<microseconds, 10> times{1us, 1ms,          1s,   4s,    9'999'999us,
                                                        10s, 10'000'001us, 1min, 20min, 4h};
    auto const time = times[dice_.below(plot_.pace == Plot::Pace::seconds ? 5 : times.size())];
    tell([&] { return std::to_string(time.count()) + " µs pass"; });
    server_.wait(time);
    now_ += time;
}

void Schedule::restart()
{
    tell([] { return "the server restarts"; });
    server_.restart();
    table_.restarted();
}

// Nothing is lost any more: who kept keys and met no thief goes on, whatever has happened.
void Schedule::at_last()
{
    auto const promised = plot_.keys == Keys::kept && !promises_.thief_has_shown();
    if (!promised || server_.ended()) return;
    for (std::size_t tab = 0; tab < owner_.tabs(); ++tab) {
        owner_.read_storage(tab);
        serve(owners(tab));
        promise(replies_.back().answer.given.has_value(), "each tab goes on in the end");
        hear(replies_.back());
    }
}

}  // namespace freehold::auth::model
