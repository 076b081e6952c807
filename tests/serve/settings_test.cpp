#include "server.hpp"
#include "visitor.hpp"

#include <catch2/catch.hpp>

using namespace freehold::test;

namespace {

// The refresh token of somebody who just registered.
std::string newcomer(Visitor& visitor, std::string const& name)
{
    auto const reply = visitor.ask({"POST", "/api/v1/auth/register",
                                    R"({"email":")" + name +
                                        R"(@new.example","full_name":"A Person",)" +
                                        R"("password":"marzipan tulip gravel"})"});
    REQUIRE(reply.status == 201);
    return member(reply.body, "refresh_token");
}

Visitor::Reply refresh(Visitor& visitor, std::string const& token)
{
    return visitor.ask({"POST", "/api/v1/auth/refresh", R"({"refresh_token":")" + token + R"("})"});
}

}  // namespace

TEST_CASE("what is set on the command line rules the listener and the sessions",
          "[serve][settings]")
{
    Premises const premises{On::sqlite};
    Server server{premises, {"--header-seconds", "1", "--refresh-grace-seconds", "0"}};
    auto const port = server.port();
    REQUIRE(port);

    freehold::http::test::Client slow{*port};
    slow.send("GET /health HTTP/1.1\r\nHost: loc");
    auto const from = std::chrono::steady_clock::now();
    auto const hurried = slow.receive();
    REQUIRE(hurried);
    CHECK(hurried->status == 408);
    CHECK(std::chrono::steady_clock::now() - from < std::chrono::seconds{8});  // 10 is usual

    Visitor visitor{*port};
    auto const token = newcomer(visitor, "strict");
    CHECK(refresh(visitor, token).status == 200);
    CHECK(refresh(visitor, token).status == 401);
}

TEST_CASE("a refresh that is repeated at once has its answer again", "[serve][settings]")
{
    Premises const premises{On::sqlite};
    Server server{premises};
    auto const port = server.port();
    REQUIRE(port);
    Visitor visitor{*port};
    auto const token = newcomer(visitor, "usual");
    auto const first = refresh(visitor, token);
    auto const again = refresh(visitor, token);
    CHECK(first.status == 200);
    CHECK(again.status == 200);
    CHECK(member(again.body, "refresh_token") == member(first.body, "refresh_token"));
}
