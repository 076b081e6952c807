#include "rows.hpp"

namespace freehold::http::test {

using namespace std::string_literals;

namespace {

std::string host(std::string const& fields) { return "GET /a HTTP/1.1\r\n" + fields + "\r\n"; }

std::string many_fields(int count)
{
    std::string fields;
    for (int i = 0; i < count; ++i) fields += "X: y\r\n";
    return fields;
}

// Header lines of that many bytes together with "Host: a".
std::string long_fields(std::size_t bytes)
{
    auto const fixed = "Host: a\r\nX: \r\n"s.size();
    return "X: " + std::string(bytes - fixed, 'y') + "\r\n";
}

}  // namespace

std::vector<Row> field_rows()
{
    return {
        // clang-format off
        {"no Host", host(""), "400 closed"},
        {"no Host but other fields", host("X: y\r\n"), "400 closed"},
        {"two Hosts", host("Host: a\r\nHost: b\r\n"), "400 closed"},
        {"the same Host twice", host("Host: a\r\nHost: a\r\n"), "400 closed"},
        {"two Hosts in HTTP/1.0", "GET /a HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", "400 closed"},
        {"an empty Host", host("Host:\r\n"), "400 closed"},
        {"a Host with a port", host("Host: a.example:8080\r\n"), "200 open"},
        {"a Host with an address", host("Host: 127.0.0.1:80\r\n"), "200 open"},
        {"a Host with an IPv6 address", host("Host: [::1]:80\r\n"), "200 open"},
        {"a Host with an open bracket", host("Host: [::1\r\n"), "400 closed"},
        {"a Host with a path", host("Host: a/b\r\n"), "400 closed"},
        {"a Host with a user", host("Host: user@a\r\n"), "400 closed"},
        {"a Host with a list", host("Host: a, b\r\n"), "400 closed"},
        {"a Host with a space", host("Host: a b\r\n"), "400 closed"},
        {"a Host with an empty port", host("Host: a:\r\n"), "400 closed"},
        {"a Host with a port that is none", host("Host: a:80x\r\n"), "400 closed"},
        {"a Host beyond ASCII", host("Host: caf\xc3\xa9\r\n"), "400 closed"},
        {"a field without a colon", get("X\r\n"), "400 closed"},
        {"a field without a name", get(": y\r\n"), "400 closed"},
        {"a field without a value", get("X:\r\n"), "200 open"},
        {"a space before the colon", get("X : y\r\n"), "400 closed"},
        {"a tabulator before the colon", get("X\t: y\r\n"), "400 closed"},
        {"a space in the name", get("X Y: z\r\n"), "400 closed"},
        {"a name beyond ASCII", get("X\xc3\xa9: y\r\n"), "400 closed"},
        {"a name in brackets", get("[X]: y\r\n"), "400 closed"},
        {"a value without the space", get("X:y\r\n"), "200 open"},
        {"a value within blanks", get("X: \t y \t \r\n"), "200 open"},
        {"a folded field", get("X: y\r\n z\r\n"), "400 closed"},
        {"a field folded by a tabulator", get("X: y\r\n\tz\r\n"), "400 closed"},
        {"a blank before the first field", "GET /a HTTP/1.1\r\n Host: a\r\n\r\n", "400 closed"},
        {"a line of blanks before the end", get("X: y\r\n \r\n"), "400 closed"},
        {"a field that ends in LF", get("X: y\n"), "400 closed"},
        {"a field that ends in CR", get("X: y\rZ: w\r\n"), "400 closed"},
        {"a field that ends in CR CR LF", get("X: y\r\r\n"), "400 closed"},
        {"an empty line of LF alone", "GET /a HTTP/1.1\r\nHost: a\r\n\n" + next(), "400 closed"},
        {"an empty line of CR alone", "GET /a HTTP/1.1\r\nHost: a\r\n\r" + next(), "400 closed"},
        {"a NUL in a value", get("X: y\0z\r\n"s), "400 closed"},
        {"an escape character in a value", get("X: \x1b[31m\r\n"), "400 closed"},
        {"a vertical tabulator before a value", get("X:\vy\r\n"), "400 closed"},
        {"a form feed in a name", get("X\f: y\r\n"), "400 closed"},
        {"a DEL in a value", get("X: y\x7f\r\n"), "400 closed"},
        {"a value beyond ASCII that nobody reads", get("User-Agent: caf\xc3\xa9\r\n"), "200 open"},
        {"Authorization beyond ASCII", get("Authorization: Bearer caf\xc3\xa9\r\n"), "400 closed"},
        {"Authorization with a tabulator", get("Authorization: Bearer\tx\r\n"), "400 closed"},
        {"two Authorizations", get("Authorization: Bearer x\r\nAuthorization: Bearer y\r\n"), "400 closed"},
        {"two Authorizations in two cases", get("Authorization: Bearer x\r\nAUTHORIZATION: Bearer x\r\n"), "400 closed"},
        {"two Content-Types", get("Content-Type: a/b\r\nContent-Type: a/b\r\n"), "400 closed"},
        {"two X-Tenant-Ids", get("X-Tenant-Id: a\r\nX-Tenant-Id: b\r\n"), "400 closed"},
        {"two Idempotency-Keys", get("Idempotency-Key: a\r\nIdempotency-Key: b\r\n"), "400 closed"},
        {"two If-Matches", get("If-Match: \"a\"\r\nIf-Match: \"b\"\r\n"), "400 closed"},
        {"two Cookies", get("Cookie: a=b\r\nCookie: c=d\r\n"), "400 closed"},
        {"two Origins", get("Origin: null\r\nOrigin: null\r\n"), "400 closed"},
        {"two of a list", get("Accept: a/b\r\nAccept: c/d\r\n"), "200 open"},
        {"63 fields beside Host", get(many_fields(63)), "200 open"},
        {"64 fields beside Host", get(many_fields(64)), "431 closed"},
        {"8,190 bytes of fields", get(long_fields(8'190)), "200 open"},
        {"8,193 bytes of fields", get(long_fields(8'193)), "431 closed"},
        {"fields without an end", "GET /a HTTP/1.1\r\nHost: a\r\nX: " + std::string(8'200, 'y'), "431 closed"},
        {"a request to close", get("Connection: close\r\n") + next(), "200 closed"},
        {"a request to close in capitals", get("Connection: CLOSE\r\n") + next(), "200 closed"},
        {"a request to close within a list", get("Connection: x, close ,y\r\n") + next(), "200 closed"},
        {"a request to close in a second field", get("Connection: x\r\nConnection: close\r\n") + next(), "200 closed"},
        {"a request to stay", get("Connection: keep-alive\r\n") + next(), "200 200 open"},
        {"a connection option that is no token", get("Connection: a/b\r\n"), "400 closed"},
        {"an upgrade to h2c is ignored", get("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n") + next(), "200 200 open"},
        {"an expectation nobody meets", post("Expect: 200-ok\r\nContent-Length: 1\r\n", "x"), "417 closed"},
        {"100-continue, the body already there", post("Expect: 100-continue\r\nContent-Length: 1\r\n", "x") + next(), "200 200 open"},
        {"100-continue in capitals without a body", get("Expect: 100-CONTINUE\r\n") + next(), "200 200 open"},
        {"two expectations", post("Expect: 100-continue\r\nExpect: 100-continue\r\nContent-Length: 1\r\n", "x"), "400 closed"},
        {"a content coding", post("Content-Encoding: gzip\r\nContent-Length: 1\r\n", "x"), "415 closed"},
        {"the content coding identity", post("Content-Encoding: identity\r\nContent-Length: 1\r\n", "x"), "415 closed"},
        // clang-format on
    };
}

}  // namespace freehold::http::test
