#pragma once
// How to ask any row: a path about somebody, a body that decodes, somebody who may.

#include "world.hpp"

namespace freehold::api::test {

std::string name(Route const& route);  // "POST /api/v1/users"

// What a row's path may be about.
struct About {
    std::string user;
    std::string organization;
    std::string session;
    Pieces pieces;
};
About about(World const& world, Person const& who);
About about_nothing();  // ids that nobody has

std::string path(Route const& route, About const& about);
std::string path(Route const& route, World const& world);  // about the member of Demo

// With a body that decodes, where the row takes one.
Ask asking(World const& world, Route const& route, std::string const& target,
           std::string const& token = {});
// Somebody who may ask the row.
Person allowed(Route const& route, World const& world);

bool needs_token(Route const& route);
bool needs_right(Route const& route);  // more than to have logged in

}  // namespace freehold::api::test
