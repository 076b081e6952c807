#pragma once
// The OpenAPI 3.1 document of a server's routes and pages, read off the rows.

#include "api/route.hpp"

#include <string>

namespace freehold::api {

std::string openapi(std::span<Route const> routes);

}  // namespace freehold::api
