#include "http/listener.hpp"

#include "office.hpp"
#include "rows.hpp"

#include <catch2/catch.hpp>

using namespace freehold::http;
using namespace freehold::http::test;

namespace {

std::string origin(Listener const& listener, std::string const& fields)
{
    Client client{listener.port()};
    client.send("GET /origin HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n");
    return client.receive().value_or(Reply{}).body;
}

}  // namespace

TEST_CASE("a request comes from where the application says, else from its peer", "[listener]")
{
    Office office;
    Listener listener{office, {}, quick(), 1};
    CHECK(origin(listener, "") == "127.0.0.1");
    CHECK(origin(listener, "X-Origin: 198.51.100.7\r\n") == "198.51.100.7");
    CHECK(origin(listener, "X-Origin: fails\r\n") == "127.0.0.1");
}

TEST_CASE("an IPv4 peer of an IPv6 socket has its IPv4 address", "[listener]")
{
    Office office;
    Listener listener{office, {"::", 0}, quick(), 1};
    CHECK(origin(listener, "") == "127.0.0.1");
}

TEST_CASE("a request whose body is refused is told with its origin", "[listener]")
{
    Office office;
    Listener listener{office, {}, quick(), 1};
    Client client{listener.port()};
    client.send(
        "POST /small HTTP/1.1\r\nHost: a\r\nX-Origin: 198.51.100.7\r\n"
        "Content-Length: 11\r\n\r\n");
    CHECK(client.outcome() == "413 closed");
    office.wait_for_log(1);
    CHECK(office.log() == std::vector<std::string>{"198.51.100.7 413"});
}

TEST_CASE("a proxy may have the connections of many", "[listener][limits]")
{
    auto limits = quick();
    limits.connections_per_peer = 1;
    Office office;
    office.proxies = true;
    Listener listener{office, {}, limits, 1};
    Client one{listener.port()}, other{listener.port()};
    for (auto* const each : {&one, &other}) {
        each->send(next());
        CHECK(each->receive().value_or(Reply{}).status == 200);
    }
}
