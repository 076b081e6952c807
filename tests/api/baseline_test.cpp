#include "rows.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>

using namespace freehold::api;
using namespace freehold::api::test;

// What holds for every row, read off the rows.

namespace {

// In one world: what is asked here changes nothing in it.
void for_rows(std::function<bool(Route const&)> const& chosen,
              std::function<void(World&, Route const&)> const& claim)
{
    World world;
    std::size_t asked = 0;
    for (auto const& route : routes()) {
        if (!chosen(route)) continue;
        INFO(name(route));
        claim(world, route);
        ++asked;
    }
    CHECK(asked > 0);
}

// One that no row of that path has.
http::Method another_method(Route const& route)
{
    using enum http::Method;
    for (auto const method : {put, post, patch, delete_, get})
        if (std::ranges::none_of(routes(), [&](Route const& each) {
                return each.pattern == route.pattern && each.method == method;
            }))
            return method;
    throw std::logic_error{"a path with every method"};
}

}  // namespace

TEST_CASE("without a token a row answers 401 and how to send one", "[api]")
{
    for_rows(needs_token, [](World& world, Route const& route) {
        auto const answer = world.ask(asking(world, route, path(route, world)));
        CHECK(answer.status == 401);
        CHECK(code_of(answer) == "auth.token_required");
        CHECK(answer.header("WWW-Authenticate") == "Bearer");
        CHECK(answer.type.text() == "application/problem+json");
    });
}

TEST_CASE("a token that nobody here signed is 401", "[api]")
{
    World elsewhere;
    for_rows(needs_token, [&](World& world, Route const& route) {
        auto const token = elsewhere.token(world.owner);
        auto const answer = world.ask(asking(world, route, path(route, world), token));
        CHECK(answer.status == 401);
        CHECK(code_of(answer) == "auth.bad_token");
    });
}

TEST_CASE("a member who may not gets 403 and nothing about the input", "[api]")
{
    for_rows(needs_right, [](World& world, Route const& route) {
        auto const target = path(route, about(world, world.owner));
        auto ask = asking(world, route, target, world.token(world.member));
        if (route.has_body()) ask.body = "{";
        auto const answer = world.ask(ask);
        CHECK(answer.status == 403);
        CHECK(code_of(answer) == "auth.not_permitted");
    });
}

TEST_CASE("what a row asks for is a permission that the program registers", "[api]")
{
    auto const registered = freehold::app::permissions();
    for (auto const& route : routes()) {
        if (route.needs.permission.code.empty()) continue;
        INFO(name(route));
        CHECK(std::ranges::any_of(registered, [&](auto const& each) {
            return each.code.text() == route.needs.permission.code;
        }));
    }
}

TEST_CASE("another tenant's id is answered byte for byte as one that never existed", "[api]")
{
    auto const has_id = [](Route const& route) {  // operators see all tenants
        return route.pattern.find('{') != route.pattern.npos &&
               route.pattern.find("{resource}") == route.pattern.npos &&  // a name, and no id
               route.needs.of != Needs::Of::operating;
    };
    for_rows(has_id, [](World& world, Route const& route) {
        auto const token = world.token(world.owner);
        auto const foreign = path(route, about(world, world.stranger));
        auto const absent = path(route, about_nothing());
        auto const one = world.ask(asking(world, route, foreign, token));
        auto const two = world.ask(asking(world, route, absent, token));
        CHECK(one.status == 404);
        CHECK(two.status == 404);
        CHECK(one.body == two.body);
        CHECK(one.headers.size() == two.headers.size());
    });
}

TEST_CASE("a tenant named in a header is answered as one that never existed too", "[api]")
{
    for_rows(needs_right, [](World& world, Route const& route) {
        if (route.selects_tenant) return;
        freehold::tenancy::Dice dice{8};
        auto ask = asking(world, route, path(route, world), world.token(world.owner));
        ask.fields = "X-Tenant-Id: " + world.other.text() + "\r\n";
        auto const one = world.ask(ask);
        ask.fields = "X-Tenant-Id: " + Id<Tenant>::sample(dice).text() + "\r\n";
        auto const two = world.ask(ask);
        CHECK(one.status == 404);
        CHECK(one.body == two.body);
    });
}

TEST_CASE("after a one-time password a row answers 403 until another is chosen", "[api]")
{
    auto const is_shut = [](Route const& route) {
        return needs_token(route) && route.needs.of != Needs::Of::any_session;
    };
    for_rows(is_shut, [](World& world, Route const& route) {
        auto const who = world.another_session(allowed(route, world),
                                               freehold::auth::Purpose::password_change);
        auto const answer = world.ask(asking(world, route, path(route, world), world.token(who)));
        CHECK(answer.status == 403);
        CHECK(code_of(answer) == "auth.password_change_required");
    });
}

TEST_CASE("a session that has ended is 401 on every row", "[api]")
{
    for_rows(needs_token, [](World& world, Route const& route) {
        auto const who = world.another_session(allowed(route, world));
        auto const token = world.token(who);
        CHECK(world.post(who, "/api/v1/auth/logout").status == 204);
        auto const answer = world.ask(asking(world, route, path(route, world), token));
        CHECK(answer.status == 401);
        CHECK(code_of(answer) == "auth.session_ended");
    });
}

