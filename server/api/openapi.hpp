#pragma once
// The OpenAPI 3.1 document of a server's routes and pages, read off the rows.

#include "api/route.hpp"

#include <string>
#include <vector>

namespace freehold::api {

// Every status that a route may answer with, in order, its success first.
std::vector<int> statuses_of(Route const& route);

std::string openapi(std::span<Route const> routes);

}  // namespace freehold::api
