#include "http/listener.hpp"

#include "office.hpp"
#include "rows.hpp"

#include <catch2/catch.hpp>

using namespace freehold::http;
using namespace freehold::http::test;

namespace {

class Served {
public:
    explicit Served(ListenerLimits const& limits = quick()) : listener{office, {}, limits, 2} {}

    Client client() { return Client{listener.port()}; }
    Reply ask(std::string const& request_line)
    {
        auto one = client();
        one.send(line(request_line + " HTTP/1.1"));
        return one
            .receive(request_line.starts_with("HEAD") ? Client::Body::none : Client::Body::expected)
            .value_or(Reply{});
    }

    Office office;
    Listener listener;
};

}  // namespace

TEST_CASE("HEAD is answered as GET without its body", "[listener]")
{
    Served served;
    auto client = served.client();
    client.send(line("HEAD /a HTTP/1.1") + next());
    auto const head = client.receive(Client::Body::none);
    REQUIRE(head);
    CHECK(head->status == 200);
    CHECK(head->header("content-length") == std::to_string(std::string{"HEAD /a 0:"}.size()));
    CHECK(client.receive()->body == "GET /next 0:");
}

TEST_CASE("204 and 304 end with their head", "[listener]")
{
    Served served;
    auto client = served.client();
    client.send(line("GET /empty HTTP/1.1") + line("GET /same HTTP/1.1") + next());
    CHECK(client.receive()->status == 204);
    CHECK(client.receive()->status == 304);
    CHECK(client.receive()->body == "GET /next 0:");
}

TEST_CASE("every answer has a date and none says who serves", "[listener]")
{
    Served served;
    CHECK(served.ask("GET /a").header("date").ends_with(" GMT"));
    CHECK(served.ask("GET /a").header("server").empty());
    CHECK(served.ask("BREW /a").header("date").ends_with(" GMT"));
}

TEST_CASE("pipelined requests are answered in order though one goes to a worker", "[listener]")
{
    Served served;
    auto client = served.client();
    client.send(line("GET /1 HTTP/1.1") + line("GET /held/2 HTTP/1.1") + line("GET /3 HTTP/1.1") +
                line("GET /worker/4 HTTP/1.1") + line("GET /5 HTTP/1.1"));
    CHECK(client.receive()->body == "GET /1 0:");
    served.office.wait_for_held(1);
    CHECK(served.office.seen().size() == 2);
    served.office.release();
    CHECK(client.receive()->body == "GET /held/2 0:");
    CHECK(client.receive()->body == "GET /3 0:");
    CHECK(client.receive()->body == "GET /worker/4 0:");
    CHECK(client.receive()->body == "GET /5 0:");
}

