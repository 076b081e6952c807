#pragma once
// What a request brings to its row: parameters, a body, a key under which it may come again.

#include "api/repeat.hpp"
#include "api/router.hpp"

#include "http/request.hpp"

namespace freehold::api {

// Has it no body, or one of application/json?
bool json_or_nothing(http::Request const& request);

// No body at all is an object without members: what is required is told then.
std::string_view body_of(http::Request const& request);

// Adds headers and query to the path's. Faults: what the route has no place for.
json::Faults add_parameters(RouteMatch& match, http::Request const& request);

// Who asks, where they act and which key it is name it; all else that is asked must be the same.
Repeatable repeatable(Node const& node, Caller const& caller, http::Request const& request,
                      std::string_view key);

}  // namespace freehold::api
