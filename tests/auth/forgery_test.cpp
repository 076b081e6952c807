// What has broken JSON Web Tokens elsewhere (RFC 8725 and published reports), tried on ours.

#include <freehold/auth/token.hpp>

#include <auth/fixtures.hpp>

#include <openssl/evp.h>
#include <openssl/pem.h>

using namespace freehold::auth;
using freehold::tenancy::name;
using freehold::tenancy::repeated;

namespace {

struct Parts {
    std::string header;
    std::string payload;
    std::string signature;
    std::string whole() const { return header + '.' + payload + '.' + signature; }
};

Parts parts(std::string const& token)
{
    auto const first = token.find('.');
    auto const last = token.rfind('.');
    return {token.substr(0, first), token.substr(first + 1, last - first - 1),
            token.substr(last + 1)};
}

// Against each algorithm of ours: a good token, and its key for the attacks that have it.
struct Victim {
    OneKey keys;
    SigningKey key;
    Parts good;
    explicit Victim(Algorithm algorithm)
        : keys{algorithm}, key{a_key(algorithm)}, good{parts(a_token(keys.ring))}
    {
        REQUIRE_FALSE(refuses(good.whole()));
    }

    bool refuses(std::string const& token) const
    {
        return fails(verify(token, the_rules(), keys.ring, at(noon)), errors::bad_token);
    }
    // With our own signature, so that the header alone is at fault.
    bool refuses_header(std::string const& json) const
    {
        auto const text = base64(json) + '.' + good.payload;
        return refuses(text + '.' + base64(key.sign(text)));
    }
    std::string kid() const { return key.id().text(); }
    std::string alg() const { return std::string{name(key.algorithm())}; }
};

std::string hmac_signed(std::string const& text, std::string const& secret)
{
    unsigned char mac[32];
    std::size_t size = 0;
    EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, secret.data(), secret.size(),
              reinterpret_cast<unsigned char const*>(text.data()), text.size(), mac, sizeof mac,
              &size);
    return text + '.' + base64({reinterpret_cast<char*>(mac), size});
}

}  // namespace

TEST_CASE("a token with any bit flipped is refused", "[forgery]")
{
    for (auto const algorithm : all_algorithms()) {
        CAPTURE(name(algorithm));
        Victim const victim{algorithm};
        auto const good = victim.good.whole();
        for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
            auto token = good;
            token[bit / 8] = static_cast<char>(token[bit / 8] ^ (1 << bit % 8));
            if (!victim.refuses(token)) FAIL_CHECK("bit " << bit << " of " << token);
        }
    }
}

TEST_CASE("a token that was cut or grew is refused", "[forgery]")
{
    Victim const victim{Algorithm::EdDSA};
    auto const good = victim.good.whole();
    for (std::size_t size = 0; size < good.size(); ++size) {
        CHECK(victim.refuses(good.substr(0, size)));
        CHECK(victim.refuses(good.substr(good.size() - size)));
    }
    for (auto const& more : {".", "A", "=", "==", " ", "\n", "\t", ".A", "AAAA"}) {
        CHECK(victim.refuses(good + more));
        CHECK(victim.refuses(more + good));
    }
    CHECK(victim.refuses(good + '\0'));
    CHECK(victim.refuses("Bearer " + good));
}

TEST_CASE("a token without a signature is refused", "[forgery]")
{
    for (auto const algorithm : all_algorithms()) {
        Victim const victim{algorithm};
        for (auto const* const alg :
             {"none", "None", "NONE", "nOnE", "none ", "none\\u0000", "", "zzz"}) {
            auto const header = base64(R"({"alg":")" + std::string{alg} + R"(","kid":")" +
                                       victim.kid() + R"(","typ":"at+jwt"})");
            CHECK(victim.refuses(header + '.' + victim.good.payload + '.'));
            CHECK(victim.refuses(header + '.' + victim.good.payload));
            CHECK(victim.refuses(header + '.' + victim.good.payload + '.' + victim.good.signature));
        }
        CHECK(victim.refuses(victim.good.header + '.' + victim.good.payload + '.'));
        CHECK(victim.refuses(victim.good.header + '.' + victim.good.payload));
    }
}

TEST_CASE("a public key is no shared secret", "[forgery]")
{
    for (auto const algorithm : {Algorithm::EdDSA, Algorithm::ES256, Algorithm::RS256}) {
        Victim const victim{algorithm};
        auto const jwk = victim.key.public_jwk().value();
        auto const x = jwk.find(R"("x":")");
        std::vector<std::string> secrets{jwk, victim.keys.ring.jwks(at(noon)), victim.kid(), ""};
        if (x != std::string::npos) secrets.push_back(from_base64(jwk.substr(x + 5, 43)));
        for (auto const& secret : secrets) {
            auto const header = base64(R"({"alg":"HS256","kid":")" + victim.kid() +
                                       R"(","typ":"at+jwt"})");
            CHECK(victim.refuses(hmac_signed(header + '.' + victim.good.payload, secret)));
            CHECK(victim.refuses(
                hmac_signed(victim.good.header + '.' + victim.good.payload, secret)));
        }
    }
}

