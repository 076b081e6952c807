// The Authorization API 1.0 of AuthZEN, as its specification's examples ask.

#include "access_people.hpp"

#include <catch2/catch.hpp>

using namespace freehold::api;
using namespace freehold::api::test;

namespace {

http::Response ask(World& world, std::string const& path, std::string const& json,
                   std::string const& fields = {})
{
    return world.ask({.method = http::Method::post,
                      .target = "/access/v1/" + path,
                      .token = world.token(world.owner),
                      .body = json,
                      .fields = fields});
}

std::string subject(Person const& who)
{
    return R"("subject":{"type":"user","id":")" + who.id.text() +
           R"(","properties":{"department":"Sales"}})";
}
std::string action(std::string const& name) { return R"("action":{"name":")" + name + R"("})"; }
std::string resource(std::string const& id)
{
    return R"("resource":{"type":"user","id":")" + id + R"("})";
}
std::string joined(std::initializer_list<std::string> members)
{
    std::string out;
    for (auto const& each : members) out += (out.empty() ? "{" : ",") + each;
    return out + '}';
}

void allow(World& world, std::string_view record)
{
    REQUIRE(world
                .post(world.owner, "/api/v1/record-permissions",
                      object({{"effect", "allow"},
                              {"user", world.member.id.text()},
                              {"resource", "user"},
                              {"permission", "user_read"},
                              {"record", record}}))
                .status == 201);
}

}  // namespace

TEST_CASE("one evaluation is a decision, and what nobody knows is denied", "[api][authzen]")
{
    World world;
    allow(world, "123");
    auto const whole = R"("context":{"time":"1985-10-26T01:22-07:00"})";
    auto const decide = [&](std::string const& who, std::string const& what,
                            std::string const& where) {
        auto const answer = ask(world, "evaluation", joined({who, what, where, whole}));
        CHECK(answer.status == 200);
        return bj::serialize(read(answer));
    };
    CHECK(decide(subject(world.member), action("read"), resource("123")) == R"({"decision":true})");
    CHECK(decide(subject(world.member), action("read"), resource("124")) ==
          R"({"decision":false})");
    CHECK(decide(subject(world.member), action("fly"), resource("123")) == R"({"decision":false})");
    CHECK(decide(R"("subject":{"type":"user","id":"alice@acmecorp.com"})", action("read"),
                 resource("123")) == R"({"decision":false})");
    CHECK(decide(R"("subject":{"type":"robot","id":"r2"})", action("read"), resource("123")) ==
          R"({"decision":false})");
    CHECK(ask(world, "evaluation", joined({subject(world.member), action("read")})).status == 400);
}

TEST_CASE("two types never mean one permission", "[api][authzen]")
{
    World world;
    auto const made = world.post(world.owner, "/api/v1/permissions",
                                 R"({"code":"user_group_read","name":"A","category":"A"})");
    REQUIRE(made.status == 201);
    auto const decide = [&](std::string const& type, std::string const& name) {
        return text_at(ask(world, "evaluation",
                           joined({subject(world.owner), action(name),
                                   R"("resource":{"type":")" + type + R"(","id":"1"})"})),
                       "/decision");
    };
    CHECK(decide("user_group", "read") == "true");
    CHECK(decide("user", "group_read") == "false");
}

TEST_CASE("the caller's request identifier comes back, if it is a plain word", "[api][authzen]")
{
    World world;
    auto const json = joined({subject(world.member), action("read"), resource("1")});
    auto const own = ask(world, "evaluation", json, "X-Request-ID: bfe9eb29-ab87\r\n");
    CHECK(own.header("X-Request-Id") == "bfe9eb29-ab87");
    auto const long_one = ask(world, "evaluation", json,
                              "X-Request-ID: " + std::string(201, 'a') + "\r\n");
    CHECK(long_one.header("X-Request-Id").starts_with("req_"));
    auto const elsewhere = world.ask({.target = "/api/v1/auth/me",
                                      .token = world.token(world.owner),
                                      .fields = "X-Request-ID: mine\r\n"});
    CHECK(elsewhere.header("X-Request-Id").starts_with("req_"));
}

