// Hashing and tokens beside what libargon2 and libcrypto reach bare. Usage: auth_bench

#include "measure.hpp"

#include <freehold/auth/hasher.hpp>
#include <freehold/auth/refresh.hpp>
#include <freehold/auth/verified_tokens.hpp>

#include <argon2.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include <unistd.h>

using namespace freehold;
using namespace freehold::auth;
using bench::compare;

namespace {

template <class T>
T must(Result<T> result)
{
    if (!result) throw std::runtime_error{result.error().text()};
    return *std::move(result);
}
void must(bool good)
{
    if (!good) throw std::runtime_error{"libcrypto or libargon2 failed"};
}

template <auto Free>
struct Freeing {
    void operator()(auto* thing) const { Free(thing); }
};
using Context = std::unique_ptr<EVP_MD_CTX, Freeing<EVP_MD_CTX_free>>;
using Pair = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using Bytes = unsigned char const*;

Bytes bytes(std::string_view text) { return reinterpret_cast<Bytes>(text.data()); }

// As many threads as cores do `count` pieces of work together.
void on_all_cores(std::size_t threads, std::size_t count, auto work)
{
    std::vector<std::thread> all;
    for (std::size_t i = 0; i < threads; ++i)
        all.emplace_back([&] {
            for (std::size_t n = 0; n < count / threads; ++n) work();
        });
    for (auto& thread : all) thread.join();
}

void raw_hash()
{
    std::array<std::uint8_t, 32> tag{};
    std::array<std::uint8_t, 16> const salt{1, 2, 3};
    must(argon2id_hash_raw(2, 19'456, 1, "correct horse battery", 21, salt.data(), salt.size(),
                           tag.data(), tag.size()) == ARGON2_OK);
}

void hashing()
{
    auto const cores = std::max(1u, std::thread::hardware_concurrency());
    Hasher hasher{HashCost::standard()};
    auto const password = must(Password::parse("correct horse battery"));
    auto const hash = must(hasher.hash(password));
    constexpr std::size_t count = 96;
    auto const log_in = [&] { must(must(hasher.verify(password, hash)) == Match::good); };
    // Twice as many callers as threads, so that no thread waits for one.
    compare(
        "verify a password, all cores / bare libargon2", 0.93, count,
        [&] { on_all_cores(2 * cores, count, log_in); },
        [&] { on_all_cores(cores, count, raw_hash); });
    Hasher alone{HashCost::standard(), {.threads = 1}};
    compare(
        "verify a password, one thread / bare libargon2", 0.93, count / 4,
        [&] {
            for (std::size_t i = 0; i < count / 4; ++i)
                must(must(alone.verify(password, hash)) == Match::good);
        },
        [&] {
            for (std::size_t i = 0; i < count / 4; ++i) raw_hash();
        });
}

// One key of ours in a ring, and one of libcrypto's own of the same kind.
struct Bench {
    KeyRing ring{};
    TokenRules rules = must(TokenRules::of("https://id.example", "https://api.example"));
    Time now = tenancy::system_clock()();
    TokenSubject subject{.user = Id<tenancy::User>{tenancy::Uuid{{1}}},
                         .session = Id<Session>{tenancy::Uuid{{2}}},
                         .tenant = Id<tenancy::Tenant>{tenancy::Uuid{{3}}}};
    AccessClaims claims = claims_for(subject, tenancy::Uuid{{4}}, rules, now);
    std::string token;
    std::string text;

    explicit Bench(Algorithm algorithm)
    {
        must(ring.add(
            {SigningKey::make(algorithm, tenancy::system_entropy()), now - std::chrono::hours{1}}));
        token = sign(claims, rules, ring, now).release();
        text = token.substr(0, token.rfind('.'));
    }
};

Pair bare_pair(Algorithm algorithm)
{
    Pair pair{algorithm == Algorithm::EdDSA ? EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")
              : algorithm == Algorithm::ES256
                  ? EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")
                  : EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{3'072})};
    must(pair != nullptr);
    return pair;
}

std::string bare_sign(EVP_PKEY* pair, EVP_MD const* digest, std::string const& text)
{
    Context const context{EVP_MD_CTX_new()};
    std::string out(512, '\0');
    auto size = out.size();
    must(EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, pair) == 1);
    must(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size,
                        bytes(text), text.size()) == 1);
    out.resize(size);
    return out;
}

void bare_verify(EVP_PKEY* pair, EVP_MD const* digest, std::string const& text,
                 std::string const& signature)
{
    Context const context{EVP_MD_CTX_new()};
    must(EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, pair) == 1);
    must(EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text),
                          text.size()) == 1);
}

