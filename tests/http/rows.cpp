#include "rows.hpp"

namespace freehold::http::test {

std::string line(std::string const& request_line) { return request_line + "\r\nHost: a\r\n\r\n"; }

std::string get(std::string const& fields)
{
    return "GET /a HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

std::string post(std::string const& fields, std::string const& body)
{
    return "POST /a HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

std::string chunked(std::string const& body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

std::string next() { return "GET /next HTTP/1.1\r\nHost: a\r\n\r\n"; }

std::vector<Row> rows()
{
    auto all = line_rows();
    for (auto const& some : {field_rows(), length_rows(), chunk_rows()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

}  // namespace freehold::http::test
