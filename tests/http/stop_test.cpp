#include "http/listener.hpp"

#include "office.hpp"
#include "rows.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace freehold::http;
using namespace freehold::http::test;
using namespace std::chrono_literals;

TEST_CASE("idle connections are closed when the listener stops", "[stop]")
{
    Office office;
    Listener listener{office, {}, quick(), 2};
    Client fresh{listener.port()}, used{listener.port()};
    used.send(next());
    CHECK(used.receive()->status == 200);
    listener.stop();
    CHECK(used.outcome() == "closed");
    CHECK(fresh.outcome() == "closed");
}

TEST_CASE("what runs when the listener stops is answered", "[stop]")
{
    Office office;
    Listener listener{office, {}, quick(), 1};
    Client held{listener.port()}, half{listener.port()}, idle{listener.port()};
    held.send(line("GET /held HTTP/1.1"));
    half.send(post("Content-Length: 3\r\nExpect: 100-continue\r\n", ""));
    CHECK(half.receive()->status == 100);
    office.wait_for_held(1);
    std::jthread const stopping{[&] { listener.stop(); }};
    CHECK(idle.outcome() == "closed");  // so the stop has begun
    half.send("abc");
    office.release();
    for (auto* const each : {&half, &held}) {
        auto const reply = each->receive();
        REQUIRE(reply);
        CHECK(reply->status == 200);
        CHECK(reply->header("connection") == "close");
    }
}

TEST_CASE("what does not end within the grace is cut off", "[stop]")
{
    Office office;
    auto limits = quick();
    limits.grace = 50ms;
    Listener listener{office, {}, limits, 2};
    Client half{listener.port()}, held{listener.port()};
    half.send("GET /a HTTP/1.1\r\nHost:");
    held.send(line("GET /held HTTP/1.1"));
    office.wait_for_held(1);
    std::jthread const releasing{[&] {
        std::this_thread::sleep_for(200ms);
        office.release();
    }};
    listener.stop();
    CHECK(half.outcome() == "closed");
    CHECK(held.outcome() == "closed");
}

TEST_CASE("a stop under load loses no answer that was begun", "[stop]")
{
    Office office;
    Listener listener{office, {}, quick(), 2};
    std::atomic<std::size_t> answered{0}, broken{0};
    std::vector<std::jthread> crowd;
    for (int i = 0; i < 16; ++i)
        crowd.emplace_back([&, i] {
            Client client{listener.port()};
            for (;;) {
                client.send(line(i % 2 == 0 ? "GET /a HTTP/1.1" : "GET /worker HTTP/1.1"));
                auto const reply = client.receive();
                if (reply) ++answered;
                if (!reply && !client.left().empty()) ++broken;
                if (!reply || reply->header("connection") == "close") break;
            }
            if (client.ending() != Client::Ending::closed) ++broken;
        });
    while (answered < 1'000) std::this_thread::yield();
    listener.stop();
    crowd.clear();
    CHECK(broken == 0);
    office.wait_for_log(answered);
    CHECK(office.log().size() == answered);
}

TEST_CASE("a listener may be stopped twice and by several at a time", "[stop]")
{
    Office office;
    Listener listener{office, {}, quick(), 2};
    {
        std::jthread const one{[&] { listener.stop(); }};
        std::jthread const other{[&] { listener.stop(); }};
    }
    listener.stop();
}

TEST_CASE("after a stop the port is free", "[stop]")
{
    Office office;
    Listener first{office, {}, quick(), 2};
    auto const port = first.port();
    Client client{port};
    client.send(next());
    CHECK(client.receive()->status == 200);
    first.stop();
    Listener const second{office, {.port = port}, quick(), 2};
    CHECK(second.port() == port);
}
