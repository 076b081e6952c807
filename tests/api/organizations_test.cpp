#include "lists.hpp"

#include <catch2/catch.hpp>

using namespace freehold::api;
using namespace freehold::api::test;
using http::Method;
namespace tenancy = freehold::tenancy;

namespace {

std::string const mine = "/api/v1/organizations";

std::string path(Id<Tenant> const& tenant) { return mine + '/' + tenant.text(); }

}  // namespace

TEST_CASE("whoever sits in two organizations sees the two", "[api]")
{
    World world;
    CHECK(results(world.get(world.guest, mine)) == 2);
    CHECK(results(world.get(world.member, mine)) == 1);
    CHECK(text_at(world.get(world.member, mine), "/results/0/code") == "demo");
}

TEST_CASE("the path chooses the organization, whatever the token's is", "[api]")
{
    World world;
    CHECK(text_at(world.get(world.guest, path(world.other)), "/code") == "other");
    CHECK(text_at(world.get(world.guest, path(world.demo)), "/code") == "demo");
}

TEST_CASE("its owner changes an organization's name and settings", "[api]")
{
    World world;
    Ask ask{.method = Method::patch,
            .target = path(world.demo),
            .token = world.token(world.owner),
            .body = R"({"name":"Renamed","settings":{"colour":"green"}})"};
    auto const answer = world.ask(ask);
    CHECK(answer.status == 200);
    CHECK(text_at(answer, "/name") == "Renamed");
    CHECK(text_at(world.get(world.member, path(world.demo)), "/settings/colour") == "green");
    CHECK(text_at(world.get(world.member, "/api/v1/auth/me"), "/organization/name") == "Renamed");
    ask.body = R"({"name":null})";
    CHECK(world.ask(ask).status == 400);
}

TEST_CASE("the operator founds and lists tenants", "[api]")
{
    World world;
    auto const body =
        R"({"code":"fresh","name":"Fresh","owner":{"email":"a@fresh.example","full_name":"Ann"}})";
    auto const made = world.post(world.operating, "/api/v1/tenants", body);
    CHECK(made.status == 201);
    std::string const location{made.header("Location")};
    CHECK(location == "/api/v1/tenants/" + text_at(made, "/id"));
    CHECK(world.get(world.operating, location).body == made.body);
    auto const again = world.post(world.operating, "/api/v1/tenants", body);
    CHECK(again.status == 409);
    CHECK(code_of(again) == "tenancy.tenant_code_taken");
    CHECK(results(world.get(world.operating, "/api/v1/tenants")) == 4);
    CHECK(results(world.get(world.operating, "/api/v1/tenants?search=FRE")) == 1);
}

TEST_CASE("who I am says where I act and how I stand there", "[api]")
{
    World world;
    auto const me = world.get(world.owner, "/api/v1/auth/me");
    CHECK(text_at(me, "/email") == "owner@demo.example");
    CHECK(text_at(me, "/organization/code") == "demo");
    CHECK(text_at(me, "/organization/standing") == "owner");
    CHECK(text_at(me, "/operates") == "false");
    CHECK(text_at(world.get(world.operating, "/api/v1/auth/me"), "/operates") == "true");
}

// A unit inside another of the same store is thrown out, so an answer from within one shows that
// none was opened.
TEST_CASE("who I am is told without the database after the first request", "[api]")
{
    World world;
    CHECK(world.get(world.owner, "/api/v1/auth/me").status == 200);
    auto const request = world.request(
        {.target = "/api/v1/auth/me", .token = world.token(world.owner)});
    auto const first_sight = world.request(
        {.target = "/api/v1/auth/me", .token = world.token(world.member)});
    auto const asked = world.store().read(
        tenancy::open_platform(world.store()),
        [&](tenancy::Platform const&) -> tenancy::Result<tenancy::Done> {
            auto const answer = world.dispatch.answer_inline(request);
            CHECK((answer && answer->status == 200));
            CHECK_FALSE(world.dispatch.answer_inline(first_sight));
            CHECK(world.dispatch.answer(first_sight).status == 500);
            return tenancy::Done{};
        });
    CHECK(asked);
}

TEST_CASE("who has lost the seat still sees the other organizations", "[api]")
{
    World world;
    CHECK(world.get(world.guest, mine).status == 200);
    auto const scope = must(tenancy::open_tenant(world.store(), world.demo));
    freehold::app::Touched touched;
    must(world.store().write(scope, [&](Unit& unit) {
        auto out = unit.members.remove(world.guest.id);
        touched.take(unit);
        return out;
    }));
    world.node.authority.changed(touched.touches());
    CHECK(results(world.get(world.guest, mine)) == 1);
    CHECK(world.get(world.guest, path(world.demo)).status == 404);
    CHECK(world.get(world.guest, user_path(world.guest)).status == 404);
}

TEST_CASE("a suspended tenant is shut to who sits there and unknown to others", "[api]")
{
    World world;
    CHECK(world.get(world.member, path(world.demo)).status == 200);
    freehold::app::Touched touched;
    must(world.store().write(tenancy::open_platform(world.store()), [&](Platform& platform) {
        auto row = must(platform.tenants.claim(world.demo, world.demo));
        row.status = tenancy::TenantStatus::suspended;
        auto out = platform.tenants.put(row);
        touched.take(platform);
        return out;
    }));
    world.node.authority.changed(touched.touches());
    CHECK(code_of(world.get(world.member, path(world.demo))) == "tenancy.tenant_asleep");
    CHECK(world.get(world.stranger, path(world.demo)).status == 404);
}
