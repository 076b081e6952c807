#pragma once
// What may come over a connection, and what has to become of it. Each row is asked of the pure gate
// (gate_test.cpp), of the listener over a socket (table_test.cpp), and of the listener behind other
// people's proxies (smuggling/).

#include <string>
#include <vector>

namespace freehold::http::test {

struct Row {
    std::string name;
    std::string bytes;
    // The statuses of the answers, and what then becomes of the connection: "open" (the next
    // request is welcome), "waits" (in the middle of a request) or "closed". Bodies may have 1,000
    // bytes.
    std::string outcome;
};

std::vector<Row> rows();  // all of them
std::vector<Row> line_rows();  // request lines and targets
std::vector<Row> field_rows();  // header fields
std::vector<Row> length_rows();  // Content-Length and Transfer-Encoding
std::vector<Row> chunk_rows();  // chunked bodies

// "GET /a" to Host a, with these header lines ("Name: value\r\n"…).
std::string get(std::string const& fields = {});
std::string post(std::string const& fields, std::string const& body);
std::string chunked(std::string const& body);  // a POST whose body is sent as it stands here
std::string line(std::string const& request_line);  // with Host a and nothing else
std::string next();  // "GET /next"

}  // namespace freehold::http::test
