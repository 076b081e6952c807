// The story of one person over HTTP: registering, logging in, refreshing, leaving. On every store.

#include "crowd.hpp"

#include <freehold/auth/registration.hpp>

#include <catch2/catch.hpp>

using namespace freehold::api;
using namespace freehold::api::test;
namespace auth = freehold::auth;

namespace {

std::string const at = "/api/v1/auth";

std::string json_text(std::string_view text) { return bj::serialize(bj::string{text}); }

std::string registration(std::string const& name, std::string const& more = {})
{
    return R"({"email":")" + name + R"(@people.example","password":")" + a_password +
           R"(","full_name":"Person )" + name + '"' + more + '}';
}

std::string proof(std::string const& name, std::string const& password = a_password,
                  std::string const& more = {})
{
    return R"({"username":)" + json_text(name) + R"(,"password":)" + json_text(password) + more +
           '}';
}

http::Response as(World& world, std::string const& token, http::Method method,
                  std::string const& target, std::string const& body = {})
{
    return world.ask({.method = method, .target = target, .token = token, .body = body});
}
http::Response get(World& world, std::string const& token, std::string const& target)
{
    return as(world, token, http::Method::get, target);
}
http::Response post(World& world, std::string const& token, std::string const& target,
                    std::string const& body = {})
{
    return as(world, token, http::Method::post, target, body);
}

http::Response refresh(World& world, std::string const& token, std::string const& key = {})
{
    Ask ask{.method = http::Method::post,
            .target = at + "/refresh",
            .body = R"({"refresh_token":)" + json_text(token) + '}'};
    if (!key.empty()) ask.fields = "Idempotency-Key: " + key + "\r\n";
    return world.ask(ask);
}

struct Pair {
    std::string access;
    std::string refresh;
};
Pair pair(http::Response const& response, std::string const& in = {})
{
    return {text_at(response, in + "/access_token"), text_at(response, in + "/refresh_token")};
}

// A member of Demo's staff who has a password.
Pair log_in_member(World& world)
{
    world.give_password(world.member);
    auto const answer = world.post(at + "/token",
                                   proof("member@demo.example", a_password, R"(,"tenant":"demo")"));
    REQUIRE(answer.status == 200);
    return pair(answer);
}

}  // namespace

TEST_CASE("one registers, and has an account, an organization, its seat and tokens", "[api][auth]")
{
    World world{GENERATE(from_range(stores()))};
    auto const made = world.post(
        at + "/register",
        registration("ann", R"(,"username":"ann","organization_name":"Ann & Co")"));
    REQUIRE(made.status == 201);
    CHECK(made.header("Location").empty());
    CHECK(text_at(made, "/user/email") == "ann@people.example");
    CHECK(text_at(made, "/tenant/name") == "Ann & Co");
    CHECK(text_at(made, "/tenant/owner") == text_at(made, "/user/id"));
    CHECK(text_at(made, "/seat/standing") == "owner");
    CHECK(text_at(made, "/tokens/token_type") == "Bearer");
    CHECK(text_at(made, "/tokens/expires_in") == "900");
    auto const me = get(world, pair(made, "/tokens").access, at + "/me");
    CHECK(text_at(me, "/organization/code") == "ann-co");
    auto const again = world.post(at + "/register", registration("ann"));
    CHECK(again.status == 409);
    CHECK(code_of(again) == "tenancy.email_taken");
}

TEST_CASE("who has registered logs in by username or e-mail, and hears where they sit",
          "[api][auth]")
{
    World world{GENERATE(from_range(stores()))};
    REQUIRE(world.post(at + "/register", registration("ann", R"(,"username":"ann")")).status ==
            201);
    auto const by_name = world.post(at + "/token", proof("ann"));
    REQUIRE(by_name.status == 200);
    CHECK(text_at(by_name, "/organizations/0/standing") == "owner");
    CHECK(text_at(by_name, "/organization") == text_at(by_name, "/organizations/0/id"));
    CHECK(text_at(by_name, "/password_change_required") == "false");
    CHECK(world.post(at + "/token", proof("ann@people.example")).status == 200);
    auto const by_email = R"({"email":"ANN@people.example","password":"marzipan tulip gravel"})";
    CHECK(world.post(at + "/token", by_email).status == 200);
}

