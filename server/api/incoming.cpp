#include "api/incoming.hpp"

#include "http/ascii.hpp"

#include <algorithm>

namespace freehold::api {

namespace {

// application/json, with no charset but UTF-8 (RFC 8259, 8.1).
bool is_json_type(std::string_view type)
{
    auto const end = std::min(type.find(';'), type.size());
    if (!http::same_word(http::trimmed(type.substr(0, end)), "application/json")) return false;
    auto const parameters = http::trimmed(type.substr(std::min(end + 1, type.size())));
    return parameters.empty() || http::same_word(parameters, "charset=utf-8") ||
           http::same_word(parameters, "charset=\"utf-8\"");
}

json::Fault unknown_parameter(std::string_view name)
{
    auto const& code = json::errors::unknown_member;
    return {.pointer = {},
            .parameter = std::string{name},
            .code = std::string{code.name},
            .detail = std::string{code.message}};
}

}  // namespace

bool json_or_nothing(http::Request const& request)
{
    return request.body().empty() || is_json_type(request.header("Content-Type").value_or(""));
}

std::string_view body_of(http::Request const& request)
{
    if (request.body().empty()) return "{}";
    return request.body();
}

json::Faults add_parameters(RouteMatch& match, http::Request const& request)
{
    json::Faults faults;
    for (auto const& [name, value] : request.query()) {
        if (match.route->has_body() || is_elsewhere(*match.route, name))
            faults.push_back(unknown_parameter(name));
        else match.parameters.push_back({name, value});
    }
    for (auto const& member : match.route->input->members)
        if (auto const header = header_of(member.name); !header.empty())
            if (auto const field = request.header(header))
                match.parameters.push_back({member.name, *field});
    return faults;
}

Repeatable repeatable(Node const& node, Caller const& caller, http::Request const& request,
                      std::string_view key)
{
    auto name = caller.user().text() + '\n';
    if (auto const& place = caller.known->place) name += place->scope.tenant().text();
    (name += '\n') += key;
    std::string asked{http::text(request.method())};
    for (auto const part : {request.path(), std::string_view{request.body()}})
        (asked += '\n') += part;
    return {.name = tenancy::Digest::of(name),
            .request = node.work.key_file.fingerprint("repeated requests", asked)};
}

}  // namespace freehold::api
