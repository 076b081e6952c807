#include "refresh_plot.hpp"

namespace freehold::auth::model {

using namespace std::chrono_literals;

Plot Plot::drawn(Dice& dice)
{
    return {.keys = dice.one_in(2) ? Keys::kept : Keys::none,
            .loot = dice.one_in(2)   ? Loot::nothing
                    : dice.one_in(2) ? Loot::token
                                     : Loot::token_and_key,
            .tabs = 1 + dice.below(3),
            .steps = 5 + dice.below(55),
            .grace = dice.one_in(10) ? 0s : 10s,
            .pace = dice.one_in(2) ? Pace::seconds : Pace::any};
}

std::string Plot::text() const
{
    auto const stolen = loot == Loot::nothing ? "no theft"
                        : loot == Loot::token ? "the token is stolen"
                                              : "token and key are stolen";
    return std::to_string(tabs) + " tabs, " + (keys == Keys::kept ? "with keys" : "without keys") +
           ", " + stolen + ", grace " + std::to_string(grace.count() / 1'000'000) + " s";
}

}  // namespace freehold::auth::model
