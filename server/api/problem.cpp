#include "api/problem.hpp"

#include <freehold/json/write.hpp>

namespace freehold::api {

using tenancy::Kind;

int status_of(Kind kind)
{
    switch (kind) {
    case Kind::invalid: return 400;
    case Kind::unauthenticated: return 401;
    case Kind::forbidden: return 403;
    case Kind::not_found: return 404;
    case Kind::conflict: return 409;
    case Kind::stale: return 412;
    case Kind::limited: return 429;
    case Kind::busy: return 503;
    case Kind::mismatched: return 422;
    }
    return 500;
}

std::string_view title_of(int status)
{
    switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Error";
    }
}

namespace {

http::Response problem(int status, std::string_view code, std::string_view detail,
                       json::Faults faults)
{
    Problem body{.type = "about:blank",
                 .title = std::string{title_of(status)},
                 .status = status,
                 .code = std::string{code},
                 .detail = std::string{detail},
                 .errors = {}};
    if (!faults.empty()) body.errors = std::move(faults);
    return {.status = status, .body = json::write(body), .type = http::media::problem};
}

}  // namespace

http::Response problem(tenancy::Error const& error)
{
    auto const& code = error.code();
    auto response = problem(status_of(code.kind), code.name, code.message, json::faults_of(error));
    if (auto const wait = error.retry_after())
        response.headers.push_back({"Retry-After", std::to_string(wait->count())});
    if (code.kind == Kind::unauthenticated)
        response.headers.push_back({"WWW-Authenticate", "Bearer"});
    return response;
}

http::Response problem(json::Faults faults)
{
    auto const& code = errors::bad_input;
    return problem(status_of(code.kind), code.name, code.message, std::move(faults));
}

http::Response problem(Failure const& failure)
{
    return problem(failure.status, failure.code, failure.message, {});
}

}  // namespace freehold::api
