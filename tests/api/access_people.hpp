#pragma once
// Templates of the platform by code, and giving them through the rows.

#include "special_statuses.hpp"

namespace freehold::api::test {

using statuses::object;

// Of the platform's templates.
Id<rbac::Role> role(World& world, std::string_view code);

// POST /users/{user}/roles.
http::Response give(World& world, Person const& by, Person const& to, std::string_view code);
http::Response take_back(World& world, Person const& by, Person const& from, std::string_view code);

}  // namespace freehold::api::test
