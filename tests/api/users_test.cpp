#include "lists.hpp"

#include <catch2/catch.hpp>

#include <atomic>

using namespace freehold::api;
using namespace freehold::api::test;
using http::Method;
namespace app = freehold::app;
namespace tenancy = freehold::tenancy;

namespace {

std::string const users = "/api/v1/users";

// One account from its beginning to its end.
void live(World& world)
{
    auto const made = world.post(world.owner, users,
                                 R"({"email":"grace@demo.example","full_name":"Grace Hopper"})");
    REQUIRE(made.status == 201);
    auto const target = users + '/' + text_at(made, "/id");
    CHECK(made.header("Location") == target);

    auto const seen = world.get(world.owner, target);
    CHECK(seen.status == 200);
    CHECK(seen.body == made.body);
    std::string const tag{seen.header("ETag")};
    CHECK(tag == made.header("ETag"));

    auto const changed = change(world, world.owner, target, R"({"username":"grace"})", tag);
    CHECK(changed.status == 200);
    CHECK(text_at(changed, "/username") == "grace");
    CHECK(changed.header("ETag") != tag);
    CHECK(change(world, world.owner, target, R"({"username":null})", tag).status == 412);

    CHECK(remove(world, world.owner, target).status == 204);
    CHECK(world.get(world.owner, target).status == 404);
    auto const back = world.post(world.owner, target + "/restore");
    CHECK(back.status == 200);
    CHECK(text_at(back, "/full_name") == "Grace Hopper");
    CHECK(world.get(world.owner, target).status == 200);
}

}  // namespace

TEST_CASE("an account is made, read, changed, ended and restored on every store", "[api]")
{
    World world{GENERATE(from_range(stores()))};
    live(world);
}

TEST_CASE("a taken e-mail is 409 with its code", "[api]")
{
    World world;
    auto const body = R"({"email":"MEMBER@demo.example","full_name":"Somebody"})";
    auto const answer = world.post(world.owner, users, body);
    CHECK(answer.status == 409);
    CHECK(code_of(answer) == "tenancy.email_taken");
}

TEST_CASE("a bad e-mail is 400 at its pointer, and every fault is told", "[api]")
{
    World world;
    auto const answer = world.post(world.owner, users, R"({"email":"nobody","full_name":""})");
    CHECK(answer.status == 400);
    CHECK(read(answer).at("errors").as_array().size() == 2);
    CHECK(text_at(answer, "/errors/0/pointer") == "/email");
    CHECK(text_at(answer, "/errors/1/pointer") == "/full_name");
}

TEST_CASE("a list shows the staff and the guests of one tenant", "[api]")
{
    World world;
    auto const answer = world.get(world.owner, users);
    CHECK(answer.status == 200);
    CHECK(results(answer) == 3);
    CHECK(text_at(answer, "/paging/total") == "3");
    CHECK(text_at(world.get(world.owner, user_path(world.guest)), "/belonging") == "guest");
}

TEST_CASE("a list is filtered, searched, sorted and read in pieces", "[api]")
{
    World world;
    CHECK(results(world.get(world.owner, users + "?email=member@demo.example")) == 1);
    CHECK(results(world.get(world.owner, users + "?search=OWNER")) == 1);
    CHECK(results(world.get(world.owner, users + "?status=deactivated")) == 0);
    auto const down = world.get(world.owner, users + "?sort=email&direction=descending&limit=2");
    CHECK(text_at(down, "/results/0/email") == "owner@demo.example");
    CHECK(results(down) == 2);
    auto const next = text_at(down, "/paging/next");
    auto const rest = world.get(world.owner,
                                users + "?sort=email&direction=descending&limit=2&cursor=" + next);
    CHECK(results(rest) == 1);
    CHECK(text_at(rest, "/results/0/email") == "guest@other.example");
    CHECK(read(rest).at("paging").at("next").is_null());
    CHECK_FALSE(read(rest).at("paging").as_object().contains("total"));
    CHECK(results(world.get(world.owner, users + "?skip=2")) == 1);
}

