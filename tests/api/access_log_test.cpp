#include "api/access_log.hpp"

#include "world.hpp"

#include <catch2/catch.hpp>

#include <unistd.h>

using namespace freehold::api;
using namespace freehold::api::test;

namespace {

// What the log says of these requests, line by line.
class Logged {
public:
    explicit Logged(World& world) : world_{world} { REQUIRE(::pipe(ends_) == 0); }
    ~Logged()
    {
        for (auto const end : ends_) ::close(end);
    }

    bj::object line(Ask const& ask)
    {
        {
            AccessLog log{ends_[1]};
            Dispatch dispatch{world_.node, routes(), log};
            auto const request = world_.request(ask);
            auto response = dispatch.answer(request);
            dispatch.answered(request, response, std::chrono::nanoseconds{});
        }
        std::string text(4'096, '\0');
        text.resize(static_cast<std::size_t>(::read(ends_[0], text.data(), text.size())));
        whole += text;
        return bj::parse(text).as_object();
    }

    std::string whole{};

private:
    World& world_;
    int ends_[2]{};
};

}  // namespace

TEST_CASE("the access log names who asks and where they act", "[api][log]")
{
    World world;
    Logged log{world};
    auto const line = log.line({.target = "/api/v1/auth/me", .token = world.token(world.guest)});
    CHECK(line.at("user").as_string() == world.guest.id.text());
    CHECK(line.at("tenant").as_string() == world.demo.text());
    CHECK(line.at("address").as_string() == "192.0.2.1");
    CHECK(line.at("status").as_int64() == 200);
}

TEST_CASE("the access log names whom it was that was refused", "[api][log]")
{
    World world;
    Logged log{world};
    auto const forbidden = log.line(
        {.target = "/api/v1/users", .token = world.token(world.member)});
    CHECK(forbidden.at("status").as_int64() == 403);
    CHECK(forbidden.at("user").as_string() == world.member.id.text());
    CHECK(forbidden.at("tenant").as_string() == world.demo.text());
    auto const hidden = log.line({.target = "/api/v1/organizations/" + world.other.text(),
                                  .token = world.token(world.member)});
    CHECK(hidden.at("status").as_int64() == 404);
    CHECK(hidden.at("user").as_string() == world.member.id.text());
    CHECK(hidden.at("tenant").as_string() == world.other.text());
    auto const by_header = log.line({.target = "/api/v1/users",
                                     .token = world.token(world.member),
                                     .fields = "X-Tenant-Id: " + world.other.text() + "\r\n"});
    CHECK(by_header.at("status").as_int64() == 404);
    CHECK(by_header.at("tenant").as_string() == world.other.text());
}

TEST_CASE("the access log names the tenant that an operator has chosen", "[api][log]")
{
    World world;
    Logged log{world};
    auto const line = log.line({.target = "/api/v1/users",
                                .token = world.token(world.operating),
                                .fields = "X-Tenant-Id: " + world.other.text() + "\r\n"});
    CHECK(line.at("user").as_string() == world.operating.id.text());
    CHECK(line.at("tenant").as_string() == world.other.text());
}

TEST_CASE("whoever proves nothing has no name in the access log, and no token is in it",
          "[api][log]")
{
    World world;
    Logged log{world};
    auto token = world.token(world.member);
    CHECK(log.line({.target = "/api/v1/auth/me", .token = token}).at("user").is_string());
    CHECK(log.line({.target = "/api/v1/auth/me"}).at("user").is_null());
    CHECK(log.line({.target = "/health"}).at("user").is_null());
    auto forged = token;
    forged[forged.size() - 5] = forged[forged.size() - 5] == 'A' ? 'B' : 'A';
    auto const line = log.line({.target = "/api/v1/auth/me", .token = forged});
    CHECK(line.at("status").as_int64() == 401);
    CHECK(line.at("user").is_null());
    CHECK(line.at("tenant").is_null());
    for (auto const& secret : {token, forged}) CHECK(log.whole.find(secret) == std::string::npos);
}
