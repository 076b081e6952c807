#include "http/wire.hpp"

#include <catch2/catch.hpp>

using namespace freehold::http;
using namespace std::chrono_literals;
using Catch::Contains;

TEST_CASE("an answer's head is written as RFC 9112 wants it", "[response]")
{
    Response const response{
        .status = 201, .headers = {{"Location", "/a"}, {"ETag", "\"1\""}}, .body = "{}"};
    CHECK(response_head(response, Persistence::keep, "now") ==
          "HTTP/1.1 201 Created\r\nDate: now\r\nContent-Type: application/json\r\n"
          "Content-Length: 2\r\nLocation: /a\r\nETag: \"1\"\r\n\r\n");
    CHECK_THAT(response_head(response, Persistence::close, "now"),
               Contains("\r\nConnection: close\r\n"));
}

TEST_CASE("204 and 304 have neither body nor length", "[response]")
{
    for (auto const status : {204, 304}) {
        Response const response{.status = status, .body = "{}"};
        CHECK_THAT(response_head(response, Persistence::keep, "now"), !Contains("Content-"));
        CHECK(!sends_body(response, Method::get));
    }
}

TEST_CASE("an empty body has a length and no type", "[response]")
{
    auto const head = response_head({}, Persistence::keep, "now");
    CHECK_THAT(head, Contains("Content-Length: 0\r\n"));
    CHECK_THAT(head, !Contains("Content-Type"));
}

TEST_CASE("no value of a header can end its line", "[response]")
{
    for (auto const* const value : {"a\r\nX: y", "a\nb", "a\rb", "a\x7f"})
        CHECK_THROWS_AS((Header{"Location", value}), std::invalid_argument);
    CHECK_THROWS_AS((Header{"Location", std::string(1, '\0')}), std::invalid_argument);
}

TEST_CASE("a date is written as RFC 9110 wants it", "[response]")
{
    using namespace std::chrono;
    auto const at = [](year_month_day day, seconds time) { return sys_days{day} + time; };
    CHECK(http_date(at(1994y / November / 6, 8h + 49min + 37s)) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http_date(at(2024y / February / 29, 0s)) == "Thu, 29 Feb 2024 00:00:00 GMT");
    CHECK(http_date(at(2026y / November / 21, 23h + 59min + 59s)) ==
          "Sat, 21 Nov 2026 23:59:59 GMT");
    DateText text;
    CHECK(text.at(at(2026y / November / 21, 1s)) == "Sat, 21 Nov 2026 00:00:01 GMT");
    CHECK(text.at(at(2026y / November / 21, 2s)) == "Sat, 21 Nov 2026 00:00:02 GMT");
}