TEST_CASE("no other algorithm is read from a token", "[forgery]")
{
    for (auto const algorithm : all_algorithms()) {
        Victim const victim{algorithm};
        for (auto const* const alg :
             {"HS256", "HS384", "RS256", "RS512", "ES256", "ES256K", "PS256", "EdDSA", "Ed25519",
              "eddsa", "none", "dir", "RSA1_5", "PBES2-HS256+A128KW"}) {
            if (alg == victim.alg()) continue;
            CHECK(victim.refuses_header(R"({"alg":")" + std::string{alg} + R"(","kid":")" +
                                        victim.kid() + R"(","typ":"at+jwt"})"));
        }
    }
}

TEST_CASE("a token brings neither its key nor a place to fetch it", "[forgery]")
{
    Victim const victim{Algorithm::EdDSA};
    auto const attacker = SigningKey::make(Algorithm::EdDSA, random_bytes());
    for (std::string const& extra :
         {R"("jwk":)" + attacker.public_jwk().value(),
          std::string{R"("jku":"https://evil.example/jwks.json")"},
          std::string{R"("x5u":"https://evil.example/cert.pem")"}, std::string{R"("x5c":["MIIB"])"},
          std::string{R"("x5t":"AAAA")"}, std::string{R"("x5t#S256":"AAAA")"}}) {
        auto const json = R"({"alg":"EdDSA",)" + extra + R"(,"kid":")" + victim.kid() +
                          R"(","typ":"at+jwt"})";
        auto const text = base64(json) + '.' + victim.good.payload;
        CHECK(victim.refuses(text + '.' + base64(attacker.sign(text))));
        CHECK(victim.refuses_header(json));
    }
}

TEST_CASE("a key that is not in the ring signs nothing for us", "[forgery]")
{
    Victim const victim{Algorithm::EdDSA};
    auto const attacker = SigningKey::make(Algorithm::EdDSA, random_bytes());
    auto const own = attacker.header("at+jwt") + '.' + victim.good.payload;
    CHECK(victim.refuses(own + '.' + base64(attacker.sign(own))));
    auto const ours = victim.good.header + '.' + victim.good.payload;
    CHECK(victim.refuses(ours + '.' + base64(attacker.sign(ours))));
}

TEST_CASE("a key's name is no place and no query", "[forgery]")
{
    Victim const victim{Algorithm::HS256};
    for (auto const* const kid :
         {R"("../../dev/null")", R"("/dev/null")", R"("' UNION SELECT 'k'--")", R"("")", R"(["x"])",
          "null", "1", R"({"a":1})", R"("a\u0000b")", "true"}) {
        CHECK(victim.refuses_header(R"({"alg":"HS256","kid":)" + std::string{kid} +
                                    R"(,"typ":"at+jwt"})"));
        auto const header = base64(R"({"alg":"HS256","kid":)" + std::string{kid} +
                                   R"(,"typ":"at+jwt"})");
        CHECK(victim.refuses(hmac_signed(header + '.' + victim.good.payload, "")));
    }
    CHECK(victim.refuses_header(R"({"alg":"HS256","kid":")" + std::string(1'000'000, 'k') +
                                R"(","typ":"at+jwt"})"));
    CHECK(victim.refuses_header(R"({"alg":"HS256","typ":"at+jwt"})"));
}

TEST_CASE("a token of another type is refused", "[forgery]")
{
    for (auto const algorithm : all_algorithms()) {
        Victim const victim{algorithm};
        for (auto const* const type :
             {"JWT", "jwt", "at+JWT", "AT+JWT", "application/at+jwt", "id+jwt", "logout+jwt",
              "dpop+jwt", "rt+jwt", "reset+jwt", "invite+jwt", "at+jwt ", ""}) {
            auto const text = victim.key.header(type) + '.' + victim.good.payload;
            CHECK(victim.refuses(text + '.' + base64(victim.key.sign(text))));
        }
        CHECK(victim.refuses_header(R"({"alg":")" + victim.alg() + R"(","kid":")" + victim.kid() +
                                    R"("})"));
    }
}

