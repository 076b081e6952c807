#include "planting.hpp"

#include <catch2/catch.hpp>

namespace freehold::test {

namespace {

std::string const at = "/api/v1/auth";

}  // namespace

std::string account(std::string const& name, std::string const& password)
{
    return R"({"email":")" + name + R"(@people.example","full_name":")" + legible +
           R"(","password":")" + password + R"("})";
}

void Planting::all(Beginning const& beginning)
{
    known_.operators_password = secrets_.learn("the operator's", beginning.operators_password);
    known_.adas_password = secrets_.learn("Ada's", beginning.adas_password);
    known_.mailed_token = secrets_.learn("a mailed token", beginning.mailed_token);
    registering();
    refreshing();
    staff();
    changing();
    guessing();
    tokens_of_nobody();
    places_of_a_request();
    json_that_is_none();
    heads_that_are_none();
}

Visitor::Reply Planting::reply(Ask ask)
{
    ask.fields += "User-Agent: " + device + "\r\n";
    return visitor_.ask(ask);
}

Planting::Pair Planting::keep(Visitor::Reply const& reply)
{
    return {secrets_.learn("an access token", member(reply.body, "access_token")),
            secrets_.learn("a refresh token", member(reply.body, "refresh_token"))};
}

Planting::Pair Planting::log_in(std::string const& who, std::string const& password)
{
    auto const answer = reply(
        {"POST", at + "/token", '{' + who + R"(,"password":)" + quoted(password) + '}'});
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return keep(answer);
}

Visitor::Reply Planting::change(Pair const& who, std::string const& from, std::string const& to)
{
    return reply(
        {"PUT", at + "/password",
         R"({"current_password":)" + quoted(from) + R"(,"new_password":)" + quoted(to) + '}',
         who.access});
}

