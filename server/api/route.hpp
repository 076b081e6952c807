#pragma once
// A route as dispatch and the documentation see it, whatever its handler is: api/handler.hpp makes
// it of one.

#include "api/answer.hpp"
#include "api/caller.hpp"
#include "api/node.hpp"
#include "api/repeat.hpp"

#include "http/head.hpp"

#include <freehold/json/read.hpp>
#include <freehold/json/schema.hpp>

#include <freehold/tenancy/function_ref.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

namespace freehold::api {

using app::Platform;
using app::Unit;
using auth::Self;
using tenancy::Id;
using tenancy::Tenant;
using tenancy::User;

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

// A request as far as its route needs it.
struct Asked {
    std::span<json::Parameter const> parameters;  // of path, header and query
    std::optional<std::string_view> body;  // none: the method has none
    Caller const* caller;  // none: a stranger
    From from;
    std::optional<Repeatable> repeatable{};  // it came with an Idempotency-Key
    // Is it still allowed? Asked again where something slow came in between.
    tenancy::FunctionRef<Result<Done>()> const* still_allowed{};
};

enum class Runs { on_io_thread, on_io_thread_if_quick, on_worker };

struct Route {
    http::Method method;
    std::string_view pattern;
    Needs needs;
    std::string_view summary;

    json::Shape const* input;
    json::Shape const* output;  // none: no body
    int success;
    bool tagged;
    bool selects_tenant;
    bool repeatable;  // takes an Idempotency-Key
    Runs runs;
    Answer (*call)(Node& node, Asked const& asked);
    std::array<tenancy::Code const*, 10> codes{};  // what else it fails with

    constexpr Route fails_with(std::initializer_list<tenancy::Code const*> more) const
    {
        auto out = *this;
        std::size_t i = 0;
        for (auto const* code : more) out.codes.at(i++) = code;
        return out;
    }
    bool has_body() const
    {
        return method == http::Method::post || method == http::Method::put ||
               method == http::Method::patch;
    }
};

// The header from which a member of that name comes; empty: from none.
constexpr std::string_view header_of(std::string_view member)
{
    if (member == "if_match") return "If-Match";
    if (member == "idempotency_key") return "Idempotency-Key";
    if (member == "tenant_code") return "X-Tenant-Code";
    return {};
}
// "{user}" in "/users/{user}".
bool names_member(std::string_view pattern, std::string_view member);
// Comes from the path or a header rather than from query or body.
inline bool is_elsewhere(Route const& route, std::string_view member)
{
    return !header_of(member).empty() || names_member(route.pattern, member);
}

// Does its body hold anything, that is, is one wanted?
inline bool has_body_members(Route const& route)
{
    return route.has_body() && std::ranges::any_of(route.input->members, [&](auto const& each) {
               return !is_elsewhere(route, each.name);
           });
}

}  // namespace freehold::api