TEST_CASE("evaluations take what they leave out from beside the list", "[api][authzen]")
{
    World world;
    allow(world, "1");
    allow(world, "3");
    auto const items = R"("evaluations":[{)" + resource("1") + "},{" + resource("2") + "},{" +
                       resource("3") + "},{" + resource("1") + ',' + action("update") + "}]";
    auto const with = [&](std::string const& options) {
        auto const json = joined({subject(world.member), action("read"), items, options});
        return bj::serialize(read(ask(world, "evaluations", json)).at("evaluations"));
    };
    auto const semantic = [](std::string const& name) {
        return R"("options":{"another_option":1,"evaluations_semantic":")" + name + R"("})";
    };
    auto const yes = R"({"decision":true})";
    auto const no = R"({"decision":false})";
    using namespace std::string_literals;
    CHECK(with(semantic("execute_all")) == "["s + yes + ',' + no + ',' + yes + ',' + no + ']');
    CHECK(with(R"("options":{})") == with(semantic("execute_all")));
    CHECK(with(semantic("deny_on_first_deny")) == "["s + yes + ',' + no + ']');
    CHECK(with(semantic("permit_on_first_permit")) == "["s + yes + ']');
    auto const bad = ask(world, "evaluations",
                         joined({subject(world.member), action("read"), items, semantic("any")}));
    CHECK(code_of(bad) == "authzen.bad_semantic");
}

TEST_CASE("an evaluation that lacks something is denied with why, and the others are answered",
          "[api][authzen]")
{
    World world;
    allow(world, "1");
    auto const answer = ask(world, "evaluations",
                            joined({subject(world.member), action("read"),
                                    R"("evaluations":[{},{)" + resource("1") + "}]"}));
    CHECK(text_at(answer, "/evaluations/0/decision") == "false");
    CHECK(text_at(answer, "/evaluations/0/context/error/status") == "400");
    CHECK(text_at(answer, "/evaluations/1/decision") == "true");
    auto const alone = ask(world, "evaluations",
                           joined({subject(world.member), action("read"), resource("1")}));
    CHECK(bj::serialize(read(alone)) == R"({"decision":true})");
}

TEST_CASE("searches find subjects, resources and actions", "[api][authzen]")
{
    World world;
    allow(world, "1");
    allow(world, "2");
    auto const subjects = ask(world, "search/subject",
                              joined({R"("subject":{"type":"user"})", action("read"), resource("1"),
                                      R"("page":{"token":"","limit":1})"}));
    CHECK(read(subjects).at("results").as_array().size() == 1);
    auto const token = text_at(subjects, "/page/next_token");
    REQUIRE_FALSE(token.empty());
    auto const rest = ask(world, "search/subject",
                          joined({R"("subject":{"type":"user"})", action("read"), resource("1"),
                                  R"("page":{"token":")" + token + R"("})"}));
    CHECK(read(rest).at("results").as_array().size() == 1);
    CHECK(text_at(rest, "/page/next_token").empty());

    auto const resources = ask(
        world, "search/resource",
        joined({subject(world.member), action("read"), R"("resource":{"type":"user"})"}));
    CHECK(bj::serialize(read(resources).at("results")) ==
          R"([{"type":"user","id":"1"},{"type":"user","id":"2"}])");
    auto const everything = ask(
        world, "search/resource",
        joined({subject(world.owner), action("read"), R"("resource":{"type":"user"})"}));
    CHECK(text_at(everything, "/context/others") == "true");

    auto const actions = ask(world, "search/action",
                             joined({subject(world.member), resource("1")}));
    CHECK(bj::serialize(read(actions).at("results")) == R"([{"name":"read"}])");
}

TEST_CASE("where it is served is told at its well-known address", "[api][authzen]")
{
    World world;
    auto const answer = world.ask({.target = "/.well-known/authzen-configuration"});
    CHECK(text_at(answer, "/policy_decision_point") == "https://id.example");
    CHECK(text_at(answer, "/search_subject_endpoint") ==
          "https://id.example/access/v1/search/subject");
}
