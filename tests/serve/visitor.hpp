#pragma once
// Asks a server, and keeps all that it answered.

#include <http/client.hpp>

#include <set>
#include <string>

namespace freehold::test {

struct Ask {
    std::string method;
    std::string target;
    std::string body{};
    std::string token{};
    std::string fields{};  // header lines, each with its end
    std::string type = "application/json";
};

class Visitor {
public:
    using Reply = http::test::Reply;

    explicit Visitor(std::uint16_t port) : port_{port} {}

    Reply ask(Ask const& ask);
    // Bytes that need not be a request, and whatever comes back until the connection ends.
    void say(std::string const& bytes);

    std::string const& granted() const { return granted_; }  // answers below 400, heads too
    std::string const& refused() const { return refused_; }
    std::set<int> const& statuses() const { return statuses_; }

private:
    void note(Reply const& reply);

    std::uint16_t port_;
    std::string granted_{};
    std::string refused_{};
    std::set<int> statuses_{};
};

// The first member of that name whose value is a text; empty: there is none.
std::string member(std::string const& json, std::string const& name);

}  // namespace freehold::test
