#include "http/listener.hpp"

#include "office.hpp"
#include "rows.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include <thread>

using namespace freehold::http;
using namespace freehold::http::test;
using namespace std::chrono_literals;

namespace {

// How a client fares that sends these bytes and then nothing, and how long that takes.
struct Fate {
    std::string outcome;
    std::chrono::steady_clock::duration time;
};

Fate fate(ListenerLimits const& limits, std::string const& bytes)
{
    Office office;
    Listener listener{office, {}, limits, 1};
    auto const begin = std::chrono::steady_clock::now();
    Client client{listener.port()};
    client.send(bytes);
    auto outcome = client.outcome();
    return {std::move(outcome), std::chrono::steady_clock::now() - begin};
}

}  // namespace

TEST_CASE("a head that does not end is answered with 408", "[limits]")
{
    auto limits = quick();
    limits.headers = 60ms;
    auto const [outcome, time] = fate(limits, "GET /a HTTP/1.1\r\nHost:");
    CHECK(outcome == "408 closed");
    CHECK(time >= 60ms);
}

TEST_CASE("a head that drips does not gain time", "[limits]")
{
    auto limits = quick();
    limits.headers = 100ms;
    Office office;
    Listener listener{office, {}, limits, 1};
    Client client{listener.port()};
    std::jthread const dripping{[&](std::stop_token const& stop) {
        for (char const c : get("X: " + std::string(2'000, 'y') + "\r\n")) {
            if (stop.stop_requested()) return;
            client.send({&c, 1});
            std::this_thread::sleep_for(1ms);
        }
    }};
    CHECK(client.receive()->status == 408);
}

TEST_CASE("who says nothing at all is closed without a word", "[limits]")
{
    auto limits = quick();
    limits.headers = 60ms;
    CHECK(fate(limits, "").outcome == "closed");
}

TEST_CASE("who is idle after a request is closed without a word", "[limits]")
{
    auto limits = quick();
    limits.idle = 60ms;
    auto const [outcome, time] = fate(limits, get());
    CHECK(outcome == "200 closed");
    CHECK(time >= 60ms);
}

TEST_CASE("a body that stops is answered with 408", "[limits]")
{
    auto limits = quick();
    limits.body = 60ms;
    CHECK(fate(limits, post("Content-Length: 3\r\n", "ab")).outcome == "408 closed");
    CHECK(fate(limits, chunked("3\r\nab")).outcome == "408 closed");
}

TEST_CASE("a body below its rate is answered with 408", "[limits]")
{
    auto limits = quick();
    limits.body_grace = 60ms;
    limits.body_rate = 10'000;
    auto const [outcome, time] = fate(limits,
                                      post("Content-Length: 900\r\n", std::string(500, 'x')));
    CHECK(outcome == "408 closed");
    CHECK(time >= 110ms);  // 500 bytes have earned 50 ms
}

TEST_CASE("who does not read an answer is cut off", "[limits]")
{
    auto limits = quick();
    limits.write = 80ms;
    Office office;
    Listener listener{office, {}, limits, 1};
    Client client{listener.port(), 4'096};
    client.send(line("GET /large HTTP/1.1"));
    office.wait_for_log(1);  // the listener has given up: without that this would wait for ever
    CHECK(office.log() == std::vector<std::string>{"GET /large 200"});
    CHECK(!client.receive());
}

TEST_CASE("who reads a large answer in time has all of it", "[limits]")
{
    Office office;
    Listener listener{office, {}, quick(), 1};
    Client client{listener.port(), 4'096};
    client.send(line("GET /large HTTP/1.1"));
    CHECK(client.receive()->body.size() == Office::large_body);
}

TEST_CASE("a peer may have so many connections and no more", "[limits]")
{
    auto limits = quick();
    limits.connections_per_peer = 2;
    Office office;
    Listener listener{office, {}, limits, 2};
    Client one{listener.port()}, other{listener.port()};
    for (auto* const each : {&one, &other}) {
        each->send(next());
        CHECK(each->receive()->status == 200);
    }
    Client third{listener.port()};
    third.send(next());
    CHECK(third.outcome() == "503 closed");
    other.finish();
    CHECK(other.ending() == Client::Ending::closed);
    for (int status = 503; status == 503;) {  // until the place is free again
        Client fourth{listener.port()};
        fourth.send(next());
        status = fourth.receive()->status;
        CHECK((status == 200 || status == 503));
    }
}

namespace {

// As many connections as this process can hold both ends of.
std::size_t connections_to_try(std::size_t wanted)
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return std::min<std::size_t>(wanted, (limit.rlim_cur - 200) / 2);
}

}  // namespace

TEST_CASE("ten thousand connections are served, the next is refused politely", "[limits]")
{
    auto limits = quick();
    limits.connections = connections_to_try(10'000);
    limits.connections_per_peer = limits.connections;
    Office office;
    Listener listener{office, {}, limits, 2};
    std::vector<Client> clients;
    for (std::size_t i = 0; i < limits.connections; ++i) {
        clients.emplace_back(listener.port());
        clients.back().send(next());
    }
    std::size_t answered = 0;
    for (auto& each : clients) answered += each.receive().value_or(Reply{}).status == 200;
    CHECK(answered == limits.connections);

    Client late{listener.port()};
    late.send(next());
    auto const refusal = late.receive();
    REQUIRE(refusal);
    CHECK(refusal->status == 503);
    CHECK(refusal->header("retry-after") == "1");
    CHECK(refusal->header("connection") == "close");
    CHECK(late.ending() == Client::Ending::closed);

    clients.front().send(next());
    CHECK(clients.front().receive()->status == 200);
}
