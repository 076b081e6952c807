#include "api/router.hpp"

#include <algorithm>

namespace freehold::api {

namespace {

std::vector<std::string_view> split(std::string_view pattern)
{
    std::vector<std::string_view> out;
    for (std::size_t at = 1; at < pattern.size();) {
        auto const end = std::min(pattern.find('/', at), pattern.size());
        out.push_back(pattern.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

bool is_member(std::string_view segment) { return segment.starts_with('{'); }
std::string_view member(std::string_view segment) { return segment.substr(1, segment.size() - 2); }

bool fits(std::vector<std::string_view> const& pattern, std::vector<std::string> const& segments)
{
    return std::ranges::equal(pattern, segments, [](auto const& wanted, auto const& given) {
        return is_member(wanted) || wanted == given;
    });
}

}  // namespace

bool names_member(std::string_view pattern, std::string_view member)
{
    return std::ranges::count(path_members(pattern), member) > 0;
}

std::vector<std::string_view> path_members(std::string_view pattern)
{
    std::vector<std::string_view> out;
    for (auto const& segment : split(pattern))
        if (is_member(segment)) out.push_back(member(segment));
    return out;
}

Router::Router(std::span<Route const> routes)
{
    for (auto const& route : routes) rows_.push_back({&route, split(route.pattern)});
}

RouteMatch Router::match(http::Method method, std::vector<std::string> const& segments) const
{
    auto const wanted = method == http::Method::head ? http::Method::get : method;
    RouteMatch out{.route = nullptr};
    for (auto const& row : rows_) {
        if (!fits(row.segments, segments)) continue;
        if (row.route->method != wanted) {
            out.allowed.push_back(row.route->method);
            continue;
        }
        out.route = row.route;
        for (std::size_t i = 0; i < segments.size(); ++i)
            if (is_member(row.segments[i]))
                out.parameters.push_back({member(row.segments[i]), segments[i]});
        return out;
    }
    return out;
}

}  // namespace freehold::api
