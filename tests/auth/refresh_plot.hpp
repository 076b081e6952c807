#pragma once
// What a schedule is about, drawn before its first step.

#include "refresh_parties.hpp"

#include <string>

namespace freehold::auth::model {

struct Plot {
    Keys keys;
    Loot loot;
    std::size_t tabs;
    std::size_t steps;
    microseconds grace;
    enum class Pace { seconds, any } pace;

    static Plot drawn(Dice& dice);
    std::string text() const;
};

}  // namespace freehold::auth::model