TEST_CASE("unknown names and wrong passwords are answered byte for byte alike", "[api][auth]")
{
    World world;
    world.give_password(world.member);
    auto const in = R"(,"tenant":"demo")";
    auto const wrong = world.post(at + "/token", proof("member@demo.example", "not it", in));
    CHECK(wrong.status == 401);
    CHECK(code_of(wrong) == "auth.bad_login");
    for (auto const& body :
         {proof("nobody@demo.example", "not it", in), proof("nobody", "not it"),
          proof("member@demo.example", a_password, R"(,"tenant":"none-such")"),
          proof("member@demo.example", a_password), proof("owner@demo.example", a_password, in)}) {
        auto const other = world.post(at + "/token", body);
        CHECK(other.status == 401);
        CHECK(other.body == wrong.body);
        CHECK(other.headers.size() == wrong.headers.size());
    }
}

TEST_CASE("a log-in names its tenant in the body or in a header, and the same in both",
          "[api][auth]")
{
    World world;
    world.give_password(world.member);
    Ask ask{.method = http::Method::post,
            .target = at + "/token",
            .body = proof("member@demo.example"),
            .fields = "X-Tenant-Code: DEMO\r\n"};
    auto const answer = world.ask(ask);
    CHECK(answer.status == 200);
    CHECK(text_at(answer, "/organization") == world.demo.text());
    ask.body = proof("member@demo.example", a_password, R"(,"tenant":"other")");
    CHECK(code_of(world.ask(ask)) == "auth.one_tenant");
    ask.body = R"({"password":"a"})";
    auto const nobody = world.ask(ask);
    CHECK(code_of(nobody) == "auth.one_name");
    CHECK(text_at(nobody, "/errors/0/pointer") == "/username");
}

TEST_CASE("guessing is stopped with the time to wait", "[api][auth]")
{
    World world;
    world.installation.work().guards.account = {2, std::chrono::minutes{15}};
    auto const guess = proof("member@demo.example", "a guess", R"(,"tenant":"demo")");
    CHECK(world.post(at + "/token", guess).status == 401);
    CHECK(world.post(at + "/token", guess).status == 401);
    auto const stopped = world.post(at + "/token", guess);
    CHECK(stopped.status == 429);
    CHECK(code_of(stopped) == "auth.too_many_attempts");
    CHECK(std::stoi(std::string{stopped.header("Retry-After")}) > 800);
}

TEST_CASE("a refresh token is exchanged, repeated by its key, and a theft ends the session",
          "[api][auth]")
{
    World world{GENERATE(from_range(stores()))};
    auto const first = log_in_member(world);
    auto const second = refresh(world, first.refresh, "key-1");
    REQUIRE(second.status == 200);
    CHECK(pair(second).refresh != first.refresh);
    CHECK_FALSE(read(second).as_object().contains("organizations"));
    CHECK(pair(refresh(world, first.refresh, "key-1")).refresh == pair(second).refresh);
    auto const mixed = refresh(world, pair(second).refresh, "key-1");
    CHECK(mixed.status == 422);
    CHECK(code_of(mixed) == "auth.refresh_key_reused");
    auto const third = refresh(world, pair(second).refresh, "key-2");
    CHECK(third.status == 200);
    auto const late = refresh(world, first.refresh, "key-1");
    CHECK(code_of(late) == "auth.refresh_spent");
    CHECK(get(world, pair(third).access, at + "/me").status == 200);
    CHECK(refresh(world, first.refresh, "another").status == 401);
    CHECK(code_of(get(world, pair(third).access, at + "/me")) == "auth.session_ended");
    CHECK(code_of(refresh(world, pair(third).refresh, "key-3")) == "auth.session_ended");
}

TEST_CASE("a retry without a key is repeated until its answer was seen in use", "[api][auth]")
{
    World world;
    auto const first = log_in_member(world);
    auto const second = refresh(world, first.refresh);
    CHECK(pair(refresh(world, first.refresh)).refresh == pair(second).refresh);
    CHECK(get(world, pair(second).access, at + "/me").status == 200);
    auto const other_tab = refresh(world, first.refresh);
    CHECK(other_tab.status == 409);
    CHECK(code_of(other_tab) == "auth.refresh_superseded");
}

TEST_CASE("a token that is no refresh token, or nobody's, is refused and ends nothing",
          "[api][auth]")
{
    World world;
    auto const pair_ = log_in_member(world);
    CHECK(refresh(world, "nonsense").status == 400);
    CHECK(refresh(world, pair_.access).status == 400);
    CHECK(refresh(world, pair_.refresh).status == 200);
    auto forged = pair_.refresh;
    forged[100] = forged[100] == 'A' ? 'B' : 'A';  // among the MAC's
    CHECK(refresh(world, forged).status == 401);
    CHECK(get(world, pair_.access, at + "/me").status == 200);
}

