#include "rows.hpp"

namespace freehold::http::test {

using namespace std::string_literals;

namespace {

// A POST with these fields, whose five bytes of chunked body are another request to who reads the
// length 0, or the other way round.
std::string both_ways(std::string const& fields) { return post(fields, "0\r\n\r\n") + next(); }

}  // namespace

std::vector<Row> length_rows()
{
    return {
        // clang-format off
        {"a body of 3 bytes", post("Content-Length: 3\r\n", "abc") + next(), "200 200 open"},
        {"a body of 0 bytes", post("Content-Length: 0\r\n", "") + next(), "200 200 open"},
        {"no length is no body", post("", "") + next(), "200 200 open"},
        {"a body cut short", post("Content-Length: 3\r\n", "ab"), "waits"},
        {"a body longer than its length", post("Content-Length: 3\r\n", "abcd") + next(), "200 501 closed"},
        {"a body that looks like a request", post("Content-Length: " + std::to_string(next().size()) + "\r\n", next()), "200 open"},
        {"a body of 1,000 bytes", post("Content-Length: 1000\r\n", std::string(1'000, 'x')) + next(), "200 200 open"},
        {"a body of 1,001 bytes", post("Content-Length: 1001\r\n", std::string(1'001, 'x')), "413 closed"},
        {"a body of a terabyte", post("Content-Length: 1000000000000\r\n", ""), "413 closed"},
        {"a length of 19 digits", post("Content-Length: 9999999999999999999\r\n", ""), "413 closed"},
        {"a length of 20 digits", post("Content-Length: 18446744073709551616\r\n", ""), "400 closed"},
        {"a length of 2^64 and 3", post("Content-Length: 18446744073709551619\r\n", "abc") + next(), "400 closed"},
        {"a length with a plus", post("Content-Length: +3\r\n", "abc"), "400 closed"},
        {"a length below zero", post("Content-Length: -1\r\n", ""), "400 closed"},
        {"a length with a point", post("Content-Length: 3.0\r\n", "abc"), "400 closed"},
        {"a length in hexadecimal", post("Content-Length: 0x3\r\n", "abc"), "400 closed"},
        {"a length with a leading zero", post("Content-Length: 03\r\n", "abc"), "400 closed"},
        {"an empty length", post("Content-Length:\r\n", ""), "400 closed"},
        {"a length in quotation marks", post("Content-Length: \"3\"\r\n", "abc"), "400 closed"},
        {"a length with a space inside", post("Content-Length: 1 0\r\n", "0123456789"), "400 closed"},
        {"a list of two equal lengths", post("Content-Length: 3, 3\r\n", "abc"), "400 closed"},
        {"a list of two lengths", post("Content-Length: 3, 4\r\n", "abcd"), "400 closed"},
        {"two equal lengths", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), "400 closed"},
        {"two lengths", post("Content-Length: 0\r\nContent-Length: 3\r\n", "abc"), "400 closed"},
        {"a length behind a space before its colon", post("Content-Length : 3\r\n", "abc"), "400 closed"},
        {"a length in a name with an underscore is none", post("Content_Length: 3\r\n", "") + next(), "200 200 open"},
        {"a length folded away", post("X: y\r\n Content-Length: 3\r\n", "abc"), "400 closed"},
        {"a length behind a NUL", post("Content-Length: 3\0\r\n"s, "abc"), "400 closed"},
        {"a body on GET", get("Content-Length: 3\r\n") + "abc", "400 closed"},
        {"a length of 0 on GET", get("Content-Length: 0\r\n") + next(), "200 200 open"},
        {"a body on HEAD", "HEAD /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", "400 closed"},
        {"a body on DELETE", "DELETE /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", "400 closed"},
        {"a chunked body on GET", get("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", "400 closed"},
        {"a body on PUT", "PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" + next(), "200 200 open"},
        {"a body on OPTIONS", "OPTIONS /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" + next(), "200 200 open"},
        {"a length in HTTP/1.0", "POST /a HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc" + next(), "200 closed"},
        {"a coding and then a length", both_ways("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), "400 closed"},
        {"a length and then a coding", both_ways("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n"), "400 closed"},
        {"a coding that is not quite chunked", both_ways("Transfer-Encoding: xchunked\r\n"), "501 closed"},
        {"a coding chunked in capitals", both_ways("Transfer-Encoding: CHUNKED\r\n"), "200 200 open"},
        {"a coding with a parameter", both_ways("Transfer-Encoding: chunked;a=b\r\n"), "501 closed"},
        {"a coding in quotation marks", both_ways("Transfer-Encoding: \"chunked\"\r\n"), "501 closed"},
        {"a coding and a comma", both_ways("Transfer-Encoding: chunked,\r\n"), "501 closed"},
        {"a comma and a coding", both_ways("Transfer-Encoding: , chunked\r\n"), "501 closed"},
        {"chunked twice in a list", both_ways("Transfer-Encoding: chunked, chunked\r\n"), "501 closed"},
        {"chunked twice", both_ways("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), "400 closed"},
        {"identity and then chunked", both_ways("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n"), "501 closed"},
        {"the coding identity", both_ways("Transfer-Encoding: identity\r\n"), "501 closed"},
        {"gzip and chunked", both_ways("Transfer-Encoding: gzip, chunked\r\n"), "501 closed"},
        {"chunked and identity", both_ways("Transfer-Encoding: chunked, identity\r\n"), "501 closed"},
        {"an empty coding", both_ways("Transfer-Encoding:\r\n"), "400 closed"},
        {"an empty coding and a length", both_ways("Transfer-Encoding: \r\nContent-Length: 5\r\n"), "400 closed"},
        {"a coding behind a space before its colon", both_ways("Transfer-Encoding : chunked\r\n"), "400 closed"},
        {"a coding behind a vertical tabulator", both_ways("Transfer-Encoding:\vchunked\r\n"), "400 closed"},
        {"a coding behind a tabulator", both_ways("Transfer-Encoding:\tchunked\r\n"), "200 200 open"},
        {"a coding before a NUL", both_ways("Transfer-Encoding: chunked\0\r\n"s), "400 closed"},
        {"a folded coding", both_ways("Transfer-Encoding:\r\n chunked\r\n"), "400 closed"},
        {"a coding hidden behind LF", both_ways("X: y\nTransfer-Encoding: chunked\r\n"), "400 closed"},
        {"a coding hidden behind CR", both_ways("X: y\rTransfer-Encoding: chunked\r\n"), "400 closed"},
        {"a coding with a letter that is none", both_ways("Transfer-Encoding: chun\xe2\x84\xaa" "ed\r\n"), "400 closed"},
        {"a coding in a name with an underscore is none", "POST /a HTTP/1.1\r\nHost: a\r\nTransfer_Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + next(), "200 200 open"},
        {"a coding in HTTP/1.0", "POST /a HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400 closed"},
        {"a coding and a length in HTTP/1.0", "POST /a HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", "400 closed"},
        // clang-format on
    };
}

}  // namespace freehold::http::test
