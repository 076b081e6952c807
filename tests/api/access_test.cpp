// Questions over HTTP: who may do what, why, and on what.

#include "access_people.hpp"
#include "lists.hpp"

#include <catch2/catch.hpp>

using namespace freehold::api;
using namespace freehold::api::test;
using http::Method;

namespace {

std::string const v1 = "/api/v1/access/";

http::Response check(World& world, Person const& by, Person const& about,
                     std::string_view permission)
{
    return world.post(by, v1 + "check",
                      object({{"user", about.id.text()}, {"permission", permission}}));
}

bool allowed(http::Response const& response) { return text_at(response, "/allowed") == "true"; }

// An entry for the member about a document.
http::Response entry(World& world, std::string_view effect, std::string_view record)
{
    return world.post(world.owner, "/api/v1/record-permissions",
                      object({{"effect", effect},
                              {"user", world.member.id.text()},
                              {"resource", "user"},
                              {"permission", "user_read"},
                              {"record", record}}));
}

}  // namespace

TEST_CASE("everybody asks about themselves, and about others who may", "[api]")
{
    World world;
    CHECK(allowed(check(world, world.owner, world.owner, "user_delete")));
    CHECK_FALSE(allowed(check(world, world.owner, world.member, "user_read")));
    CHECK_FALSE(allowed(check(world, world.member, world.member, "user_read")));
    CHECK(code_of(check(world, world.member, world.owner, "user_read")) == "auth.not_permitted");
    auto const own = world.post(world.owner, v1 + "check", R"({"permission":"user_read"})");
    CHECK(allowed(own));
    CHECK_FALSE(allowed(check(world, world.owner, world.owner, "no_such")));
    CHECK_FALSE(allowed(check(world, world.owner, world.stranger, "user_read")));
}

TEST_CASE("a batch is answered in its order", "[api]")
{
    World world;
    auto const answer = world.post(
        world.owner, v1 + "batch",
        R"({"checks":[{"permission":"user_read"},{"permission":"no_such"},{"permission":"user_delete"}]})");
    CHECK(bj::serialize(read(answer)) ==
          R"({"results":[{"allowed":true},{"allowed":false},{"allowed":true}]})");
    std::string many = R"({"checks":[{"permission":"user_read"})";
    for (int i = 0; i < 1'000; ++i) many += R"(,{"permission":"user_read"})";
    CHECK(text_at(world.post(world.owner, v1 + "batch", many + "]}"), "/errors/0/pointer") ==
          "/checks");
}

TEST_CASE("an entry about one record decides there and nowhere else", "[api]")
{
    World world;
    REQUIRE(entry(world, "allow", "r7").status == 201);
    auto const about = [&](std::string_view record) {
        return world.post(world.member, v1 + "check",
                          object({{"permission", "user_read"}, {"record", record}}));
    };
    CHECK(allowed(about("r7")));
    CHECK_FALSE(allowed(about("r8")));
    auto const records = world.get(world.member, v1 + "records?permission=user_read");
    CHECK(text_at(records, "/others_allowed") == "false");
    CHECK(bj::serialize(read(records).at("except")) == R"(["r7"])");
}

TEST_CASE("records come page by page, each once", "[api]")
{
    World world;
    for (auto const* const name : {"a", "b", "c", "d", "e"})
        REQUIRE(entry(world, "allow", name).status == 201);
    std::string all;
    std::string cursor;
    int pages = 0;
    do {
        auto const page = world.get(world.member, v1 + "records?permission=user_read&limit=2" +
                                                      (cursor.empty() ? "" : "&cursor=" + cursor));
        auto const whole = read(page);
        for (auto const& each : whole.at("except").as_array()) all += each.as_string().c_str();
        auto const& next = whole.at_pointer("/paging/next");
        cursor = next.is_null() ? "" : std::string{next.as_string()};
        ++pages;
    } while (!cursor.empty() && pages < 9);
    CHECK(all == "abcde");
    CHECK(pages == 3);
}

TEST_CASE("who may is listed page by page", "[api]")
{
    World world;
    REQUIRE(give(world, world.owner, world.member, "manager").status == 201);
    auto const list = [&](std::string const& more) {
        return world.get(world.owner, v1 + "users?permission=user_read" + more);
    };
    CHECK(read(list("")).at("results").as_array().size() == 2);
    auto const first = list("&limit=1");
    CHECK(read(first).at("results").as_array().size() == 1);
    auto const second = list("&limit=1&cursor=" + text_at(first, "/paging/next"));
    CHECK(text_at(second, "/results/0/id") != text_at(first, "/results/0/id"));
    CHECK(text_at(second, "/paging/next") == "null");
    CHECK(code_of(list("&cursor=nonsense")) == "tenancy.bad_cursor");
    CHECK(world.get(world.member, v1 + "users?permission=user_read").status == 403);
}

TEST_CASE("an explanation names the role that carries it, or the one that is missing", "[api]")
{
    World world;
    auto const explain = [&] {
        return world.post(world.member, v1 + "explain", R"({"permission":"user_read"})");
    };
    auto const missing = explain();
    CHECK_FALSE(allowed(missing));
    CHECK(text_at(missing, "/steps/0/kind") == "missing");
    CHECK(text_at(missing, "/steps/0/role") == role(world, "manager").text());
    REQUIRE(give(world, world.owner, world.member, "manager").status == 201);
    auto const carried = explain();
    CHECK(allowed(carried));
    CHECK(bj::serialize(read(carried).at("steps")) ==
          R"([{"kind":"grant_to_user","role":")" + role(world, "manager").text() +
              R"("},{"kind":"role_gives","role":")" + role(world, "manager").text() +
              R"(","permission":"user_read"}])");
}

