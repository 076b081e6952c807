// Whether a proxy in front of the listener and the listener ever disagree about where a request
// ends. Hidden from `http_tests` alone: CMakeLists.txt runs these where the proxy is installed.

#include "http/listener.hpp"

#include "front.hpp"
#include "http/office.hpp"
#include "http/rows.hpp"

#include <catch2/catch.hpp>

#include <mutex>

using namespace freehold::http;
using namespace freehold::http::test;

namespace {

// What came to us: how many requests, and how many of them the proxy does not know of.
class Watched final : public Application {
public:
    std::uint64_t body_limit(Request const&) const override { return 1'000; }
    std::optional<Response> answer_inline(Request const& request) override
    {
        std::lock_guard const lock{mutex_};
        ++requests_;
        auto const marks = request.headers("x-front");
        if (marks.size() != 1 || marks.front() != Front::mark) ++unknown_;
        return Response{.headers = {{"X-Ours", "yes"}},
                        .body = std::string{text(request.method())} + " " +
                                std::string{request.target()} + " " + request.body(),
                        .type = media::plain};
    }
    Response answer(Request const&) override { return {}; }
    Response refuse(int status, std::string_view why) override
    {
        return {.status = status, .body = std::string{why}, .type = media::plain};
    }
    void answered(Request const&, Response const&, std::chrono::nanoseconds) override {}

    std::size_t requests() const
    {
        std::lock_guard const lock{mutex_};
        return requests_;
    }
    std::size_t unknown() const
    {
        std::lock_guard const lock{mutex_};
        return unknown_;
    }

private:
    mutable std::mutex mutex_;
    std::size_t requests_ = 0;
    std::size_t unknown_ = 0;
};

// The answers of ours that the proxy passes on for these bytes.
std::size_t answers(std::uint16_t port, Row const& row)
{
    Client client{port};
    client.send(row.bytes);
    client.finish();
    std::size_t ours = 0;
    auto body = row.bytes.starts_with("HEAD") ? Client::Body::none : Client::Body::expected;
    while (auto const reply = client.receive(body)) {
        ours += reply->header("x-ours") == "yes";
        body = Client::Body::expected;
    }
    return ours;
}

// What somebody else gets who asks next, over the connection that the row was sent over.
std::string answer_for_the_next(std::uint16_t port)
{
    Client client{port};
    client.send(line("GET /next HTTP/1.1\r\nConnection: close"));
    auto const reply = client.receive();
    return reply ? reply->body : "nothing";
}

void check(Front const& front, Watched const& ours)
{
    std::size_t passed = 0;
    for (auto const& row : rows()) {
        INFO(row.name);
        auto const before = ours.requests();
        auto const seen_by_client = answers(front.port(), row);
        auto const seen_by_us = ours.requests() - before;
        CHECK(seen_by_us == seen_by_client);
        CHECK(answer_for_the_next(front.port()) == "GET /next ");
        CHECK(ours.unknown() == 0);
        passed += seen_by_us;
    }
    CHECK(passed > 100);  // or the proxy would not have been one
}

}  // namespace

TEST_CASE("nginx in front never disagrees about where a request ends", "[.nginx]")
{
    Watched ours;
    Listener listener{ours, {}, quick(), 1};
    Front const front = Front::nginx(listener.port());
    check(front, ours);
}

TEST_CASE("haproxy in front never disagrees about where a request ends", "[.haproxy]")
{
    Watched ours;
    Listener listener{ours, {}, quick(), 1};
    Front const front = Front::haproxy(listener.port());
    check(front, ours);
}

TEST_CASE("a request that no proxy has marked is noticed", "[.nginx][.haproxy]")
{
    Watched ours;
    Listener listener{ours, {}, quick(), 1};
    CHECK(answer_for_the_next(listener.port()) == "GET /next ");
    CHECK(ours.unknown() == 1);
}