TEST_CASE("a body that is no JSON is 400", "[api]")
{
    for_rows(std::mem_fn(&Route::has_body), [](World& world, Route const& route) {
        auto ask = asking(world, route, path(route, world), world.token(allowed(route, world)));
        ask.body = R"({"a":)";
        auto const answer = world.ask(ask);
        CHECK(answer.status == 400);
        CHECK(text_at(answer, "/errors/0/code") == "input.syntax");
    });
}

TEST_CASE("a member that nobody knows is 400 at its pointer", "[api]")
{
    for_rows(std::mem_fn(&Route::has_body), [](World& world, Route const& route) {
        auto ask = asking(world, route, path(route, world), world.token(allowed(route, world)));
        ask.body = R"({"no_such_member":1})";
        auto const answer = world.ask(ask);
        CHECK(answer.status == 400);
        auto const whole = read(answer);
        auto const& errors = whole.at("errors").as_array();
        CHECK(std::ranges::any_of(errors, [](auto const& each) {
            return each.at("pointer") == "/no_such_member" &&
                   each.at("code") == "input.unknown_member";
        }));
    });
}

TEST_CASE("what is required and missing is 400 at its pointer", "[api]")
{
    auto const wants = [](Route const& route) {
        return has_body_members(route) && route.method != http::Method::patch &&
               route.pattern != "/access/v1/evaluations";  // what it needs may stand in its list
    };
    for_rows(wants, [](World& world, Route const& route) {
        auto ask = asking(world, route, path(route, world), world.token(allowed(route, world)));
        ask.body = {};
        auto const answer = world.ask(ask);
        CHECK(answer.status == 400);
        CHECK(text_at(answer, "/errors/0/code") == "input.required");
        CHECK(read(answer).at_pointer("/errors/0").as_object().contains("pointer"));
    });
}

TEST_CASE("a parameter that nobody knows is 400 by its name", "[api]")
{
    for_rows([](Route const&) { return true; },
             [](World& world, Route const& route) {
                 for (std::string const query : {"?no_such=1", "?if_match=1", "?user=1"}) {
                     auto target = path(route, world) + query;
                     if (auto const second = target.rfind('?'); second != target.find('?'))
                         target[second] = '&';
                     auto const token = world.token(allowed(route, world));
                     auto const answer = world.ask(asking(world, route, target, token));
                     CHECK(answer.status == 400);
                     CHECK(text_at(answer, "/errors/0/parameter") + "=1" == query.substr(1));
                 }
             });
}

TEST_CASE("a body of another media type is 415", "[api]")
{
    for_rows(std::mem_fn(&Route::has_body), [](World& world, Route const& route) {
        for (std::string const type : {"text/plain", "application/json; charset=utf-16",
                                       "application/x-www-form-urlencoded", "application/jsonx"}) {
            auto ask = asking(world, route, path(route, world), world.token(allowed(route, world)));
            ask.type = type;
            CHECK(world.ask(ask).status == 415);
        }
    });
}

TEST_CASE("a body has a limit, which the listener asks for and refuses with a problem", "[api]")
{
    for_rows(std::mem_fn(&Route::has_body), [](World& world, Route const& route) {
        auto const request = world.request(asking(world, route, path(route, world)));
        auto const limit = world.dispatch.body_limit(request);
        CHECK(limit <= Dispatch::largest_body);
        CHECK((needs_token(route) || limit <= Dispatch::largest_auth_body));
        auto const answer = world.dispatch.refuse(413, "The body is too large.");
        CHECK(answer.status == 413);
        CHECK(code_of(answer) == "http.status_413");
    });
}

TEST_CASE("another method is 405 with those that are allowed", "[api]")
{
    for_rows([](Route const&) { return true; },
             [](World& world, Route const& route) {
                 auto const answer = world.ask(
                     {.method = another_method(route), .target = path(route, world)});
                 CHECK(answer.status == 405);
                 auto const allow = answer.header("Allow");
                 CHECK(allow.find(http::text(route.method)) != allow.npos);
             });
}

TEST_CASE("every answer has a request's id, is not kept and not guessed at", "[api]")
{
    World world;
    for (std::string const target : {"/health", "/api/v1/users", "/no/such/path"}) {
        auto const answer = world.ask({.target = target});
        CHECK(answer.header("X-Request-Id").starts_with("req_"));
        CHECK(answer.header("Cache-Control") == "no-store");
        CHECK(answer.header("X-Content-Type-Options") == "nosniff");
    }
}

TEST_CASE("a path that no row has is 404 whoever asks", "[api]")
{
    World world;
    CHECK(world.ask({.target = "/api/v1/nothing"}).status == 404);
    CHECK(world.get(world.owner, "/api/v1/nothing").status == 404);
    CHECK(world.get(world.owner, "/api/v1/users/a/b").status == 404);
}