TEST_CASE("what a user may do is a list of codes", "[api]")
{
    World world;
    REQUIRE(give(world, world.owner, world.member, "manager").status == 201);
    auto const own = world.get(world.member, user_path(world.member) + "/permissions");
    CHECK(bj::serialize(read(own)) == R"({"results":["piece_read","user_read"]})");
    CHECK(world.get(world.member, user_path(world.owner) + "/permissions").status == 403);
    CHECK(world.get(world.owner, user_path(world.stranger) + "/permissions").status == 404);
}

TEST_CASE("how entries of a type combine is the owner's choice", "[api]")
{
    World world;
    auto const policies = v1 + "policies";
    Ask ask{.method = Method::put,
            .target = policies + "/user",
            .token = world.token(world.owner),
            .body = R"({"combining":"allow_unless_deny"})"};
    CHECK(world.ask(ask).status == 200);
    CHECK(allowed(check(world, world.owner, world.member, "user_read")));
    CHECK(text_at(world.get(world.owner, policies), "/results/1/combining") == "allow_unless_deny");
    REQUIRE(give(world, world.owner, world.member, "admin").status == 201);
    ask.method = Method::delete_;
    ask.body.clear();
    CHECK(world.ask(ask).status == 204);
    CHECK(code_of(world.ask(ask)) == "rbac.no_policy");
}

TEST_CASE("an access entry is made, changed, listed and removed", "[api]")
{
    World world;
    auto const made = world.post(
        world.owner, "/api/v1/acls",
        object(
            {{"effect", "deny"}, {"resource", "user"}, {"role", role(world, "manager").text()}}));
    REQUIRE(made.status == 201);
    REQUIRE(give(world, world.owner, world.member, "manager").status == 201);
    CHECK(world.get(world.member, "/api/v1/users").status == 403);
    std::string const address{made.header("Location")};
    Ask ask{.method = Method::patch,
            .target = address,
            .token = world.token(world.owner),
            .body = R"({"permission":"user_delete","priority":7})"};
    CHECK(text_at(world.ask(ask), "/priority") == "7");
    CHECK(world.get(world.member, "/api/v1/users").status == 200);
    CHECK(read(world.get(world.owner, "/api/v1/acls?effect=deny&resource=user"))
              .at("results")
              .as_array()
              .size() == 1);
    CHECK(
        read(world.get(world.owner, "/api/v1/acls?effect=allow")).at("results").as_array().empty());
    CHECK(read(world.get(world.owner, "/api/v1/record-permissions?resource=user"))
              .at("results")
              .as_array()
              .empty());
    ask = {.method = Method::delete_, .target = address, .token = world.token(world.owner)};
    CHECK(world.ask(ask).status == 204);
    CHECK(world.get(world.owner, address).status == 404);
}

