#include "rows.hpp"

namespace freehold::http::test {

using namespace std::string_literals;

namespace {

std::string many_segments(int count)
{
    std::string path;
    for (int i = 0; i < count; ++i) path += "/a";
    return path;
}

std::string many_parameters(int count)
{
    std::string query = "?";
    for (int i = 0; i < count; ++i) query += "a=1&";
    return query;
}

std::string path(std::string const& target) { return line("GET " + target + " HTTP/1.1"); }

}  // namespace

std::vector<Row> line_rows()
{
    return {
        // clang-format off
        {"nothing at all", "", "open"},
        {"a plain request", get(), "200 open"},
        {"two requests in one packet", get() + next(), "200 200 open"},
        {"sixteen requests in one packet",
         get() + next() + get() + next() + get() + next() + get() + next() + get() + next() + get() + next() + get() + next() + get() + next(),
         "200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 open"},
        {"one empty line before a request", "\r\n" + get(), "200 open"},
        {"one empty line between requests", get() + "\r\n" + next(), "200 200 open"},
        {"two empty lines before a request", "\r\n\r\n" + get(), "400 closed"},
        {"an empty line of a lone LF before a request", "\n" + get(), "400 closed"},
        {"half an empty line", "\r", "waits"},
        {"half a request line", "GET /a HT", "waits"},
        {"a head without its empty line", "GET /a HTTP/1.1\r\nHost: a\r\n", "waits"},
        {"a head up to the CR of its empty line", "GET /a HTTP/1.1\r\nHost: a\r\n\r", "waits"},
        {"a request line that ends in LF", "GET /a HTTP/1.1\nHost: a\r\n\r\n", "400 closed"},
        {"all lines end in LF", "GET /a HTTP/1.1\nHost: a\n\n", "400 closed"},
        {"a lone CR in the request line", "GET /a\r HTTP/1.1\r\nHost: a\r\n\r\n", "400 closed"},
        {"a CR too many at the request line's end", "GET /a HTTP/1.1\r\r\nHost: a\r\n\r\n", "400 closed"},
        {"a greeting of TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, "400 closed"},
        {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505 closed"},
        {"HTTP/0.9", "GET /a\r\n", "400 closed"},
        {"HTTP/2.0 with fields", line("GET /a HTTP/2.0"), "505 closed"},
        {"HTTP/1.2", line("GET /a HTTP/1.2"), "505 closed"},
        {"HTTP/3.0", line("GET /a HTTP/3.0"), "505 closed"},
        {"HTTP/0.9 said aloud", line("GET /a HTTP/0.9"), "505 closed"},
        {"a version without its minor number", line("GET /a HTTP/1"), "400 closed"},
        {"a version of three digits", line("GET /a HTTP/1.10"), "400 closed"},
        {"a version in lower case", line("GET /a http/1.1"), "400 closed"},
        {"a version that is none", line("GET /a HTTP/x.y"), "400 closed"},
        {"a version after two spaces", line("GET /a  HTTP/1.1"), "400 closed"},
        {"a space after the version", line("GET /a HTTP/1.1 "), "400 closed"},
        {"a target after two spaces", line("GET  /a HTTP/1.1"), "400 closed"},
        {"a tabulator instead of a space", line("GET\t/a\tHTTP/1.1"), "400 closed"},
        {"a space before the method", line(" GET /a HTTP/1.1"), "400 closed"},
        {"no target", line("GET HTTP/1.1"), "400 closed"},
        {"two targets", line("GET /a /b HTTP/1.1"), "400 closed"},
        {"HTTP/1.0 closes", "GET /a HTTP/1.0\r\nHost: a\r\n\r\n" + next(), "200 closed"},
        {"HTTP/1.0 without Host", "GET /a HTTP/1.0\r\n\r\n", "200 closed"},
        {"HTTP/1.0 that asks to stay", "GET /a HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", "200 closed"},
        {"HEAD", line("HEAD /a HTTP/1.1"), "200 open"},
        {"PUT without a body", line("PUT /a HTTP/1.1"), "200 open"},
        {"PATCH without a body", line("PATCH /a HTTP/1.1"), "200 open"},
        {"DELETE", line("DELETE /a HTTP/1.1"), "200 open"},
        {"OPTIONS of a path", line("OPTIONS /a HTTP/1.1"), "200 open"},
        {"OPTIONS of everything", line("OPTIONS * HTTP/1.1"), "200 open"},
        {"GET of everything", line("GET * HTTP/1.1"), "400 closed"},
        {"TRACE", line("TRACE /a HTTP/1.1"), "501 closed"},
        {"CONNECT", line("CONNECT a:80 HTTP/1.1"), "501 closed"},
        {"PROPFIND", line("PROPFIND /a HTTP/1.1"), "501 closed"},
        {"a method in lower case", line("get /a HTTP/1.1"), "501 closed"},
        {"a method of odd characters", line("gE+T /a HTTP/1.1"), "501 closed"},
        {"a method that is no token", line("G(T /a HTTP/1.1"), "400 closed"},
        {"a method without an end", std::string(33, 'G'), "501 closed"},
        {"a method beyond ASCII", "G\xc3\x89T /a HTTP/1.1\r\nHost: a\r\n\r\n", "400 closed"},
        {"a target of 2,048 bytes", path("/" + std::string(2'047, 'a')), "200 open"},
        {"a target of 2,049 bytes", path("/" + std::string(2'048, 'a')), "414 closed"},
        {"a target without an end", "GET /" + std::string(2'100, 'a'), "414 closed"},
        {"32 segments", path(many_segments(32)), "200 open"},
        {"33 segments", path(many_segments(33)), "414 closed"},
        {"the root", path("/"), "200 open"},
        {"a path that does not begin with a slash", path("a"), "400 closed"},
        {"a trailing slash", path("/a/"), "400 closed"},
        {"a doubled slash", path("/a//b"), "400 closed"},
        {"a path that could be a host", path("//evil.example/a"), "400 closed"},
        {"a dot segment", path("/a/./b"), "400 closed"},
        {"two dots", path("/a/../b"), "400 closed"},
        {"two dots at the end", path("/a/.."), "400 closed"},
        {"escaped dots", path("/a/%2e%2E/b"), "400 closed"},
        {"half escaped dots", path("/a/.%2e/b"), "400 closed"},
        {"three dots", path("/a/.../b"), "200 open"},
        {"an escaped slash", path("/a%2Fb"), "400 closed"},
        {"an escaped backslash", path("/a%5cb"), "400 closed"},
        {"a backslash", path("/a\\b"), "400 closed"},
        {"an escaped NUL", path("/a%00"), "400 closed"},
        {"an escaped line feed", path("/a%0d%0aX:%20y"), "400 closed"},
        {"an escaped DEL", path("/a%7f"), "400 closed"},
        {"an escape cut short", path("/a%2"), "400 closed"},
        {"an escape that is none", path("/a%zz"), "400 closed"},
        {"a lone percent", path("/100%"), "400 closed"},
        {"an escape escaped", path("/a%252e"), "200 open"},
        {"escaped UTF-8", path("/caf%C3%A9"), "200 open"},
        {"escaped bytes that are no UTF-8", path("/caf%E9"), "400 closed"},
        {"an overlong escaped slash", path("/a%C0%AFb"), "400 closed"},
        {"a path beyond ASCII", path("/caf\xc3\xa9"), "400 closed"},
        {"a fragment", path("/a#b"), "400 closed"},
        {"brackets in a path", path("/a[b]"), "400 closed"},
        {"a NUL in the path", line("GET /a\0b HTTP/1.1"s), "400 closed"},
        {"a DEL in the path", path("/a\x7f"), "400 closed"},
        {"a query", path("/a?b=c&d=e%20f+g"), "200 open"},
        {"an empty query", path("/a?"), "200 open"},
        {"a query with a question", path("/a?b=c?d/e"), "200 open"},
        {"64 parameters", path("/a" + many_parameters(64)), "200 open"},
        {"65 parameters", path("/a" + many_parameters(65)), "400 closed"},
        {"a parameter without a name", path("/a?=b"), "400 closed"},
        {"an escaped NUL in the query", path("/a?b=%00"), "400 closed"},
        {"a broken escape in the query", path("/a?b=%"), "400 closed"},
        {"no UTF-8 in the query", path("/a?b=%ff"), "400 closed"},
        {"a fragment behind the query", path("/a?b#c"), "400 closed"},
        {"a quotation mark in the query", path("/a?b=\"c\""), "400 closed"},
        {"an absolute target that Host agrees with", path("http://a/a?b=c"), "200 open"},
        {"an absolute target with another case", path("HTTP://A/a"), "200 open"},
        {"an absolute target of another host", path("http://b/a"), "400 closed"},
        {"an absolute target with a port Host has not", path("http://a:80/a"), "400 closed"},
        {"an absolute target with a user", path("http://user@a/a"), "400 closed"},
        {"an absolute target without a path", path("http://a"), "400 closed"},
        {"an absolute target of another scheme", path("ftp://a/a"), "400 closed"},
        // clang-format on
    };
}

}  // namespace freehold::http::test