void signatures(Algorithm algorithm, std::string const& name)
{
    Bench const at{algorithm};
    auto const pair = bare_pair(algorithm);
    auto const* const digest = algorithm == Algorithm::EdDSA ? nullptr : EVP_sha256();
    auto const signature = bare_sign(pair.get(), digest, at.text);
    auto const times = [](std::size_t count, auto work) {
        return [=] {
            for (std::size_t i = 0; i < count; ++i) work();
        };
    };
    auto const count = algorithm == Algorithm::RS256 ? 100u : 1'000u;
    compare("sign an access token, " + name + " / bare EVP", 0.9, count,
            times(count, [&] { (void)sign(at.claims, at.rules, at.ring, at.now).release(); }),
            times(count, [&] { (void)bare_sign(pair.get(), digest, at.text); }));
    compare("verify an access token, " + name + " / bare EVP", 0.9, 1'000,
            times(1'000, [&] { must(verify(at.token, at.rules, at.ring, at.now)); }),
            times(1'000, [&] { bare_verify(pair.get(), digest, at.text, signature); }));
}

void remembered()
{
    Bench at{Algorithm::EdDSA};
    constexpr std::size_t count = 10'000;
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i < count; ++i) {
        at.claims.id = tenancy::Uuid{
            {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8)}};
        tokens.push_back(sign(at.claims, at.rules, at.ring, at.now).release());
    }
    VerifiedTokens memory{at.rules, at.ring};
    Context const context{EVP_MD_CTX_new()};
    auto* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    std::array<unsigned char, 32> digest{};
    auto const ours = [&] {
        for (auto const& token : tokens) must(memory.verify(token, at.now));
    };
    auto const floor = [&] {
        for (auto const& token : tokens) {
            must(EVP_DigestInit_ex(context.get(), sha256, nullptr) == 1);
            must(EVP_DigestUpdate(context.get(), token.data(), token.size()) == 1);
            must(EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1);
        }
    };
    compare("a verified token again, 10,000 in turn / SHA-256 of it", 0.7, count, ours, floor);
    std::printf("    of which a token has %zu bytes; %.0f ns against %.0f ns\n", tokens[0].size(),
                bench::seconds(ours) / count * 1e9, bench::seconds(floor) / count * 1e9);
    EVP_MD_free(sha256);
}

void refreshing()
{
    auto const path = std::filesystem::temp_directory_path() /
                      ("freehold-bench." + std::to_string(::getpid()));
    RefreshKey const key{must(KeyFile::open_or_make(path, tenancy::system_entropy()))};
    std::filesystem::remove(path);
    auto const seed = RefreshSeed::fresh(tenancy::system_entropy());
    auto const epoch = RefreshEpoch::fresh(tenancy::system_entropy());
    RefreshName const name{Id<tenancy::Tenant>{tenancy::Uuid{{1}}}, Id<Session>{tenancy::Uuid{{2}}},
                           7};
    auto const token = key.make(name, seed, epoch).release();
    RefreshState const state{.n = 7, .since = Time{}};
    std::array<unsigned char, 32> secret{1, 2, 3};
    constexpr std::size_t count = 20'000;
    auto const ours = [&] {
        for (std::size_t i = 0; i < count; ++i) {
            auto const shown = must(RefreshToken::parse(token));
            auto const proven = key.prove(shown, seed, epoch);
            must(proven && decide(state, Successor::unseen, {.n = proven->name().n, .now = Time{}},
                                  {}) == RefreshVerdict::rotate);
            (void)key.make({name.home, name.session, name.n + 1}, seed, epoch).release();
        }
    };
    auto const floor = [&] {
        unsigned char mac[32];
        std::size_t size = 0;
        for (std::size_t i = 0; i < 2 * count; ++i)
            must(EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, secret.data(),
                           secret.size(), bytes(token), token.size(), mac, sizeof mac,
                           &size) != nullptr);
    };
    compare("read, prove, decide, make a refresh token / two HMACs", 1.0, count, ours, floor);
}

}  // namespace

int main()
{
    hashing();
    signatures(Algorithm::EdDSA, "EdDSA");
    signatures(Algorithm::ES256, "ES256");
    signatures(Algorithm::RS256, "RS256");
    remembered();
    refreshing();
}