TEST_CASE("a page of nothing or too much, and a cursor of another list, are 400", "[api]")
{
    World world;
    CHECK(world.get(world.owner, users + "?limit=0").status == 400);
    CHECK(world.get(world.owner, users + "?limit=201").status == 400);
    CHECK(world.get(world.owner, users + "?limit=1&limit=2").status == 400);
    CHECK(code_of(world.get(world.owner, users + "?cursor=abc")) == "tenancy.bad_cursor");
}

TEST_CASE("a guest is read here and changed at home alone", "[api]")
{
    World world;
    auto const target = user_path(world.guest);
    CHECK(world.get(world.owner, target).status == 200);
    auto const answer = change(world, world.owner, target, R"({"full_name":"Another"})");
    CHECK(answer.status == 403);
    CHECK(code_of(answer) == "tenancy.read_only");
    CHECK(remove(world, world.owner, target).status == 403);
    CHECK(world.post(world.owner, target + "/deactivate").status == 403);
}

TEST_CASE("one reads and names oneself, and nobody else", "[api]")
{
    World world;
    auto const own = user_path(world.member);
    CHECK(world.get(world.member, own).status == 200);
    CHECK(change(world, world.member, own, R"({"full_name":"Me"})").status == 200);
    CHECK(change(world, world.member, own, R"({"email":"me@demo.example"})").status == 403);
    CHECK(world.get(world.member, user_path(world.owner)).status == 403);
}

TEST_CASE("an account that is deactivated is refused at its next request", "[api]")
{
    World world;
    auto const own = user_path(world.member);
    CHECK(world.get(world.member, own).status == 200);
    CHECK(world.post(world.owner, own + "/deactivate").status == 200);
    CHECK(world.get(world.member, own).status == 401);
    CHECK(world.post(world.owner, own + "/activate").status == 200);
    CHECK(code_of(world.get(world.member, own)) == "auth.session_ended");
    CHECK(world.get(world.another_session(world.member), own).status == 200);
}

TEST_CASE("an account that has ended is refused at its next request", "[api]")
{
    World world;
    CHECK(world.get(world.member, "/api/v1/auth/me").status == 200);
    CHECK(remove(world, world.owner, user_path(world.member)).status == 204);
    CHECK(world.get(world.member, "/api/v1/auth/me").status == 401);
}

TEST_CASE("an owner's account is neither deactivated nor ended", "[api]")
{
    World world;
    auto const target = user_path(world.owner);
    auto const answer = world.post(world.owner, target + "/deactivate");
    CHECK(answer.status == 409);
    CHECK(code_of(answer) == "tenancy.owner_account_stays");
    CHECK(remove(world, world.owner, target).status == 409);
    CHECK(world.get(world.owner, target).status == 200);  // what was refused ended no session
}

TEST_CASE("a suspended seat is shut at once, kept in the history, and lifted", "[api]")
{
    World world;
    auto const target = user_path(world.guest);
    CHECK(world.get(world.guest, target).status == 200);
    auto const answer = world.post(world.owner, target + "/suspend", R"({"reason":"Too loud"})");
    CHECK(answer.status == 200);
    CHECK(text_at(answer, "/suspension/reason") == "Too loud");
    CHECK(code_of(world.get(world.guest, target)) == "auth.seat_suspended");
    CHECK(code_of(world.post(world.owner, target + "/suspend", R"({"reason":"Again"})")) ==
          "tenancy.suspended_already");
    CHECK(world.post(world.owner, target + "/lift").status == 200);
    CHECK(code_of(world.post(world.owner, target + "/lift")) == "tenancy.not_suspended");
    CHECK(world.get(world.guest, target).status == 200);
    auto const history = world.get(world.owner, target + "/suspensions");
    CHECK(results(history) == 1);
    CHECK(text_at(history, "/results/0/by") == world.owner.id.text());
    CHECK_FALSE(read(history).at_pointer("/results/0/lifted").is_null());
}

