#pragma once
// The rows of the server's API.

#include "api/route.hpp"

namespace freehold::api {

std::span<Route const> routes();

}  // namespace freehold::api