TEST_CASE("five thousand pipelined requests are answered, one after the other", "[listener]")
{
    auto limits = quick();
    limits.requests_per_connection = 10'000;
    Served served{limits};
    auto client = served.client();
    std::string all;
    for (int i = 0; i < 5'000; ++i) all += next();
    client.send(all);
    for (int i = 0; i < 5'000; ++i) REQUIRE(client.receive()->status == 200);
}

TEST_CASE("the last request a connection may make is told so", "[listener]")
{
    auto limits = quick();
    limits.requests_per_connection = 3;
    Served served{limits};
    auto client = served.client();
    client.send(next() + next() + next() + next());
    CHECK(client.receive()->header("connection").empty());
    CHECK(client.receive()->header("connection").empty());
    CHECK(client.receive()->header("connection") == "close");
    CHECK(client.outcome() == "closed");
    CHECK(served.office.seen().size() == 3);
}

TEST_CASE("each route has its own limit for bodies", "[listener]")
{
    Served served;
    auto const outcome = [&](std::string const& path, std::size_t size) {
        auto client = served.client();
        client.send("POST " + path +
                    " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " +
                    std::to_string(size) + "\r\n\r\n" + std::string(size, 'x'));
        return client.outcome();
    };
    CHECK(outcome("/small", 10) == "200 closed");
    CHECK(outcome("/small", 11) == "413 closed");
    CHECK(outcome("/other", 11) == "200 closed");
    CHECK(outcome("/big", 3'000'000) == "200 closed");
}

TEST_CASE("a body of thousands of chunks is put together", "[listener]")
{
    Served served;
    auto client = served.client();
    client.send("POST /big HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    std::string body;
    for (int i = 0; i < 3'000; ++i) {
        auto const data = std::to_string(i) + std::string(256, 'x');
        auto const size = std::to_string(data.size() / 256 * 100 + data.size() % 256);  // 1xx
        client.send(size + "\r\n" + data + "\r\n");
        body += data;
    }
    client.send("0\r\n\r\n");
    auto const reply = client.receive();
    REQUIRE(reply);
    CHECK(reply->body == "POST /big " + std::to_string(body.size()) + ":" + body);
}

TEST_CASE("who sends far too much still hears why", "[listener]")
{
    Served served;
    auto client = served.client();
    client.send(post("Content-Length: 200000\r\n", std::string(200'000, 'x')));
    CHECK(client.outcome() == "413 closed");
}

TEST_CASE("who waits for 100 before the body is told to go on", "[listener]")
{
    Served served;
    auto client = served.client();
    client.send(post("Expect: 100-continue\r\nContent-Length: 3\r\n", ""));
    auto const go_on = client.receive();
    REQUIRE(go_on);
    CHECK(go_on->head == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("abc" + next());
    CHECK(client.receive()->body == "POST /a 3:abc");
    CHECK(client.receive()->body == "GET /next 0:");
}

TEST_CASE("who waits for 100 with a body too large is refused instead", "[listener]")
{
    Served served;
    auto client = served.client();
    client.send(post("Expect: 100-continue\r\nContent-Length: 3000\r\n", ""));
    CHECK(client.outcome() == "413 closed");
}

TEST_CASE("a failure is a 500, and the connection lives on", "[listener]")
{
    Served served;
    auto client = served.client();
    for (auto const* const path : {"/fails", "/worker/fails", "/nonsense"}) {
        client.send(line(std::string{"GET "} + path + " HTTP/1.1"));
        CHECK(client.receive()->status == 500);
    }
    client.send(next());
    CHECK(client.receive()->status == 200);
}

TEST_CASE("a failure before the body is a 500, and the connection ends", "[listener]")
{
    Served served;
    auto client = served.client();
    client.send("POST /fails HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx" + next());
    CHECK(client.outcome() == "500 closed");
    CHECK(served.office.seen().empty());
}

TEST_CASE("what was answered and what was refused is told for the log", "[listener]")
{
    Served served;
    served.ask("GET /worker");
    served.ask("BREW /a");
    served.office.wait_for_log(2);
    CHECK(served.office.log() == std::vector<std::string>{"GET /worker 200", "127.0.0.1 501"});
}

TEST_CASE("when no worker is free and the queue is full, it is 503, for a moment", "[listener]")
{
    auto limits = quick();
    limits.workers = 2;
    limits.queue = 1;
    Served served{limits};
    std::vector<Client> clients;
    for (std::size_t i = 0; i < 2; ++i) {
        clients.push_back(served.client());
        clients.back().send(line("GET /held HTTP/1.1"));
        served.office.wait_for_held(i + 1);
    }
    // One waits in the queue. Which of the two that is depends on who comes first.
    auto early = served.client(), late = served.client();
    early.send(line("GET /worker HTTP/1.1"));
    while (served.office.seen().size() < 3) std::this_thread::yield();
    late.send(line("GET /worker HTTP/1.1"));
    while (served.office.seen().size() < 4) std::this_thread::yield();
    served.office.wait_for_log(1);
    CHECK(served.office.log() == std::vector<std::string>{"GET /worker 503"});
    served.office.release();
    auto const one = early.receive(), other = late.receive();
    auto const& busy = one->status == 503 ? *one : *other;
    CHECK(one->status + other->status == 703);
    CHECK(busy.header("retry-after") == "1");
    late.send(next());
    CHECK(late.receive()->status == 200);
    for (auto& each : clients) CHECK(each.receive()->status == 200);
}

TEST_CASE("a port that is taken is not shared in silence", "[listener]")
{
    Served served;
    CHECK_THROWS_AS((Listener{served.office, {.port = served.listener.port()}}), std::system_error);
}