TEST_CASE("a long history of suspensions comes page by page, and hides none that is in force",
          "[api]")
{
    auto const store = GENERATE(from_range(stores()));
    std::atomic<std::int64_t> waited = 0;
    auto setting = app::store_setting();
    setting.clock = [&waited, clock = setting.clock] {
        return clock() + std::chrono::hours{waited.load()};
    };
    World world{store.open(std::move(setting))};
    auto const target = user_path(world.member);
    // More than any page has, that ended by themselves, and then one that lasts.
    constexpr std::size_t over = 1'001;
    auto const scope = must(tenancy::open_tenant(world.store(), world.demo));
    auto const suspend = [&](Unit& unit, std::optional<tenancy::Time> until) {
        return unit.suspensions.add({.id = unit.fresh<Id<tenancy::Suspension>>(),
                                     .user = world.member.id,
                                     .reason = must(tenancy::Reason::parse("Again")),
                                     .until = until,
                                     .lifted = {}});
    };
    must(world.store().write(scope, [&](Unit& unit) -> Result<Done> {
        for (std::size_t i = 0; i < over; ++i)
            if (auto const added = suspend(unit, unit.now + std::chrono::minutes{1}); !added)
                return added.error();
        return Done{};
    }));
    waited = 1;
    must(world.store().write(scope, [&](Unit& unit) { return suspend(unit, std::nullopt); }));
    auto const list = read(world.get(world.owner, users + "?email=member%40demo.example"));
    CHECK_FALSE(list.at_pointer("/results/0/suspension").is_null());

    auto page = world.get(world.owner, target + "/suspensions?limit=200");
    CHECK(results(page) == 200);
    CHECK(read(page).at_pointer("/paging/total").to_number<std::size_t>() == over + 1);
    CHECK(read(page).at_pointer("/results/0/until").is_null());  // the newest
    std::size_t seen = 200;
    while (!read(page).at_pointer("/paging/next").is_null()) {
        auto const next = text_at(page, "/paging/next");
        page = world.get(world.owner, target + "/suspensions?limit=200&cursor=" + next);
        REQUIRE(page.status == 200);
        seen += results(page);
    }
    CHECK(seen == over + 1);
}

TEST_CASE("a suspension that ends in the past is 400, and the owner's seat stays", "[api]")
{
    World world;
    auto const past = R"({"reason":"Late","until":"2001-01-01T00:00:00Z"})";
    CHECK(code_of(world.post(world.owner, user_path(world.member) + "/suspend", past)) ==
          "tenancy.until_past");
    CHECK(code_of(world.post(world.owner, user_path(world.owner) + "/suspend",
                             R"({"reason":"Me"})")) == "tenancy.owner_stays");
}

TEST_CASE("If-Match takes several tags and a star, and nothing unquoted", "[api]")
{
    World world;
    auto const target = user_path(world.member);
    std::string const tag{world.get(world.owner, target).header("ETag")};
    CHECK(change(world, world.owner, target, "{}", R"("other", )" + tag).status == 200);
    CHECK(change(world, world.owner, target, "{}", "*").status == 200);
    CHECK(change(world, world.owner, target, "{}", R"("other")").status == 412);
    CHECK(change(world, world.owner, target, "{}", "unquoted").status == 400);
}

TEST_CASE("who is no operator leaves the token's tenant by no header, even for another seat",
          "[api]")
{
    World world;
    Ask ask{.target = user_path(world.guest), .token = world.token(world.guest)};
    CHECK(world.ask(ask).status == 200);
    ask.fields = "X-Tenant-Id: " + world.other.text() + "\r\n";
    CHECK(world.ask(ask).status == 404);
    ask.fields = "X-Tenant-Id: " + world.demo.text() + "\r\n";
    CHECK(world.ask(ask).status == 200);
}

TEST_CASE("an operator names the tenant in a header", "[api]")
{
    World world;
    Ask ask{.target = users, .token = world.token(world.operating)};
    ask.fields = "X-Tenant-Id: " + world.other.text() + "\r\n";
    auto const answer = world.ask(ask);
    CHECK(answer.status == 200);
    CHECK(results(answer) == 2);
}