TEST_CASE("who logs out is out at the next request, and the others are not", "[api][auth]")
{
    World world{GENERATE(from_range(stores()))};
    auto const one = log_in_member(world);
    auto const body = proof("member@demo.example", a_password, R"(,"tenant":"demo")");
    auto const two = pair(world.post(at + "/token", body));
    CHECK(get(world, one.access, at + "/me").status == 200);
    CHECK(post(world, one.access, at + "/logout").status == 204);
    CHECK(code_of(get(world, one.access, at + "/me")) == "auth.session_ended");
    CHECK(code_of(refresh(world, one.refresh)) == "auth.session_ended");
    CHECK(get(world, two.access, at + "/me").status == 200);
    CHECK(post(world, two.access, at + "/logout-all").status == 204);
    CHECK(get(world, two.access, at + "/me").status == 401);
    CHECK(get(world, world.token(world.member), at + "/me").status == 401);
}

TEST_CASE("one sees one's sessions and ends one of them", "[api][auth]")
{
    World world{GENERATE(from_range(stores()))};
    auto const other = world.another_session(world.member);
    auto const list = world.get(world.member, at + "/sessions");
    REQUIRE(read(list).at("results").as_array().size() == 2);
    CHECK(text_at(list, "/results/0/id") == other.session.text());
    CHECK(text_at(list, "/results/0/current") == "false");
    CHECK(text_at(list, "/results/1/current") == "true");
    auto const target = at + "/sessions/" + other.session.text();
    auto const token = world.token(world.member);
    CHECK(as(world, token, http::Method::delete_, target).status == 204);
    CHECK(code_of(world.get(other, at + "/me")) == "auth.session_ended");
    CHECK(code_of(as(world, token, http::Method::delete_, target)) == "auth.no_session");
}

TEST_CASE("a new password ends all other sessions and logs in, the old one does not", "[api][auth]")
{
    World world{GENERATE(from_range(stores()))};
    auto const tokens = log_in_member(world);
    auto const change = [&](std::string const& from, std::string const& to) {
        return as(world, tokens.access, http::Method::put, at + "/password",
                  R"({"current_password":")" + from + R"(","new_password":")" + to + R"("})");
    };
    CHECK(code_of(change("not it", "velvet harbour thistle")) == "auth.wrong_password");
    CHECK(code_of(change(a_password, a_password)) == "auth.same_password");
    CHECK(code_of(change(a_password, "password1")) == "auth.password_common");
    auto const changed = change(a_password, "velvet harbour thistle");
    REQUIRE(changed.status == 200);
    CHECK(get(world, pair(changed).access, at + "/me").status == 200);
    CHECK(world.get(world.member, at + "/me").status == 401);
    auto const in = R"(,"tenant":"demo")";
    CHECK(world.post(at + "/token", proof("member@demo.example", a_password, in)).status == 401);
    CHECK(world.post(at + "/token", proof("member@demo.example", "velvet harbour thistle", in))
              .status == 200);
}

TEST_CASE("who finds the hasher busy has used up no attempt", "[api][auth]")
{
    World world{a_store(), slow_hashing()};
    world.give_password(world.member);
    world.installation.work().guards.account.attempts = 1;
    std::string current = test::a_password;
    std::string next = "velvet harbour thistle";
    auto const change = [&] {
        auto answer = as(
            world, world.token(world.member), http::Method::put, at + "/password",
            R"({"current_password":")" + current + R"(","new_password":")" + next + R"("})");
        if (answer.status == 200) std::swap(current, next);  // there was room just then
        return answer;
    };
    {
        Crowd const crowd{world};
        auto answer = change();
        for (int i = 0; i < 100 && answer.status != 503; ++i) answer = change();
        REQUIRE(answer.status == 503);
    }
    CHECK(change().status == 200);
}

