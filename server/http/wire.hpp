#pragma once
// An answer's head as it goes over the wire (RFC 9112, RFC 9110 section 6.6.1 for Date).

#include "http/head.hpp"
#include "http/response.hpp"

#include <chrono>
#include <string>

namespace freehold::http {

// "Sat, 21 Nov 2026 13:08:45 GMT".
std::string http_date(std::chrono::sys_seconds time);

// The same, written once a second. One per thread.
class DateText {
public:
    std::string const& at(std::chrono::sys_seconds now);

private:
    std::chrono::sys_seconds written_{std::chrono::seconds::min()};
    std::string text_;
};

// Whether bytes of the body follow the head: not to HEAD, not with 204 and 304.
bool sends_body(Response const& response, Method method);

// Ends with the empty line. Content-Length is the body's size even where HEAD leaves the body out.
std::string response_head(Response const& response, Persistence persistence, std::string_view date);

}  // namespace freehold::http
