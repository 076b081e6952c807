#pragma once
// Which route a path and a method are. A path matches by its decoded segments; {name} matches any
// one of them. Where two rows match, the one that stands first is taken.

#include "api/route.hpp"

#include <string>
#include <vector>

namespace freehold::api {

struct RouteMatch {
    Route const* route;                          // none: no row has the path, or none the method
    std::vector<json::Parameter> parameters{};  // of the path
    std::vector<http::Method> allowed{};        // when the path is known and the method is not
};

class Router {
public:
    explicit Router(std::span<Route const> routes);

    // What is found views the segments. HEAD is answered as GET.
    RouteMatch match(http::Method method, std::vector<std::string> const& segments) const;

private:
    struct Row {
        Route const* route;
        std::vector<std::string_view> segments;
    };
    std::vector<Row> rows_;
};

// The names between braces, in their order.
std::vector<std::string_view> path_members(std::string_view pattern);

}  // namespace freehold::api
