#pragma once
// What an actor may try, by chance: every rule that changes what people may do, with rows that are
// there, from few codes, numbers and moments, so that they meet each other.

#include "house.hpp"

namespace freehold::rbac {

struct Chance {
    tenancy::Dice& dice;
    std::vector<Id<User>> const& people;
};

struct Action {
    std::string_view name;
    Result<Done> (*act)(Unit& unit, Actor const& actor, Chance const& chance);
};

std::vector<Action> const& actions();

}  // namespace freehold::rbac
