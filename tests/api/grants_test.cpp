// Giving roles and taking them back over HTTP, and what that does to the very next request.

#include "access_people.hpp"
#include "lists.hpp"

#include <catch2/catch.hpp>

using namespace freehold::api;
using namespace freehold::api::test;
using http::Method;

namespace {

std::string const users = "/api/v1/users";

}  // namespace

TEST_CASE("a role that is given counts on the next request, and not any more once it is taken back",
          "[api]")
{
    World world{GENERATE(from_range(stores()))};
    REQUIRE(world.get(world.member, users).status == 403);
    auto const given = give(world, world.owner, world.member, "manager");
    REQUIRE(given.status == 201);
    CHECK(text_at(given, "/role/code") == "manager");
    CHECK(text_at(given, "/grant/granted_by") == world.owner.id.text());
    CHECK(world.get(world.member, users).status == 200);
    CHECK(text_at(world.get(world.member, "/api/v1/auth/me"), "/organization/standing") ==
          "member");
    CHECK(take_back(world, world.owner, world.member, "manager").status == 204);
    CHECK(world.get(world.member, users).status == 403);
    CHECK(take_back(world, world.owner, world.member, "manager").status == 404);
}

TEST_CASE("where a grant was made is its address, with its tag", "[api]")
{
    World world;
    auto const given = give(world, world.owner, world.member, "viewer");
    std::string const address{given.header("Location")};
    CHECK(address == user_path(world.member) + "/roles/" + role(world, "viewer").text());
    auto const found = world.get(world.owner, address);
    CHECK(found.body == given.body);
    CHECK(found.header("ETag") == given.header("ETag"));
    CHECK(world.get(world.member, address).status == 200);  // one's own
    auto const own = world.get(world.member, user_path(world.member) + "/roles");
    CHECK(each(own, "/role/code") == "piece_role viewer");
    CHECK(world.get(world.member, user_path(world.owner) + "/roles").status == 403);
    auto const again = give(world, world.owner, world.member, "viewer");
    CHECK(again.status == 409);
    CHECK(code_of(again) == "rbac.already_granted");
}

TEST_CASE("an admin stands below the owner and beside other admins, and touches neither", "[api]")
{
    World world;
    REQUIRE(give(world, world.owner, world.member, "admin").status == 201);
    REQUIRE(give(world, world.owner, world.guest, "admin").status == 201);
    CHECK(text_at(world.get(world.member, "/api/v1/auth/me"), "/organization/standing") == "admin");
    world.give_password(world.member);
    auto const logged_in = world.post(
        "/api/v1/auth/token",
        object({{"email", "member@demo.example"}, {"tenant", "demo"}, {"password", a_password}}));
    CHECK(text_at(logged_in, "/organizations/0/standing") == "admin");
    auto const suspend = [&](Person const& whom) {
        return world.post(world.member, user_path(whom) + "/suspend", R"({"reason":"mine now"})");
    };
    CHECK(code_of(suspend(world.owner)) == "rbac.above_you");
    CHECK(code_of(suspend(world.guest)) == "rbac.above_you");
    REQUIRE(take_back(world, world.owner, world.guest, "admin").status == 204);
    CHECK(suspend(world.guest).status == 200);
    auto const renamed = world.ask({.method = Method::patch,
                                    .target = user_path(world.owner),
                                    .token = world.token(world.member),
                                    .body = R"({"full_name":"Fool"})"});
    CHECK(code_of(renamed) == "rbac.above_you");
}

TEST_CASE("nobody gives the owner's role, nor the operators' outside of the platform", "[api]")
{
    World world;
    CHECK(code_of(give(world, world.owner, world.member, "owner")) == "rbac.owner_role");
    auto const by_owner = give(world, world.owner, world.member, "super_admin");
    CHECK(code_of(by_owner) == "rbac.platform_role");
}

