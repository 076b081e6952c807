#pragma once
// Errors as the wire has them: RFC 9457 with a published `code`, and `errors` that say where. The
// one place where a Kind becomes a status.

#include "http/response.hpp"

#include <freehold/json/fault.hpp>

#include <freehold/tenancy/result.hpp>

#include <boost/describe.hpp>

#include <string>
#include <string_view>

namespace freehold::api {

struct Problem {
    std::string type;  // "about:blank": the title is the status's (RFC 9457, 4.2.1)
    std::string title;
    std::int32_t status;
    std::string code;
    std::string detail;
    json::Patch<json::Faults> errors;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, code, detail, errors))

namespace errors {
using tenancy::Code;
using tenancy::Kind;
// clang-format off
inline constexpr Code bad_input     {Kind::invalid,         "input.invalid",        "The request is not as it must be: `errors` says where and what."};
inline constexpr Code bad_id_header {Kind::invalid,         "input.bad_tenant_id",  "X-Tenant-Id holds the id of a tenant."};
inline constexpr Code bad_key       {Kind::invalid,         "input.bad_idempotency_key", "An Idempotency-Key has 1 to 200 characters."};
inline constexpr Code no_route      {Kind::not_found,       "http.no_such_path",    "There is no such path. /docs lists those there are."};
inline constexpr Code no_token      {Kind::unauthenticated, "auth.token_required",  "Send an access token: Authorization: Bearer …"};
inline constexpr Code unavailable   {Kind::busy,            "http.unavailable",     "The service cannot answer now. Try again shortly."};
inline constexpr Code in_doubt      {Kind::busy,            "http.in_doubt",        "Nobody can tell whether that was kept: look before you try again."};
// clang-format on
}  // namespace errors

int status_of(tenancy::Kind kind);
std::string_view title_of(int status);

// An error as the wire has it.
struct Failure {
    int status;
    std::string_view code;
    std::string_view message;
};
inline Failure failure(tenancy::Code const& code)
{
    return {status_of(code.kind), code.name, code.message};
}

// HTTP's own.
// clang-format off
inline constexpr Failure method_not_allowed{405, "http.method_not_allowed", "That path has other methods: see Allow."};
inline constexpr Failure too_large         {413, "http.status_413",         "The body is too large."};
inline constexpr Failure media_type        {415, "http.media_type",         "Send the body as application/json."};
inline constexpr Failure internal          {500, "http.internal",           "That went wrong on our side."};
// clang-format on

http::Response problem(tenancy::Error const& error);
http::Response problem(json::Faults faults);
http::Response problem(Failure const& failure);

}  // namespace freehold::api