TEST_CASE("a password given by somebody else is good for choosing another", "[api][auth]")
{
    World world{GENERATE(from_range(stores()))};
    auto const target = user_path(world.member) + "/password";
    auto const given = R"({"password":"orchid lantern pebble"})";
    CHECK(world.get(world.member, at + "/me").status == 200);
    CHECK(as(world, world.token(world.owner), http::Method::put, target, given).status == 204);
    CHECK(code_of(world.get(world.member, at + "/me")) == "auth.session_ended");
    auto const in = R"(,"tenant":"demo")";
    auto const once = world.post(at + "/token",
                                 proof("member@demo.example", "orchid lantern pebble", in));
    CHECK(text_at(once, "/password_change_required") == "true");
    auto const token = pair(once).access;
    CHECK(code_of(get(world, token, at + "/me")) == "auth.password_change_required");
    auto const chosen = as(
        world, token, http::Method::put, at + "/password",
        R"({"current_password":"orchid lantern pebble","new_password":"velvet harbour thistle"})");
    REQUIRE(chosen.status == 200);
    CHECK(get(world, pair(chosen).access, at + "/me").status == 200);
    CHECK(get(world, token, at + "/me").status == 401);
}

TEST_CASE("nobody gives themselves a password that way, nor a guest of another house",
          "[api][auth]")
{
    World world;
    auto const given = R"({"password":"orchid lantern pebble"})";
    auto const token = world.token(world.owner);
    auto const put = [&](Person const& who) {
        return as(world, token, http::Method::put, user_path(who) + "/password", given);
    };
    CHECK(code_of(put(world.owner)) == "auth.own_password");
    CHECK(code_of(put(world.guest)) == "tenancy.read_only");
    CHECK(put(world.stranger).status == 404);
}

TEST_CASE("an account may be made with a password that is good for choosing another", "[api][auth]")
{
    World world;
    auto const made = world.post(
        world.owner, "/api/v1/users",
        R"({"email":"new@demo.example","full_name":"New","password":"orchid lantern pebble"})");
    REQUIRE(made.status == 201);
    auto const answer = world.post(
        at + "/token", proof("new@demo.example", "orchid lantern pebble", R"(,"tenant":"demo")"));
    CHECK(text_at(answer, "/password_change_required") == "true");
    auto const common = world.post(
        world.owner, "/api/v1/users",
        R"({"email":"more@demo.example","full_name":"More","password":"password1"})");
    CHECK(code_of(common) == "auth.password_common");
}

TEST_CASE("one switches to another of one's organizations and to no other", "[api][auth]")
{
    World world{GENERATE(from_range(stores()))};
    auto const to = [&](Person const& who, Id<Tenant> const& tenant) {
        return world.post(who, at + "/switch-organization",
                          R"({"organization":")" + tenant.text() + R"("})");
    };
    auto const answer = to(world.guest, world.other);
    REQUIRE(answer.status == 200);
    CHECK(text_at(answer, "/organization") == world.other.text());
    auto const me = get(world, pair(answer).access, at + "/me");
    CHECK(text_at(me, "/organization/code") == "other");
    CHECK(to(world.member, world.other).status == 404);
}

TEST_CASE("an e-mail address is proven by what was mailed there, once", "[api][auth]")
{
    World world{GENERATE(from_range(stores()))};
    REQUIRE(world.post(at + "/register", registration("ann")).status == 201);
    auto letters = must(auth::next_letters(world.installation.work(), {.limit = 10})).letters;
    REQUIRE(letters.size() == 1);
    auto const token = std::move(letters.front().token).release();
    auto const body = R"({"token":")" + token + R"("})";
    auto other = token;
    other[70] = other[70] == 'A' ? 'B' : 'A';
    CHECK(code_of(world.post(at + "/verify-email", R"({"token":")" + other + R"("})")) ==
          "auth.bad_email_token");
    CHECK(world.post(at + "/verify-email", body).status == 204);
    CHECK(code_of(world.post(at + "/verify-email", body)) == "auth.bad_email_token");
}

TEST_CASE("where registration is closed nobody registers", "[api][auth]")
{
    World world;
    world.node.registration = Registration::closed;
    auto const answer = world.post(at + "/register", registration("ann"));
    CHECK(answer.status == 403);
    CHECK(code_of(answer) == "auth.registration_closed");
}

TEST_CASE("no answer about an account shows a password, its hash or a seed", "[api][auth]")
{
    World world;
    auto const tokens = log_in_member(world);
    for (auto const& target : {at + "/me", at + "/sessions", user_path(world.member)}) {
        auto const answer = get(world, tokens.access, target);
        CHECK(answer.status == 200);
        CHECK(answer.body.find("argon2") == std::string::npos);
        CHECK(answer.body.find("seed") == std::string::npos);
        CHECK(answer.body.find(tokens.refresh) == std::string::npos);
    }
}
