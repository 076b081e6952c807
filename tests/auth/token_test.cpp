#include <freehold/auth/token.hpp>

#include <auth/fixtures.hpp>

#include <boost/json.hpp>

using namespace freehold::auth;
using namespace std::chrono_literals;
using freehold::tenancy::name;
namespace json = boost::json;

namespace {

json::object part(std::string const& token, int which)
{
    auto const first = token.find('.');
    auto const last = token.rfind('.');
    auto const text = which == 0 ? token.substr(0, first)
                                 : token.substr(first + 1, last - first - 1);
    return json::parse(from_base64(text)).as_object();
}

// A token with that payload, properly signed.
std::string with_payload(SigningKey const& key, std::string const& payload)
{
    auto const text = key.header("at+jwt") + '.' + base64(payload);
    return text + '.' + base64(key.sign(text));
}

struct Desk {
    OneKey keys{Algorithm::HS256};
    SigningKey key = a_key(Algorithm::HS256);
    TokenRules rules = the_rules();
    json::object claims = part(a_token(keys.ring), 1);

    Result<VerifiedToken> reads(std::string const& payload, std::int64_t second = noon)
    {
        return verify(with_payload(key, payload), rules, keys.ring, at(second));
    }
    Result<VerifiedToken> reads(json::object const& payload, std::int64_t second = noon)
    {
        return reads(json::serialize(payload), second);
    }
    Result<VerifiedToken> with(char const* claim, json::value value, std::int64_t second = noon)
    {
        auto changed = claims;
        changed[claim] = std::move(value);
        return reads(changed, second);
    }
};

}  // namespace

