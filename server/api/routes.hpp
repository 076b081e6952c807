#pragma once
// The rows of the server's API.

#include "api/route.hpp"

namespace freehold::api {

std::span<Route const> routes();  // all

// Parts of them.
std::span<Route const> access_rows();
std::span<Route const> question_rows();

}  // namespace freehold::api