TEST_CASE("a header with more than ours is refused", "[forgery]")
{
    Victim const victim{Algorithm::ES256};
    auto const alg = R"("alg":"ES256")";
    auto const kid = R"("kid":")" + victim.kid() + '"';
    auto const typ = R"("typ":"at+jwt")";
    auto const header = [](std::vector<std::string> const& members) {
        std::string out;
        for (auto const& member : members) out += (out.empty() ? "{" : ",") + member;
        return out + '}';
    };
    REQUIRE_FALSE(victim.refuses_header(header({alg, kid, typ})));
    for (std::string const extra :
         {R"("crit":["exp"])", R"("crit":[])", R"("b64":false)", R"("cty":"JWT")", R"("zip":"DEF")",
          R"("p2c":2147483648)", R"("p2s":"AAAA")", R"("alg":"ES256")", R"("alg":"none")",
          R"("\u0061lg":"none")", R"("typ":"at+jwt")", R"("x":1)", R"("enc":"A256GCM")",
          R"("epk":{})"})
        CHECK(victim.refuses_header(header({alg, extra, kid, typ})));
    CHECK(victim.refuses_header(header({typ, kid, alg})));
    CHECK(victim.refuses_header(' ' + header({alg, kid, typ})));
    CHECK(victim.refuses_header("\xef\xbb\xbf" + header({alg, kid, typ})));
    CHECK(victim.refuses_header(header({alg, kid, typ}) + "//"));
    CHECK(victim.refuses_header(repeated("[", 33) + repeated("]", 33)));
    CHECK(victim.refuses_header(""));
}

TEST_CASE("base64url is canonical or refused", "[forgery]")
{
    for (auto const algorithm : all_algorithms()) {
        Victim const victim{algorithm};
        auto const good = victim.good;
        for (auto const* const more : {"=", "==", " ", "\n", "\r\n", "%3D"})
            for (auto const part : {&Parts::header, &Parts::payload, &Parts::signature}) {
                auto token = good;
                token.*part += more;
                CHECK(victim.refuses(token.whole()));
            }
        // Bits behind the last byte: the same bytes to a careless reader.
        auto const last = good.signature.back();
        for (char c = '-'; c <= 'z'; ++c) {
            auto token = good;
            token.signature.back() = c;
            if (c != last) CHECK(victim.refuses(token.whole()));
        }
    }
    Victim const victim{Algorithm::HS256};
    auto standard = victim.good;
    for (auto& c : standard.signature) c = c == '-' ? '+' : c == '_' ? '/' : c;
    if (standard.signature != victim.good.signature) CHECK(victim.refuses(standard.whole()));
}

TEST_CASE("a payload is signed as it is written", "[forgery]")
{
    // Properly signed, but with bits behind the payload's last byte.
    Victim const victim{Algorithm::HS256};
    auto payload = from_base64(victim.good.payload);
    while (payload.size() % 3 != 1) payload += ' ';
    auto text = base64(payload);
    text.back() = static_cast<char>(text.back() + 1);
    auto const signed_text = victim.good.header + '.' + text;
    CHECK(victim.refuses(signed_text + '.' + base64(victim.key.sign(signed_text))));
}

TEST_CASE("other serializations are refused", "[forgery]")
{
    Victim const victim{Algorithm::EdDSA};
    auto const& [header, payload, signature] = victim.good;
    CHECK(victim.refuses(R"({"payload":")" + payload + R"(","protected":")" + header +
                         R"(","signature":")" + signature + R"("})"));
    CHECK(victim.refuses(R"({"payload":")" + payload + R"(","signatures":[{"protected":")" +
                         header + R"(","signature":")" + signature + R"("}]})"));
    CHECK(victim.refuses(header + ".." + payload + '.' + signature));
    CHECK(victim.refuses(header + '.' + payload + ".." + signature));
    CHECK(victim.refuses(header + '.' + payload + '.' + signature + ".AAAA.AAAA"));
    CHECK(victim.refuses(".."));
    CHECK(victim.refuses(""));
    CHECK(victim.refuses("rt_" + victim.good.whole()));
}

TEST_CASE("an ES256 signature in DER is refused", "[forgery]")
{
    Victim const victim{Algorithm::ES256};
    auto const halves = from_base64(victim.good.signature);
    std::string der;
    for (auto const& half : {halves.substr(0, 32), halves.substr(32)}) {
        auto const lead = (half[0] & 0x80) != 0 ? std::string(1, '\0') : "";
        der += std::string{"\x02"} + static_cast<char>(lead.size() + 32) + lead + half;
    }
    der = std::string{"\x30"} + static_cast<char>(der.size()) + der;
    auto token = victim.good;
    token.signature = base64(der);
    CHECK(victim.refuses(token.whole()));
}

TEST_CASE("a token that is huge costs nothing", "[forgery]")
{
    Victim const victim{Algorithm::RS256};
    std::string const huge[] = {
        std::string(1'000'000, '.'), std::string(8'193, 'A'),
        victim.good.header + '.' + std::string(1'000'000, 'A') + '.' + victim.good.signature};
    auto const spent = freehold::tenancy::seconds([&] {
        for (int i = 0; i < 100; ++i)
            for (auto const& token : huge) CHECK(victim.refuses(token));
    });
    CHECK(spent < 1.0);
}