TEST_CASE("a token says what was signed", "[token]")
{
    for (auto const algorithm : all_algorithms()) {
        CAPTURE(name(algorithm));
        OneKey const one{algorithm};
        auto const token = a_token(one.ring);
        auto const verified = must(verify(token, the_rules(), one.ring, at(noon)));
        CHECK(verified.claims.subject == a_subject());
        CHECK(verified.claims.issued == at(noon));
        CHECK(verified.claims.expires == at(noon) + 15min);
        CHECK(token.size() < 1'100);
    }
}

TEST_CASE("a token may name no tenant, and an actor", "[token]")
{
    OneKey const one{Algorithm::HS256};
    auto subject = a_subject();
    subject.tenant.reset();
    subject.actor = an_id<freehold::tenancy::User>(7);
    subject.kind = CallerKind::service;
    auto const token = a_token(one.ring, noon, subject);
    CHECK(must(verify(token, the_rules(), one.ring, at(noon))).claims.subject == subject);
    CHECK_FALSE(part(token, 1).contains("tenant"));
}

TEST_CASE("a token has the header and the claims of RFC 9068", "[token]")
{
    OneKey const one{Algorithm::EdDSA};
    auto const token = a_token(one.ring);
    auto const header = part(token, 0);
    CHECK(header.at("typ").as_string() == "at+jwt");
    CHECK(header.at("alg").as_string() == "EdDSA");
    CHECK(header.at("kid").as_string() == a_key(Algorithm::EdDSA).id().text());
    CHECK(header.size() == 3);
    auto const claims = part(token, 1);
    for (auto const* const claim : {"iss", "exp", "aud", "sub", "client_id", "iat", "jti"})
        CHECK(claims.contains(claim));
    CHECK(claims.at("iss").as_string() == "https://id.example");
    CHECK(claims.at("aud").as_string() == "https://api.example");
    CHECK(claims.at("sub").as_string() == a_subject().user.text());
    CHECK(claims.at("exp").as_int64() == noon + 900);
}

TEST_CASE("a token holds from its time to its end, give or take the skew", "[token]")
{
    OneKey const one{Algorithm::HS256};
    auto const token = a_token(one.ring);
    auto const on = [&](std::int64_t second) {
        return verify(token, the_rules(), one.ring, at(second));
    };
    CHECK(fails(on(noon - 31), errors::bad_token));
    CHECK(on(noon - 30));
    CHECK(on(noon + 900));
    CHECK(on(noon + 929));
    CHECK(fails(on(noon + 930), errors::expired_token));
    CHECK(fails(on(noon + 10'000'000), errors::expired_token));
}

TEST_CASE("each claim is wanted", "[token]")
{
    Desk desk;
    REQUIRE(desk.reads(desk.claims));
    auto const claim = GENERATE(as<std::string>{}, "iss", "aud", "client_id", "sub", "sid", "kind",
                                "jti", "iat", "nbf", "exp");
    CAPTURE(claim);
    auto without = desk.claims;
    without.erase(claim);
    CHECK(fails(desk.reads(without), errors::bad_token));
    CHECK(fails(desk.with(claim.c_str(), nullptr), errors::bad_token));
    CHECK(fails(desk.with(claim.c_str(), true), errors::bad_token));
    CHECK(fails(desk.with(claim.c_str(), 1.5), errors::bad_token));
    CHECK(fails(desk.with(claim.c_str(), ""), errors::bad_token));
    CHECK(fails(desk.with(claim.c_str(), json::array{desk.claims.at(claim)}), errors::bad_token));
    CHECK(fails(desk.with(claim.c_str(), json::object{}), errors::bad_token));
}

TEST_CASE("issuer and audience are taken letter by letter", "[token]")
{
    Desk desk;
    for (auto const* const claim : {"iss", "aud"}) {
        std::string const good{desk.claims.at(claim).as_string()};
        for (auto const& other :
             {good + '/', good + ' ', good + ":443", "HTTPS" + good.substr(5), good.substr(0, 12),
              good + '\0', std::string{"*"}, good + ".evil.example"})
            CHECK(fails(desk.with(claim, json::string{other}), errors::bad_token));
        CHECK(fails(desk.with(claim, json::array{json::string{good}, "https://evil.example"}),
                    errors::bad_token));
    }
}

TEST_CASE("an optional claim of another type is refused", "[token]")
{
    Desk desk;
    for (auto const* const claim : {"tenant", "act"})
        for (json::value const& value :
             {json::value{nullptr}, json::value{1}, json::value{""}, json::value{json::array{}},
              json::value{"usr_01h2xcejqtf2nbrexx3vqjhpv7"}})
            CHECK(fails(desk.with(claim, value), errors::bad_token));
    auto const user = json::string{a_subject().user.text()};
    CHECK(desk.with("act", json::object{{"sub", user}}));
    CHECK(fails(desk.with("act", json::object{{"sub", user}, {"act", json::object{}}}),
                errors::bad_token));
}

TEST_CASE("a user, a session and a tenant are not taken for one another", "[token]")
{
    Desk desk;
    auto const id = [&](char const* claim) { return desk.claims.at(claim); };
    CHECK(fails(desk.with("sub", id("sid")), errors::bad_token));
    CHECK(fails(desk.with("sid", id("sub")), errors::bad_token));
    CHECK(fails(desk.with("tenant", id("sub")), errors::bad_token));
    CHECK(fails(desk.with("kind", "operator"), errors::bad_token));
}

TEST_CASE("times are whole seconds of our calendar", "[token]")
{
    Desk desk;
    auto const text = json::serialize(desk.claims);
    auto const exp = "\"exp\":" + std::to_string(noon + 900);
    auto const at_exp = text.find(exp);
    REQUIRE(at_exp != std::string::npos);
    for (auto const* const value :
         {"1e400", "-1", "-0.0", "9223372036854775807", "9223372036854775808",
          "18446744073709551616", "253402300800", "1.8e9", "\"1795263300\"", "[1795263300]", "null",
          "true", "NaN", "Infinity", "0x6b", "1795263300.5", "01795263300"}) {
        CAPTURE(value);
        auto changed = text;
        changed.replace(at_exp, exp.size(), std::string{"\"exp\":"} + value);
        CHECK(fails(desk.reads(changed), errors::bad_token));
    }
    CHECK(fails(desk.with("iat", noon + 31), errors::bad_token));
    CHECK(fails(desk.with("iat", noon + 315'360'000), errors::bad_token));
    CHECK(desk.with("iat", noon + 30));
    CHECK(fails(desk.with("nbf", noon + 31), errors::bad_token));
    CHECK(fails(desk.with("exp", 0), errors::expired_token));
}

TEST_CASE("a payload that is not strict JSON is refused", "[token]")
{
    Desk desk;
    auto const good = json::serialize(desk.claims);
    REQUIRE(desk.reads(good));
    auto const inside = good.substr(0, good.size() - 1);
    auto const sub = R"(,"sub":"usr_01h2xcejqtf2nbrexx3vqjhpv7"})";
    std::string nested = inside + ",\"x\":";
    for (int i = 0; i < 64; ++i) nested += '[';
    for (int i = 0; i < 64; ++i) nested += ']';
    for (auto const& text : {inside + sub,
                             inside + R"(,"\u0073ub":"x"})",
                             inside + R"(,"tenant":null})",
                             std::string{},
                             std::string{"null"},
                             std::string{"[]"},
                             std::string{"\"text\""},
                             "\xef\xbb\xbf" + good,
                             good + '}',
                             good + "{}",
                             '[' + good + ']',
                             inside,
                             "/**/" + good,
                             inside + ",}",
                             inside + R"(,"x":"\ud800"})",
                             inside + ",\"x\":\"\xff\"}",
                             inside + ",\"x\":\"\n\"}",
                             inside + R"(,"x":"\u0000"})",
                             inside + ",\"x\":1e400}",
                             nested + '}',
                             std::string{"{"},
                             good + '\0',
                             inside + ",'x':1}"}) {
        CAPTURE(text);
        CHECK(fails(desk.reads(text), errors::bad_token));
    }
    CHECK(desk.reads(inside + R"(,"from_a_newer_node":1})"));
}

TEST_CASE("rules of tokens are sound", "[token]")
{
    auto const of = [](std::string const& issuer, std::string const& audience,
                       std::chrono::seconds life, std::chrono::seconds skew) {
        return TokenRules::of(issuer, audience, life, skew);
    };
    CHECK(of("i", "a", 1s, 0s));
    CHECK(of("i", "a", 1h, 60s));
    CHECK(fails(of("", "a", 15min, 30s), errors::bad_token_rules));
    CHECK(fails(of("i", "", 15min, 30s), errors::bad_token_rules));
    CHECK(fails(of("i", std::string(201, 'a'), 15min, 30s), errors::bad_token_rules));
    CHECK(fails(of("i\xff", "a", 15min, 30s), errors::bad_token_rules));
    CHECK(fails(of("i", "a", 0s, 30s), errors::bad_token_rules));
    CHECK(fails(of("i", "a", 3'601s, 30s), errors::bad_token_rules));
    CHECK(fails(of("i", "a", 15min, 61s), errors::bad_token_rules));
    CHECK(fails(of("i", "a", 15min, -1s), errors::bad_token_rules));
}
