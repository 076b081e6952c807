#include "http/request.hpp"

#include "http/gate.hpp"

#include "rows.hpp"

#include <catch2/catch.hpp>

using namespace freehold::http;
using namespace freehold::http::test;
using Catch::Equals;

namespace {

Request read(std::string const& bytes)
{
    return {std::get<Head>(examine(bytes, {})), bytes, "192.0.2.1", SteadyTime{}};
}

Request asked(std::string const& target) { return read(line("GET " + target + " HTTP/1.1")); }

std::string in_words(std::vector<Parameter> const& query)
{
    std::string words;
    for (auto const& each : query) words += each.name + "=" + each.value + ";";
    return words;
}

}  // namespace

TEST_CASE("a path is decoded once, segment by segment", "[request]")
{
    CHECK(asked("/").segments().empty());
    CHECK_THAT(asked("/api/v1/users").segments(),
               Equals(std::vector<std::string>{"api", "v1", "users"}));
    CHECK_THAT(asked("/caf%C3%A9/a%20b+c").segments(),
               Equals(std::vector<std::string>{"caf\xC3\xA9", "a b+c"}));
    CHECK_THAT(asked("/%252e").segments(), Equals(std::vector<std::string>{"%2e"}));
}

TEST_CASE("a query is decoded in order, a plus is a space", "[request]")
{
    CHECK(in_words(asked("/a?b=c&d=e%26f+g&h&b=").query()) == "b=c;d=e&f g;h=;b=;");
    CHECK(in_words(asked("/a?b=c=d&&e=f").query()) == "b=c=d;e=f;");
    CHECK(asked("/a?").query().empty());
}

TEST_CASE("a target is kept as it was sent, without a scheme and host", "[request]")
{
    CHECK(asked("/caf%C3%A9?b=c").target() == "/caf%C3%A9?b=c");
    CHECK(asked("/caf%C3%A9?b=c").path() == "/caf%C3%A9");
    CHECK(asked("http://a/b?c").target() == "/b?c");
    CHECK(read(line("OPTIONS * HTTP/1.1")).target() == "*");
}

TEST_CASE("fields are found in whatever case they come", "[request]")
{
    auto const request = read(get("Accept: a/b\r\nX-REQUEST-ID: \t7 \r\naccept: c/d\r\n"));
    CHECK(request.header("x-request-id") == "7");
    CHECK(request.header("HOST") == "a");
    CHECK(!request.header("x-request"));
    CHECK(request.header("accept") == "a/b");
    CHECK_THAT(request.headers("Accept"), Equals(std::vector<std::string_view>{"a/b", "c/d"}));
}

TEST_CASE("a copy of a request outlives it", "[request]")
{
    auto original = std::make_unique<Request>(read(get("X: a value that is not short at all\r\n")));
    auto const copy = *original;
    original.reset();
    CHECK(copy.header("x") == "a value that is not short at all");
    CHECK(copy.target() == "/a");
    CHECK(copy.peer() == "192.0.2.1");
}
