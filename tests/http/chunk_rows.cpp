#include "rows.hpp"

namespace freehold::http::test {

using namespace std::string_literals;

namespace {

std::string many_extensions(int chunks)
{
    std::string body;
    for (int i = 0; i < chunks; ++i) body += "1;" + std::string(255, 'e') + "\r\nx\r\n";
    return chunked(body + "0\r\n\r\n");
}

std::string trailers(std::string const& lines)
{
    return chunked("3\r\nabc\r\n0\r\n" + lines + "\r\n") + next();
}

}  // namespace

std::vector<Row> chunk_rows()
{
    return {
        // clang-format off
        {"one chunk", chunked("3\r\nabc\r\n0\r\n\r\n") + next(), "200 200 open"},
        {"two chunks", chunked("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n") + next(), "200 200 open"},
        {"no chunk but the last", chunked("0\r\n\r\n") + next(), "200 200 open"},
        {"a size in capital hexadecimal", chunked("A\r\n0123456789\r\n0\r\n\r\n") + next(), "200 200 open"},
        {"a size with leading zeros", chunked("0003\r\nabc\r\n000\r\n\r\n") + next(), "200 200 open"},
        {"a last chunk without its empty line", chunked("3\r\nabc\r\n0\r\n"), "waits"},
        {"a chunk cut short", chunked("3\r\nab"), "waits"},
        {"a size cut short", chunked("3"), "waits"},
        {"chunks of 1,000 bytes together", chunked("1F4\r\n" + std::string(500, 'x') + "\r\n1f4\r\n" + std::string(500, 'x') + "\r\n0\r\n\r\n") + next(), "200 200 open"},
        {"a chunk that goes beyond 1,000 bytes", chunked("1F4\r\n" + std::string(500, 'x') + "\r\n1f5\r\n"), "413 closed"},
        {"a chunk of 2^60 bytes less one", chunked("fffffffffffffff\r\n"), "413 closed"},
        {"a size of 16 digits", chunked("ffffffffffffffff\r\n"), "400 closed"},
        {"a size that wraps around 2^64", chunked("10000000000000003\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"a size of 16 zeros and a 3", chunked("00000000000000003\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"an empty size", chunked("\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"a size below zero", chunked("-3\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"a size with a plus", chunked("+3\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"a size with 0x", chunked("0x3\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"a size with an underscore", chunked("1_0\r\n0123456789abcdef\r\n0\r\n\r\n"), "400 closed"},
        {"a size with letters behind", chunked("3z\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"a size behind a space", chunked(" 3\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"a size before a space", chunked("3 \r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"a size before a tabulator", chunked("3\t\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"a size line that ends in LF", chunked("3\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"a size line that ends in CR", chunked("3\rabc\r\n0\r\n\r\n"), "400 closed"},
        {"a size line that ends in CR and something", chunked("3\rXabc\r\n0\r\n\r\n"), "400 closed"},
        {"data that ends in LF", chunked("3\r\nabc\n0\r\n\r\n"), "400 closed"},
        {"data that ends in CR", chunked("3\r\nabc\r0\r\n\r\n"), "400 closed"},
        {"data longer than its size", chunked("3\r\nabcd\r\n0\r\n\r\n"), "400 closed"},
        {"data without its line end", chunked("3\r\nabc0\r\n\r\n"), "400 closed"},
        {"an extension", chunked("3;a=b\r\nabc\r\n0;c\r\n\r\n") + next(), "200 200 open"},
        {"a quoted extension", chunked("3;a=\"b;c\"\r\nabc\r\n0\r\n\r\n") + next(), "200 200 open"},
        {"an extension with a line feed inside", chunked("3;a=\nb\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"an extension with a quoted line end", chunked("3;a=\"\r\nb\"\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"an extension with a NUL", chunked("3;a=\0\r\nabc\r\n0\r\n\r\n"s), "400 closed"},
        {"a space before an extension", chunked("3 ;a\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"an extension of 256 bytes", chunked("3;" + std::string(255, 'e') + "\r\nabc\r\n0\r\n\r\n") + next(), "200 200 open"},
        {"an extension of 257 bytes", chunked("3;" + std::string(256, 'e') + "\r\nabc\r\n0\r\n\r\n"), "400 closed"},
        {"an extension without an end", chunked("3;" + std::string(300, 'e')), "400 closed"},
        {"16 long extensions", many_extensions(16), "200 open"},
        {"17 long extensions", many_extensions(17), "400 closed"},
        {"a trailer field", trailers("X: y\r\n"), "200 200 open"},
        {"a trailer field that would log someone in", trailers("Authorization: Bearer x\r\n"), "200 200 open"},
        {"a trailer field with a length", trailers("Content-Length: 30\r\n"), "400 closed"},
        {"a trailer field with a coding", trailers("Transfer-Encoding: chunked\r\n"), "400 closed"},
        {"a trailer line that is no field", trailers("X\r\n"), "400 closed"},
        {"a folded trailer field", trailers("X: y\r\n z\r\n"), "400 closed"},
        {"a trailer field that ends in LF", trailers("X: y\n"), "400 closed"},
        {"a request where a trailer field is due", chunked("0\r\n" + next()), "400 closed"},
        {"2,046 bytes of trailer fields", trailers("X: " + std::string(2'041, 'y') + "\r\n"), "200 200 open"},
        {"2,060 bytes of trailer fields", trailers("X: " + std::string(2'055, 'y') + "\r\n"), "431 closed"},
        {"trailer fields without an end", chunked("0\r\nX: " + std::string(2'050, 'y')), "431 closed"},
        // clang-format on
    };
}

}  // namespace freehold::http::test
