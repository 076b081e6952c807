// Who asks through a proxy: for the guards, for what a session says of itself, for the access log.

#include "world.hpp"

#include <catch2/catch.hpp>

using namespace freehold::api;
using namespace freehold::api::test;

namespace {

constexpr auto
    me = R"({"tenant":"demo","email":"member@demo.example","password":"marzipan tulip gravel"})";

// At World's peer, 192.0.2.1, for somebody.
http::Response log_in_for(World& world, std::string const& address, std::string const& body)
{
    return world.ask({.method = http::Method::post,
                      .target = "/api/v1/auth/token",
                      .body = body,
                      .fields = "X-Forwarded-For: " + address + "\r\n"});
}

std::string guess(int which)
{
    return R"({"username":"nobody)" + std::to_string(which) + R"(","password":"a guess"})";
}

freehold::app::TrustedProxies ours() { return *freehold::app::TrustedProxies::parse("192.0.2.1"); }

}  // namespace

TEST_CASE("who guesses through a trusted proxy stops nobody else who comes through it",
          "[api][proxies]")
{
    World world;
    world.node.proxies = ours();
    world.node.work.guards.host.attempts = 2;
    world.give_password(world.member);
    for (int i = 0; i < 2; ++i) CHECK(log_in_for(world, "198.51.100.7", guess(i)).status == 401);
    CHECK(log_in_for(world, "198.51.100.7", guess(3)).status == 429);
    CHECK(log_in_for(world, "198.51.100.8", me).status == 200);
}

TEST_CASE("whoever names addresses without being trusted is counted as themselves",
          "[api][proxies]")
{
    World world;
    world.node.work.guards.host.attempts = 2;
    for (int i = 0; i < 3; ++i)
        CHECK(log_in_for(world, "198.51.100." + std::to_string(i), guess(i)).status ==
              (i < 2 ? 401 : 429));
}

TEST_CASE("a session says from where its owner came, not by which proxy", "[api][proxies]")
{
    World world;
    world.node.proxies = ours();
    world.give_password(world.member);
    auto const tokens = log_in_for(world, "203.0.113.9, 198.51.100.7", me);
    auto const sessions = world.ask(
        {.target = "/api/v1/auth/sessions", .token = text_at(tokens, "/access_token")});
    CHECK(sessions.body.find(R"("address":"198.51.100.7")") != std::string::npos);
    CHECK(sessions.body.find("203.0.113.9") == std::string::npos);
}
