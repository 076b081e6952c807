#include "world.hpp"

#include "api/failures.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace freehold::api;
using namespace freehold::api::test;

namespace {

bj::value document(World& world) { return read(world.ask({.target = "/api/v1/openapi.json"})); }

// Every {"$ref": …} in a value.
void references(bj::value const& value, std::set<std::string>& out)
{
    if (auto const* object = value.if_object())
        for (auto const& [name, each] : *object) {
            if (name == "$ref") out.insert(std::string{each.as_string()});
            else references(each, out);
        }
    if (auto const* array = value.if_array())
        for (auto const& each : *array) references(each, out);
}

}  // namespace

TEST_CASE("every row stands in the document with its statuses and its security", "[api]")
{
    World world;
    auto const whole = document(world);
    CHECK(whole.at("openapi") == "3.1.0");
    for (auto const& route : routes()) {
        std::string method{freehold::http::text(route.method)};
        std::ranges::transform(method, method.begin(), [](char c) { return c | 0x20; });
        INFO(method << ' ' << route.pattern);
        auto const& operation = whole.at("paths").at(route.pattern).at(method);
        CHECK(operation.at("summary").as_string() == route.summary);
        CHECK(operation.at("security").as_array().empty() == (route.needs.of == Needs::Of::anyone));
        CHECK(operation.at("responses").as_object().size() == statuses_of(route).size());
    }
}

TEST_CASE(
    "every code that a row fails with stands under its status, and the header that rows share",
    "[api]")
{
    World world;
    auto const whole = document(world);
    for (auto const& route : routes()) {
        std::string method{freehold::http::text(route.method)};
        std::ranges::transform(method, method.begin(), [](char c) { return c | 0x20; });
        auto const& operation = whole.at("paths").at(route.pattern).at(method);
        for (auto const& failure : failures_of(route)) {
            INFO(method << ' ' << route.pattern << ' ' << failure.code);
            auto const& answer = operation.at("responses").at(std::to_string(failure.status));
            auto const told = std::string{answer.at("description").as_string()};
            CHECK(told.find('`' + std::string{failure.code} + '`') != told.npos);
        }
        auto const named = std::ranges::count_if(
            operation.at("parameters").as_array(),
            [](auto const& each) { return each.at("name") == "X-Tenant-Id"; });
        CHECK(named == (reads_tenant_header(route) ? 1 : 0));
    }
    auto const about = std::string{whole.at_pointer("/info/description").as_string()};
    for (auto const& fault : input_faults()) CHECK(about.find(fault.code) != about.npos);
}

TEST_CASE("no two operations have one name, and every reference leads somewhere", "[api]")
{
    World world;
    auto const whole = document(world);
    std::set<std::string> names;
    for (auto const& [path, methods] : whole.at("paths").as_object())
        for (auto const& [method, operation] : methods.as_object())
            if (auto const* id = operation.as_object().if_contains("operationId"))
                CHECK(names.insert(std::string{id->as_string()}).second);
    std::set<std::string> targets;
    references(whole, targets);
    CHECK(targets.size() > 5);
    for (auto const& target : targets) CHECK_NOTHROW(whole.at_pointer(target.substr(1)));
}

TEST_CASE("a documented example of a body is accepted as it stands", "[api]")
{
    World world;
    auto const whole = document(world);
    auto const& reason = whole.at_pointer(
        "/components/schemas/users.Suspend.Body/properties/reason/examples/0");
    auto const body = bj::serialize(bj::object{{"reason", reason}});
    CHECK(world.post(world.owner, user_path(world.member) + "/suspend", body).status == 200);
}

TEST_CASE("the documentation needs nothing from elsewhere", "[api]")
{
    World world;
    auto const page = world.ask({.target = "/docs"});
    CHECK(page.status == 200);
    CHECK(page.header("Content-Security-Policy").find("default-src 'none'") == 0);
    for (std::string const part : {"/docs", "/docs/docs.js", "/docs/docs.css"}) {
        auto const answer = world.ask({.target = part});
        CHECK(answer.status == 200);
        CHECK(answer.body.find("http") == std::string::npos);
    }
}

TEST_CASE("health, readiness and keys are told to anybody", "[api]")
{
    World world;
    CHECK(world.ask({.target = "/health"}).status == 200);
    CHECK(world.ask({.target = "/readyz"}).status == 200);
    auto const keys = world.ask({.target = "/.well-known/jwks.json"});
    CHECK(read(keys).at("keys").as_array().size() == 1);
    CHECK(world.ask({.method = freehold::http::Method::post, .target = "/health"}).status == 405);
}
