#include <freehold/auth/signing_key.hpp>

#include <freehold/tenancy/broken.hpp>

#include <auth/fixtures.hpp>

#include <boost/json.hpp>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <thread>

using namespace freehold::auth;
using freehold::tenancy::name;

namespace {

// RFC 8037, A.1
constexpr auto ed25519 = R"(-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
-----END PRIVATE KEY-----
)";
// RFC 7515, A.3.1
constexpr auto p256 = R"(-----BEGIN EC PRIVATE KEY-----
MHcCAQEEII6bEJ5xkJi/mASH3x9dd+nLKWBuvtImO19XwhPfhPSyoAoGCCqGSM49
AwEHoUQDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEXH8UTNG72b
focs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==
-----END EC PRIVATE KEY-----
)";
// RFC 7515, A.1.1
constexpr auto secret =
    "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";

struct Compact {
    std::string text;
    std::string signature;
};
Compact compact(std::string const& jws)
{
    auto const dot = jws.rfind('.');
    return {jws.substr(0, dot), from_base64(jws.substr(dot + 1))};
}

std::string pem_of(EVP_PKEY* pair)
{
    BIO* const out = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(out, pair, nullptr, nullptr, 0, nullptr, nullptr);
    char* bytes = nullptr;
    auto const size = BIO_get_mem_data(out, &bytes);
    std::string pem{bytes, static_cast<std::size_t>(size)};
    BIO_free(out);
    EVP_PKEY_free(pair);
    return pem;
}
std::string rsa_pem(std::size_t bits)
{
    return pem_of(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", bits));
}
std::string ec_pem(char const* curve)
{
    return pem_of(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve));
}

}  // namespace