TEST_CASE("how long a role is given is changed at its address, if it is as one read it", "[api]")
{
    World world;
    auto const given = give(world, world.owner, world.member, "viewer");
    Ask ask{.method = Method::patch,
            .target = std::string{given.header("Location")},
            .token = world.token(world.owner),
            .body = R"({"valid_until":"2199-01-01T00:00:00Z","reason":"a year and a day"})",
            .fields = "If-Match: \"7\"\r\n"};
    CHECK(world.ask(ask).status == 412);
    ask.fields = "If-Match: " + std::string{given.header("ETag")} + "\r\n";
    auto const changed = world.ask(ask);
    CHECK(changed.status == 200);
    CHECK(text_at(changed, "/grant/valid_until") == "2199-01-01T00:00:00Z");
    ask.fields.clear();
    ask.body = R"({"valid_until":"2001-01-01T00:00:00Z"})";
    CHECK(code_of(world.ask(ask)) == "rbac.bad_validity");
}

TEST_CASE("what is given to a group, whoever is in it has", "[api]")
{
    World world;
    auto const all = "/api/v1/user-groups/" + world.in_demo.group.text() + "/roles";
    auto const given = world.post(world.owner, all,
                                  object({{"role", role(world, "manager").text()}}));
    REQUIRE(given.status == 201);
    CHECK(world.get(world.member, users).status == 200);
    std::string const address{given.header("Location")};
    CHECK(world.get(world.owner, address).body == given.body);
    CHECK(
        world.ask({.method = Method::delete_, .target = address, .token = world.token(world.owner)})
            .status == 204);
    CHECK(world.get(world.member, users).status == 403);
}

TEST_CASE("who may reset passwords comes in as nobody who may more", "[api]")
{
    World world;
    auto const post = [&](std::string const& target, std::string const& json) {
        auto const made = world.post(world.owner, target, json);
        REQUIRE(made.status == 201);
        return text_at(made, "/id");
    };
    auto const role_of = [&](std::string const& code, int priority, std::string const& permission) {
        auto const id = post("/api/v1/roles", R"({"code":")" + code +
                                                  R"(","name":"A role","type":"both","priority":)" +
                                                  std::to_string(priority) + '}');
        auto const found = world.get(world.owner, "/api/v1/permissions?code=" + permission);
        REQUIRE(world
                    .post(world.owner, "/api/v1/roles/" + id + "/permissions",
                          naming("permission", text_at(found, "/results/0/id")))
                    .status == 201);
        return id;
    };
    auto const helper = role_of("helper", 20, "user_update");
    auto const keeper = role_of("keeper", 6, "role_manage");
    REQUIRE(world.post(world.owner, user_path(world.member) + "/roles", naming("role", helper))
                .status == 201);
    auto const low = post("/api/v1/users",
                          R"({"email":"low@demo.example","full_name":"Low Keeper"})");
    auto const path = "/api/v1/users/" + low;
    auto const reset = [&] {
        return world.ask({.method = Method::put,
                          .target = path + "/password",
                          .token = world.token(world.member),
                          .body = R"({"password":"orchid lantern pebble"})"});
    };
    CHECK(reset().status == 204);
    REQUIRE(world.post(world.owner, path + "/roles", naming("role", keeper)).status == 201);
    CHECK(code_of(reset()) == "rbac.not_yours");
    auto const mail = world.ask({.method = Method::patch,
                                 .target = path,
                                 .token = world.token(world.member),
                                 .body = R"({"email":"mine@demo.example"})"});
    CHECK(code_of(mail) == "rbac.not_yours");
}

TEST_CASE("a grant of a role that sleeps can be made shorter", "[api]")
{
    World world;
    auto const piece = world.in_demo.role.text();
    REQUIRE(
        change(world, world.owner, "/api/v1/roles/" + piece, R"({"status":"inactive"})").status ==
        200);
    auto const grant = user_path(world.member) + "/roles/" + piece;
    CHECK(change(world, world.owner, grant, R"({"valid_until":"2199-01-01T00:00:00Z"})").status ==
          200);
    CHECK(code_of(change(world, world.owner, grant, R"({"valid_until":null})")) ==
          "rbac.inactive_role");
}
