#pragma once
// A request target taken apart (RFC 3986): decoded once, here, and nowhere again. What two readers
// could understand differently is refused: empty segments, `.` and `..`, escaped slashes,
// backslashes and controls, bytes that are no UTF-8, characters RFC 3986 wants escaped.

#include "http/limits.hpp"
#include "http/refusal.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace freehold::http {

struct Parameter {
    std::string name;
    std::string value;
};

struct Target {
    std::vector<std::string> segments;  // of "/api/v1/users": api, v1, users; none of "/"
    std::vector<Parameter> query;  // in order; a name may come twice: whoever reads it decides
};

// Of a target in origin form: "/users?limit=5".
std::variant<Target, Refusal> read_target(std::string_view text, HeadLimits const& limits);

}  // namespace freehold::http
