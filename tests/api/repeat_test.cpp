// Requests that come again with their Idempotency-Key, on every store.

#include "world.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace freehold::api;
using namespace freehold::api::test;
namespace tenancy = freehold::tenancy;
namespace app = freehold::app;

namespace {

std::string const users = "/api/v1/users";

std::string person(std::string const& name)
{
    return R"({"email":")" + name + R"(@demo.example","full_name":"Somebody"})";
}

http::Response post(World& world, Person const& who, std::string const& key,
                    std::string const& body, std::string const& target = users)
{
    return world.ask({.method = http::Method::post,
                      .target = target,
                      .token = world.token(who),
                      .body = body,
                      .fields = "Idempotency-Key: " + key + "\r\n"});
}

bool same(http::Response const& a, http::Response const& b)
{
    return a.status == b.status && a.body == b.body && a.header("ETag") == b.header("ETag") &&
           a.header("Location") == b.header("Location");
}

std::size_t how_many(World& world)
{
    return read(world.get(world.owner, users)).at("results").as_array().size();
}

std::size_t answers(World& world)
{
    return must(world.store().read(
        tenancy::open_platform(world.store()),
        [](app::Platform const& all) -> Result<std::size_t> { return all.answers.count(); }));
}

}  // namespace

TEST_CASE("a repeated request gets its first answer and does nothing again", "[api][repeat]")
{
    World world{GENERATE(from_range(stores()))};
    auto const first = post(world, world.owner, "k1", person("new"));
    REQUIRE(first.status == 201);
    auto const count = how_many(world);
    CHECK(same(post(world, world.owner, "k1", person("new")), first));
    CHECK(how_many(world) == count);
    CHECK(post(world, world.owner, "k2", person("new")).status == 409);
}

TEST_CASE("a key that came with another request is 422 and nothing is done", "[api][repeat]")
{
    World world{GENERATE(from_range(stores()))};
    REQUIRE(post(world, world.owner, "k1", person("new")).status == 201);
    auto const count = how_many(world);
    auto const answer = post(world, world.owner, "k1", person("another"));
    CHECK(answer.status == 422);
    CHECK(code_of(answer) == "http.idempotency_key_reused");
    CHECK(how_many(world) == count);
}

TEST_CASE("what failed may be tried again with its key", "[api][repeat]")
{
    World world;
    auto const target = user_path(world.member);
    CHECK(post(world, world.owner, "k1", "{}", target + "/lift").status == 409);
    auto const reason = R"({"reason":"Leave"})";
    REQUIRE(post(world, world.owner, "k2", reason, target + "/suspend").status == 200);
    CHECK(post(world, world.owner, "k1", "{}", target + "/lift").status == 200);
}

TEST_CASE("somebody else's key of the same text is another", "[api][repeat]")
{
    World world;
    REQUIRE(post(world, world.owner, "k1", person("one")).status == 201);
    Ask ask{.method = http::Method::post,
            .target = users,
            .token = world.token(world.operating),
            .body = person("two"),
            .fields = "Idempotency-Key: k1\r\nX-Tenant-Id: " + world.demo.text() + "\r\n"};
    CHECK(world.ask(ask).status == 201);
    CHECK(post(world, world.stranger, "k1", person("one")).status == 201);
}

namespace {

// Eight that ask for the same at the same time; what all of them heard.
http::Response post_at_once(World& world)
{
    std::vector<http::Response> got(8);
    std::vector<std::thread> threads;
    for (auto& answer : got)
        threads.emplace_back([&] { answer = post(world, world.owner, "k1", person("new")); });
    for (auto& thread : threads) thread.join();
    for (auto const& answer : got) CHECK((answer.status == 201 && same(answer, got[0])));
    return got[0];
}

}  // namespace

TEST_CASE("of many that come at once one works, and all hear its answer", "[api][repeat][threads]")
{
    World world{GENERATE(from_range(stores()))};
    auto const count = how_many(world);
    post_at_once(world);
    CHECK(how_many(world) == count + 1);
}

TEST_CASE("of many that come when their key has just expired one works, and all hear its answer",
          "[api][repeat][threads]")
{
    auto const store = GENERATE(from_range(stores()));
    std::atomic<std::int64_t> waited = 0;
    auto setting = app::store_setting();
    setting.clock = [&waited, clock = setting.clock] {
        return clock() + std::chrono::hours{waited.load()};
    };
    World world{store.open(std::move(setting))};
    auto const first = post(world, world.owner, "k1", person("new"));
    REQUIRE(first.status == 201);
    auto const made = users + '/' + text_at(first, "/id");
    REQUIRE(world
                .ask({.method = http::Method::delete_,
                      .target = made,
                      .token = world.token(world.owner)})
                .status == 204);
    waited = 25;
    auto const count = how_many(world);
    auto const made_anew = post_at_once(world);
    CHECK_FALSE(same(made_anew, first));
    CHECK(how_many(world) == count + 1);
}

TEST_CASE("a tenant is founded once by one key", "[api][repeat]")
{
    World world{GENERATE(from_range(stores()))};
    auto const body =
        R"({"code":"fresh","name":"Fresh","owner":{"email":"a@fresh.example","full_name":"A"}})";
    auto const first = post(world, world.operating, "k1", body, "/api/v1/tenants");
    REQUIRE(first.status == 201);
    CHECK(same(post(world, world.operating, "k1", body, "/api/v1/tenants"), first));
}

TEST_CASE("an answer is kept for a day, and swept after it", "[api][repeat]")
{
    auto now = std::make_shared<tenancy::Time>(tenancy::system_clock()());
    auto setting = app::store_setting();
    setting.clock = [now] { return *now; };
    World world{tenancy::open_memory(std::move(setting))};
    REQUIRE(post(world, world.owner, "k1", person("new")).status == 201);
    app::sweep_answers(world.store());
    CHECK(answers(world) == 1);
    *now += std::chrono::hours{25};
    CHECK(post(world, world.owner, "k1", person("new")).status == 409);  // as if for the first time
    app::sweep_answers(world.store());
    CHECK(answers(world) == 0);
}

TEST_CASE("a key of no characters, or of too many, is 400", "[api][repeat]")
{
    World world;
    CHECK(code_of(post(world, world.owner, std::string(201, 'k'), person("new"))) ==
          "input.bad_idempotency_key");
    CHECK(code_of(post(world, world.owner, "", person("new"))) == "input.bad_idempotency_key");
}

TEST_CASE("a kept answer cannot be used to guess at the password that was sent", "[api][repeat]")
{
    World world;
    auto const body =
        R"({"email":"new@demo.example","full_name":"New","password":"orchid lantern pebble"})";
    REQUIRE(post(world, world.owner, "k1", body).status == 201);
    auto const scope = must(tenancy::open_tenant(world.store(), world.demo));
    auto const rows = test::must(world.store().read(scope, [](app::Unit const& unit) {
                          return unit.answers.list();
                      })).rows;
    REQUIRE(rows.size() == 1);
    auto const plain = tenancy::Digest::of("POST\n" + users + '\n' + body);
    CHECK_FALSE(rows.front().request == plain);
    CHECK(rows.front().request == world.installation.work().key_file.fingerprint(
                                      "repeated requests", "POST\n" + users + '\n' + body));
}