TEST_CASE("Ed25519 signs and verifies as RFC 8037, A.4 and A.5", "[signing_key]")
{
    auto const key = must(SigningKey::from_pem(ed25519));
    auto const jws = compact(
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    CHECK(key.algorithm() == Algorithm::EdDSA);
    CHECK(key.sign(jws.text) == jws.signature);
    CHECK(key.verify(jws.text, jws.signature));
}

TEST_CASE("a key is named by its thumbprint, as RFC 8037, A.3", "[signing_key]")
{
    CHECK(must(SigningKey::from_pem(ed25519)).id().text() ==
          "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

TEST_CASE("ES256 verifies RFC 7515, A.3", "[signing_key]")
{
    auto const key = must(SigningKey::from_pem(p256));
    auto const jws = compact(
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxl"
        "LmNvbS9pc19yb290Ijp0cnVlfQ."
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
    CHECK(key.algorithm() == Algorithm::ES256);
    CHECK(key.verify(jws.text, jws.signature));
    CHECK_FALSE(key.verify(jws.text + ' ', jws.signature));
    CHECK(
        key.public_jwk()->find(
            R"("x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")") !=
        std::string::npos);
}

TEST_CASE("HS256 signs and verifies as RFC 7515, A.1", "[signing_key]")
{
    auto const key = must(SigningKey::from_secret(from_base64(secret)));
    auto const jws = compact(
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQog"
        "Imh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX"
        "k");
    CHECK(key.sign(jws.text) == jws.signature);
    CHECK(key.verify(jws.text, jws.signature));
}

TEST_CASE("what a key signs it verifies, and nothing else does", "[signing_key]")
{
    for (auto const algorithm : all_algorithms()) {
        CAPTURE(name(algorithm));
        auto const key = a_key(algorithm);
        auto const signature = key.sign("a text");
        CHECK(key.verify("a text", signature));
        CHECK_FALSE(key.verify("a texT", signature));
        CHECK_FALSE(key.verify("", signature));
        CHECK_FALSE(SigningKey::make(algorithm, random_bytes()).verify("a text", signature));
        for (auto const other : all_algorithms())
            if (other != algorithm) CHECK_FALSE(a_key(other).verify("a text", signature));
    }
}

TEST_CASE("a signature of another length is refused", "[signing_key]")
{
    for (auto const algorithm : all_algorithms()) {
        auto const key = a_key(algorithm);
        auto const signature = key.sign("a text");
        CHECK_FALSE(key.verify("a text", ""));
        CHECK_FALSE(key.verify("a text", signature.substr(1)));
        CHECK_FALSE(key.verify("a text", signature.substr(0, signature.size() - 1)));
        CHECK_FALSE(key.verify("a text", signature + '\0'));
        CHECK_FALSE(key.verify("a text", '\0' + signature));
    }
}

TEST_CASE("signatures have the lengths of RFC 7518 and RFC 8037", "[signing_key]")
{
    for (int i = 0; i < 100; ++i)
        CHECK(a_key(Algorithm::ES256).sign(std::to_string(i)).size() == 64);
    CHECK(a_key(Algorithm::EdDSA).sign("a text").size() == 64);
    CHECK(a_key(Algorithm::RS256).sign("a text").size() == 384);
    CHECK(a_key(Algorithm::HS256).sign("a text").size() == 32);
}

TEST_CASE("an ES256 signature with r or s out of range is refused", "[signing_key]")
{
    auto const key = a_key(Algorithm::ES256);
    std::string const order = from_base64("_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE");
    auto const good = key.sign("a text");
    auto const zero = std::string(32, '\0');
    auto const most = std::string(32, '\xff');
    for (auto const& half : {zero, order, most}) {
        CHECK_FALSE(key.verify("a text", half + good.substr(32)));
        CHECK_FALSE(key.verify("a text", good.substr(0, 32) + half));
        for (auto const& other : {zero, order, most})
            CHECK_FALSE(key.verify("a text", half + other));
    }
}

TEST_CASE("an Ed25519 signature is refused unless S is canonical", "[signing_key]")
{
    auto const key = must(SigningKey::from_pem(ed25519));
    auto signature = key.sign("a text");
    std::string const order{
        "\xed\xd3\xf5\x5c\x1a\x63\x12\x58\xd6\x9c\xf7\xa2\xde\xf9\xde\x14"
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x10",
        32};
    unsigned carry = 0;  // S + L signs the same to whoever does not look
    for (std::size_t i = 0; i < 32; ++i) {
        carry += static_cast<unsigned char>(signature[32 + i]) +
                 static_cast<unsigned char>(order[i]);
        signature[32 + i] = static_cast<char>(carry);
        carry >>= 8;
    }
    CHECK_FALSE(key.verify("a text", signature));
    CHECK_FALSE(key.verify("a text", std::string(64, '\0')));
    CHECK_FALSE(key.verify("a text", '\x01' + std::string(63, '\0')));  // R of small order, S = 0
}

TEST_CASE("a key that is too weak is refused", "[signing_key]")
{
    CHECK(fails(SigningKey::from_pem(rsa_pem(1'024)), errors::weak_signing_key));
    CHECK(fails(SigningKey::from_pem(rsa_pem(2'048)), errors::weak_signing_key));
    CHECK(fails(SigningKey::from_pem(rsa_pem(3'071)), errors::weak_signing_key));
    CHECK(fails(SigningKey::from_secret(""), errors::weak_signing_key));
    CHECK(fails(SigningKey::from_secret(from_base64(secret).substr(0, 31)),
                errors::weak_signing_key));
    CHECK(SigningKey::from_secret(from_base64(secret).substr(0, 32)));
    CHECK(fails(SigningKey::from_secret(std::string(64, 'x')), errors::weak_signing_key));
    CHECK(fails(SigningKey::from_secret("changemechangemechangemechangeme"),
                errors::weak_signing_key));
    CHECK(fails(SigningKey::from_secret(std::string(2'000, 'x')), errors::weak_signing_key));
}

TEST_CASE("a key of another kind is refused", "[signing_key]")
{
    CHECK(fails(SigningKey::from_pem(ec_pem("P-192")), errors::bad_signing_key));
    CHECK(fails(SigningKey::from_pem(ec_pem("P-384")), errors::bad_signing_key));
    CHECK(fails(SigningKey::from_pem(ec_pem("secp256k1")), errors::bad_signing_key));
    CHECK(fails(SigningKey::from_pem(pem_of(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519"))),
                errors::bad_signing_key));
    CHECK(fails(SigningKey::from_pem(pem_of(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED448"))),
                errors::bad_signing_key));
    CHECK(fails(SigningKey::from_pem(""), errors::bad_signing_key));
    CHECK(fails(SigningKey::from_pem("secret"), errors::bad_signing_key));
    CHECK(fails(SigningKey::from_pem(std::string{ed25519}.substr(0, 80)), errors::bad_signing_key));
}

TEST_CASE("a key with a public part of another one is refused", "[signing_key]")
{
    std::string pem = p256;
    pem[pem.find("f83OJ") == std::string::npos ? pem.find("Af83") : 0] = 'B';
    CHECK(fails(SigningKey::from_pem(pem), errors::bad_signing_key));
}

TEST_CASE("a public JSON Web Key shows public parts alone", "[signing_key]")
{
    for (auto const algorithm : {Algorithm::EdDSA, Algorithm::ES256, Algorithm::RS256}) {
        CAPTURE(name(algorithm));
        auto const key = a_key(algorithm);
        auto const jwk = boost::json::parse(key.public_jwk().value()).as_object();
        for (auto const* const member : {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
            CHECK_FALSE(jwk.contains(member));
        CHECK(jwk.at("kid").as_string() == key.id().text());
        CHECK(jwk.at("use").as_string() == "sig");
        CHECK(std::string{jwk.at("alg").as_string()} == name(algorithm));
    }
}

TEST_CASE("a shared secret has no public part", "[signing_key]")
{
    CHECK_FALSE(a_key(Algorithm::HS256).public_jwk());
}

TEST_CASE("a sealed key comes back as it was", "[signing_key]")
{
    auto const file = a_key_file();
    for (auto const algorithm : all_algorithms()) {
        CAPTURE(name(algorithm));
        auto const key = a_key(algorithm);
        auto const sealed = key.seal(file, random_bytes());
        auto const back = must(SigningKey::unseal(sealed, file));
        CHECK(back.id() == key.id());
        CHECK(back.algorithm() == algorithm);
        CHECK(back.verify("a text", key.sign("a text")));
        CHECK(key.verify("a text", back.sign("a text")));
    }
}

TEST_CASE("a sealed key opens under its own key file, id and algorithm alone", "[signing_key]")
{
    auto const file = a_key_file();
    auto const sealed = SigningKey::make(Algorithm::EdDSA, random_bytes())
                            .seal(file, random_bytes());
    CHECK(fails(SigningKey::unseal(sealed, a_key_file()), errors::wrong_key_file));
    auto other_id = sealed;
    other_id.id = a_key(Algorithm::EdDSA).id();
    CHECK(fails(SigningKey::unseal(other_id, file), errors::wrong_key_file));
    auto other_algorithm = sealed;
    other_algorithm.algorithm = Algorithm::HS256;
    CHECK(fails(SigningKey::unseal(other_algorithm, file), errors::wrong_key_file));
    auto changed = sealed;
    changed.sealed[20] = changed.sealed[20] == 'A' ? 'B' : 'A';
    CHECK(fails(SigningKey::unseal(changed, file), errors::wrong_key_file));
}

TEST_CASE("a sealed key that was sealed as another one is corrupt", "[signing_key]")
{
    auto const file = a_key_file();
    auto const id = must(KeyId::parse("mine"));
    SealedKey const forged{
        id, Algorithm::HS256,
        file.seal("signing-key", "HS256/mine", from_base64(secret), random_bytes())};
    CHECK_THROWS_AS(SigningKey::unseal(forged, file), freehold::tenancy::Corrupt);
}

TEST_CASE("a key's id has few characters", "[signing_key]")
{
    CHECK(KeyId::parse("A-z_09"));
    CHECK(KeyId::parse(std::string(64, 'a')));
    auto const bad = GENERATE(as<std::string>{}, "", "a b", "../../dev/null",
                              "' UNION SELECT 'k'--", "a\n", "a.b", "a=", "\xc3\xa4",
                              std::string("a\0b", 3), std::string(65, 'a'));
    CHECK(fails(KeyId::parse(bad), errors::bad_key_id));
}

TEST_CASE("one key signs and verifies on many threads", "[signing_key]")
{
    for (auto const algorithm : all_algorithms()) {
        auto const key = a_key(algorithm);
        std::atomic<int> good = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, i] {
                for (int n = 0; n < 20; ++n) {
                    auto const text = std::to_string(i * 1'000 + n);
                    good += key.verify(text, key.sign(text));
                }
            });
        for (auto& thread : threads) thread.join();
        CHECK(good == 80);
    }
}