void Planting::registering()
{
    password_ = plant("password");
    auto const made = reply({"POST", at + "/register", account("ann", password_)});
    REQUIRE(made.status == 201);
    keep(made);
    CHECK(ask({"POST", at + "/register", account("ann", plant("taken"))}) == 409);
    CHECK(ask({"POST", at + "/register", account("no address ", plant("nobody"))}) == 400);
    auto const long_one = plant("long") + std::string(1'100, 'p');
    CHECK(ask({"POST", at + "/register", account("bob", long_one)}) == 400);
    CHECK(ask({"POST", at + "/verify-email", R"({"token":)" + quoted(known_.mailed_token) + '}'}) ==
          204);
    CHECK(ask({"POST", at + "/verify-email", R"({"token":)" + quoted(known_.mailed_token) + '}'}) ==
          400);
    CHECK(ask({"POST", at + "/verify-email", R"({"token":)" + quoted(plant("mailed")) + '}'}) ==
          400);
    ann_ = log_in(anns_name, password_);
}

void Planting::refreshing()
{
    auto const first = plant("key"), second = plant("otherkey");
    auto const asked = [&](std::string const& token, std::string const& with) {
        return reply({.method = "POST",
                      .target = at + "/refresh",
                      .body = R"({"refresh_token":)" + quoted(token) + '}',
                      .fields = key(with)});
    };
    auto const old = ann_;
    ann_ = keep(asked(old.refresh, first));
    CHECK(keep(asked(old.refresh, first)).refresh == ann_.refresh);
    CHECK(asked(ann_.refresh, first).status == 422);
    CHECK(asked(old.refresh, plant("tabkey")).status == 409);
    ann_ = keep(asked(ann_.refresh, second));
    CHECK(asked(old.refresh, first).status == 401);
    CHECK(asked(plant("refresh"), plant("refreshkey")).status == 400);
    auto forged = ann_.refresh;
    forged[100] = forged[100] == 'A' ? 'B' : 'A';
    CHECK(asked(forged, plant("forgedkey")).status == 401);
    CHECK(asked(ann_.refresh, plant("long") + std::string(300, 'k')).status == 400);
}

void Planting::staff()
{
    auto const adas = plant("adas");
    auto const once = log_in(adas_name, known_.adas_password);
    CHECK(ask({"GET", "/api/v1/users", {}, once.access}) == 403);
    REQUIRE(change(once, known_.adas_password, adas).status == 200);
    ada_ = log_in(adas_name, adas);
    auto const given = plant("onetime"), again = plant("onetimeagain"), word = plant("posted");
    auto const body = [&](std::string const& password) {
        return R"({"email":"new@demo.example","full_name":")" + legible + R"(","password":)" +
               quoted(password) + '}';
    };
    auto const made = reply({"POST", "/api/v1/users", body(given), ada_.access, key(word)});
    REQUIRE(made.status == 201);
    auto const target = "/api/v1/users/" + member(made.body, "id");
    CHECK(ask({"POST", "/api/v1/users", body(given), ada_.access, key(word)}) == 201);
    CHECK(ask({"POST", "/api/v1/users", body(plant("other")), ada_.access, key(word)}) == 422);
    CHECK(ask({"POST", "/api/v1/users", body(plant("taken")), ada_.access, key(plant("newkey"))}) ==
          409);
    auto const give = R"({"password":)" + quoted(again) + '}';
    CHECK(ask({"PUT", target + "/password", give, ada_.access}) == 204);
    log_in(R"("tenant":"demo","email":"new@demo.example")", again);
    CHECK(ask({"PATCH", target, R"({"full_name":"Late"})", ada_.access,
               "If-Match: \"" + plant("tag") + "\"\r\n"}) == 412);
    auto const me = reply({"GET", at + "/me", {}, ada_.access});
    auto const own = "/api/v1/users/" + member(me.body, "id") + "/password";
    CHECK(ask({"PUT", own, R"({"password":)" + quoted(plant("own")) + '}', ada_.access}) == 403);
    CHECK(ask({"GET", "/api/v1/users?search=" + plant("search"), {}, ada_.access}) == 200);
    auto const operators = log_in(R"("tenant":"platform","email":"operator@platform.example")",
                                  known_.operators_password);
    CHECK(ask({"GET", "/api/v1/tenants", {}, operators.access}) == 403);
}

void Planting::changing()
{
    auto const next = plant("new");
    CHECK(change(ann_, plant("wrong"), plant("unused")).status == 403);
    REQUIRE(change(ann_, password_, next).status == 200);
    auto const last = log_in(anns_name, next);
    CHECK(ask({"GET", at + "/me", {}, last.access}) == 200);
    CHECK(ask({"POST", at + "/logout", {}, last.access}) == 204);
    CHECK(ask({"GET", at + "/me", {}, last.access}) == 401);
}

void Planting::guessing()
{
    for (int i = 0; i < 11; ++i)
        ask({"POST", at + "/token",
             R"({"tenant":"demo","email":"alan@demo.example","password":)" +
                 quoted(plant("guess")) + '}'});
    CHECK(visitor_.statuses().contains(429));
}

void Planting::tokens_of_nobody()
{
    auto cut = ada_.access;
    cut.resize(cut.size() - 1);
    for (auto const& token : {plant("bearer"), cut, ada_.refresh, ada_.access + plant("more")})
        CHECK(ask({"GET", at + "/me", {}, token}) == 401);
    CHECK(ask({.method = "GET",
               .target = at + "/me",
               .fields = "Authorization: Basic " + plant("basic") + "\r\n"}) == 401);
}

void Planting::places_of_a_request()
{
    auto const users = std::string{"/api/v1/users"};
    CHECK(ask({"GET", '/' + plant("path")}) == 404);
    CHECK(ask({"GET", users + '/' + plant("id"), {}, ada_.access}) == 400);
    CHECK(ask({"GET", users + "?limit=" + plant("value"), {}, ada_.access}) == 400);
    CHECK(ask({"GET", users + "?cursor=" + plant("cursor"), {}, ada_.access}) == 400);
    CHECK(ask({"GET",
               users + "?" + secrets_.plant_name("queryname") + '=' + plant("value"),
               {},
               ada_.access}) == 400);
    CHECK(ask({"PUT", users + '?' + plant("query"), quoted(plant("body"))}) == 405);
    for (std::string const header : {"Cookie", "Referer", "X-Anything", "Accept", "Origin"})
        CHECK(ask({"GET", users, {}, ada_.access, header + ": " + plant("header") + "\r\n"}) ==
              200);
    ask({"GET", users, {}, ada_.access, "X-Tenant-Id: " + plant("tenant") + "\r\n"});
    ask({"POST",
         at + "/token",
         '{' + anns_name + R"(,"password":"a"})",
         {},
         "X-Tenant-Code: " + plant("code") + "!\r\n"});
    CHECK(ask({"GET", users, {}, ada_.access, "Expect: " + plant("expect") + "\r\n"}) == 417);
    CHECK(ask({"POST", at + "/token", plant("text"), {}, {}, "text/plain"}) == 415);
    CHECK(ask({"POST", at + "/token", plant("text"), {}, {}, "application/" + plant("type")}) ==
          415);
    CHECK(ask({"POST", at + "/token",
               quoted(plant("large") + std::string(2'000'000, 'l') + plant("end"))}) == 413);
}

void Planting::json_that_is_none()
{
    auto const name = secrets_.plant_name("member");
    auto const is_wrong = [&](std::string const& body) {
        INFO(body);
        CHECK(ask({"POST", at + "/token", body}) == 400);
    };
    auto const proof = '{' + anns_name + R"(,"password":)";
    is_wrong(plant("bare"));
    is_wrong(quoted(plant("text")));
    is_wrong(proof + quoted(plant("cut")));
    is_wrong(proof + '"' + plant("open"));
    is_wrong(proof + quoted(plant("comma")) + ",}");
    is_wrong(proof + quoted(plant("two")) + ' ' + quoted(plant("texts")) + '}');
    is_wrong(proof + quoted(plant("more")) + '}' + plant("behind"));
    is_wrong(proof + '[' + quoted(plant("list")) + "]}");
    is_wrong(proof + R"({"a":)" + quoted(plant("inside")) + "}}");
    is_wrong(proof + "12" + plant("number") + '}');
    is_wrong(proof + quoted(plant("once")) + R"(,"password":)" + quoted(plant("twice")) + '}');
    is_wrong(proof + quoted(plant("zero") + "\\u0000") + '}');
    is_wrong(proof + quoted(plant("escape") + "\\x") + '}');
    is_wrong(proof + quoted(plant("bytes") + "\xff\xfe") + '}');
    is_wrong(proof + quoted(plant("line") + "\n") + '}');
    is_wrong(proof + quoted(plant("known")) + ',' + quoted(name) + ':' + quoted(plant("unknown")) +
             '}');
    is_wrong(R"({"email":)" + quoted(plant("email")) + R"(,"password":"a"})");
    is_wrong(R"({"username":)" + quoted(plant("username") + '!') + R"(,"password":"a"})");
    is_wrong('{' + anns_name + R"(,"tenant":)" + quoted(plant("tenant") + '!') +
             R"(,"password":"a"})");
    is_wrong(std::string(200, '[') + quoted(plant("deep")));
}

void Planting::heads_that_are_none()
{
    auto const get = std::string{"GET / HTTP/1.1\r\nHost: a\r\n"};
    auto const post = "POST " + at +
                      "/token HTTP/1.1\r\nHost: a\r\nContent-Type: "
                      "application/json\r\n";
    auto const chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    visitor_.say(plant("line") + "\r\n\r\n");
    visitor_.say("GET /" + plant("version") + " HTTP/9.9\r\n\r\n");
    visitor_.say(plant("method") + " / HTTP/1.1\r\nHost: a\r\n\r\n");
    visitor_.say("XYZ /" + plant("unserved") + " HTTP/1.1\r\nHost: a\r\n\r\n");
    visitor_.say("GET /" + plant("percent") + "%ZZ HTTP/1.1\r\nHost: a\r\n\r\n");
    visitor_.say("GET /" + plant("far") + std::string(5'000, 'f') + " HTTP/1.1\r\n\r\n");
    visitor_.say("GET /" + plant("half"));
    visitor_.say("GET / HTTP/1.1\r\nHost: " + plant("host") + ":99999999\r\n\r\n");
    visitor_.say(get + plant("fieldline") + "\r\n\r\n");
    visitor_.say(get + plant("field") + " : a\r\n\r\n");
    visitor_.say(get + "X: " + plant("control") + "\x01\r\n\r\n");
    visitor_.say(get + "X: " + plant("wide") + std::string(20'000, 'w') + "\r\n\r\n");
    visitor_.say(get + "Content-Length: " + plant("length") + "\r\n\r\n");
    visitor_.say(get + "Transfer-Encoding: " + plant("coding") + "\r\n\r\n");
    visitor_.say(post + "Content-Length: 400\r\n\r\n" + plant("unfinished"));
    visitor_.say(chunked + plant("size") + "\r\n");
    visitor_.say(chunked + "2;" + plant("extension") + "\r\n{}\r\n0\r\n\r\n");
    visitor_.say(chunked + "2\r\n{}\r\n0\r\nX: " + plant("trailer") + "\r\n\r\n");
    visitor_.say(chunked + "2\r\n{}" + plant("chunk") + "\r\n0\r\n\r\n");
}

}  // namespace freehold::test
