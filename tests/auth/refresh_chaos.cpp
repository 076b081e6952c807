#include "refresh_chaos.hpp"

#include <algorithm>

namespace freehold::auth::model {

namespace {

using namespace std::chrono_literals;

Key one_of_few(Dice& dice)
{
    return dice.one_in(3) ? std::nullopt : Key{static_cast<int>(dice.below(30))};
}

}  // namespace

void Chaos::run(Dice& dice)
{
    for (auto steps = 10 + dice.below(60); steps > 0; --steps) step(dice);
}

void Chaos::step(Dice& dice)
{
    auto const chance = dice.below(100);
    if (chance < 73) return show(drawn(dice));
    if (chance < 75) return insist(dice);
    if (chance < 82) return enter(dice);
    if (chance < 98) return wait(dice);
    server_.restart();
    table_.restarted();
    if (tell_) tell_("the server restarts");
}

// The current token mostly, the previous one, one that was spent lately as it was spent, any.
Record Chaos::drawn(Dice& dice) const
{
    auto const current = static_cast<std::int64_t>(rotated_.size()) + 1;
    auto const chance = dice.below(100);
    if (chance < 65 || current == 1) return {current, one_of_few(dice)};
    if (chance < 75) return {current - 1, one_of_few(dice)};
    if (chance < 97) {
        auto const late = 1 + dice.below(std::min<std::uint64_t>(rotated_.size(), 10));
        return rotated_[rotated_.size() - late];
    }
    return {static_cast<std::int64_t>(1 + dice.below(rotated_.size() + 2)), one_of_few(dice)};
}

void Chaos::show(Record const& shown)
{
    auto const meant = table_.means(shown, now_);
    if (!server_.ended()) ++verdicts_.at(static_cast<std::size_t>(meant));
    auto const answer = server_.show(shown);
    if (tell_) tell_(model::text(shown) + " is shown, " + words(answer));
    table_.answered(shown, now_, answer, server_.ended());
    if (answer.access) ++accesses_;
    if (answer.given && meant == RefreshVerdict::rotate) rotated_.push_back(shown);
}

// One request again and again: memory holds few of the access tokens that it is answered with.
void Chaos::insist(Dice& dice)
{
    if (rotated_.empty()) return;
    auto const again = rotated_.back();
    for (auto times = 2 + dice.below(5); times > 0; --times) show(again);
    enter(dice);
    show(again);
}

void Chaos::enter(Dice& dice)
{
    auto const late = 1 + dice.below(std::min(accesses_, 8));
    auto const access = accesses_ - static_cast<int>(late);
    if (tell_) tell_("access token " + std::to_string(access) + " is shown");
    if (server_.enter(access) == Entry::let_in) table_.entered(access);
}

void Chaos::wait(Dice& dice)
{
    static constexpr std::array<microseconds, 6> times{1us, 1s, 4s, 9'999'999us, 10s, 1min};
    auto const time = times[dice.below(times.size())];
    if (tell_) tell_(std::to_string(time.count()) + " µs pass");
    server_.wait(time);
    now_ += time;
}

}  // namespace freehold::auth::model