TEST_CASE("what a change would come to is told before it is made, and nothing is changed", "[api]")
{
    World world;
    auto const giving = R"({"user":")" + world.member.id.text() + R"(","role":")" +
                        role(world, "manager").text() + R"("})";
    auto const ask = [&](std::string const& changes) {
        return world.post(world.owner, v1 + "what-if", R"({"changes":[)" + changes + "]}");
    };
    auto const gained = ask(R"({"give":)" + giving + '}');
    CHECK(text_at(gained, "/results/0/user") == world.member.id.text());
    CHECK(text_at(gained, "/results/0/gains") == R"(["user_read"])");
    CHECK(text_at(gained, "/results/0/losses") == "[]");
    CHECK(read(gained).at("results").as_array().size() == 1);
    CHECK_FALSE(allowed(check(world, world.owner, world.member, "user_read")));
    REQUIRE(give(world, world.owner, world.member, "manager").status == 201);
    CHECK(text_at(gained, "/results/0/gains") ==
          text_at(ask(R"({"take_back":)" + giving + '}'), "/results/0/losses"));
    CHECK(read(ask(R"({"take_back":)" + giving + R"(},{"give":)" + giving + '}'))
              .at("results")
              .as_array()
              .empty());
    CHECK(code_of(ask("{}")) == "access.one_change");
    CHECK(code_of(ask(R"({"remove_role":{"role":")" + role(world, "viewer").text() + R"("}})")) ==
          "tenancy.not_found");
}

TEST_CASE("whose account is not active may nothing, and is in no list", "[api]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& who = GENERATE(true, false) ? world.member : world.guest;
    REQUIRE(give(world, world.owner, who, "manager").status == 201);
    auto const listed = [&] {
        return read(world.get(world.owner, v1 + "users?permission=user_read"))
            .at("results")
            .as_array()
            .size();
    };
    auto const post = [&](std::string const& action) {
        auto const& boss = who.home == world.demo ? world.owner : world.stranger;
        return world.post(boss, user_path(who) + action).status;
    };
    REQUIRE(listed() == 2);
    REQUIRE(post("/deactivate") == 200);
    CHECK_FALSE(allowed(check(world, world.owner, who, "user_read")));
    CHECK(listed() == 1);
    REQUIRE(post("/activate") == 200);
    CHECK(listed() == 2);
    auto const& boss = who.home == world.demo ? world.owner : world.stranger;
    REQUIRE(remove(world, boss, user_path(who)).status == 204);
    CHECK(listed() == 1);
    CHECK(world.get(world.owner, user_path(who) + "/permissions").status == 404);
    REQUIRE(post("/restore") == 200);
    CHECK(allowed(check(world, world.owner, who, "user_read")));
}

TEST_CASE("an owner who has denied everybody everything about entries takes that back", "[api]")
{
    World world;
    auto const denied = world.post(world.owner, "/api/v1/acls",
                                   R"({"effect":"deny","resource":"acl"})");
    REQUIRE(denied.status == 201);
    REQUIRE(give(world, world.owner, world.member, "admin").status == 201);
    CHECK(world.get(world.member, "/api/v1/acls").status == 403);
    CHECK(world.get(world.owner, "/api/v1/acls").status == 200);
    CHECK(remove(world, world.owner, std::string{denied.header("Location")}).status == 204);
    CHECK(world.get(world.member, "/api/v1/acls").status == 200);
}

TEST_CASE("a policy is changed and removed as it was read", "[api]")
{
    World world;
    auto const policy = v1 + "policies/piece";
    auto const read_before = world.get(world.owner, policy);
    CHECK(text_at(read_before, "/combining") == "priority");
    auto const set = [&](std::string const& if_match) {
        return world.ask({.method = Method::put,
                          .target = policy,
                          .token = world.token(world.owner),
                          .body = R"({"combining":"first_applicable"})",
                          .fields = "If-Match: " + if_match + "\r\n"});
    };
    CHECK(set("\"nope\"").status == 412);
    CHECK(set(std::string{read_before.header("ETag")}).status == 200);
    CHECK(remove(world, world.owner, policy, "\"nope\"").status == 412);
    CHECK(remove(world, world.owner, policy).status == 204);
    CHECK(code_of(world.get(world.owner, policy)) == "rbac.no_policy");
}

TEST_CASE("an entry without a record is none of the records'", "[api]")
{
    World world;
    auto const made = world.post(world.owner, "/api/v1/acls",
                                 R"({"effect":"deny","resource":"door"})");
    auto const entry = "/api/v1/record-permissions/" + text_at(made, "/id");
    CHECK(world.get(world.owner, entry).status == 404);
    CHECK(remove(world, world.owner, entry).status == 404);
}
