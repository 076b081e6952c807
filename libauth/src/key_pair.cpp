#include "key_pair.hpp"

#include <freehold/tenancy/base64.hpp>
#include <freehold/tenancy/broken.hpp>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace freehold::auth::key_pair {

namespace {

using crypto::bytes;
using crypto::KeyPair;
using crypto::need;
using crypto::Owned;

constexpr int least_rsa_bits = 3'072;
constexpr int most_rsa_bits = 8'192;
constexpr int half = 32;  // of an ES256 signature, and a coordinate of P-256

using Number = Owned<BIGNUM, BN_free>;
using Signature = Owned<ECDSA_SIG, ECDSA_SIG_free>;

std::string number(KeyPair const& pair, char const* name, int size = 0)
{
    BIGNUM* found = nullptr;
    need(EVP_PKEY_get_bn_param(pair.get(), name, &found) == 1, "libcrypto gives no public key");
    Number const value{found};
    std::string out(static_cast<std::size_t>(size ? size : BN_num_bytes(value.get())), '\0');
    need(BN_bn2binpad(value.get(), reinterpret_cast<unsigned char*>(out.data()),
                      static_cast<int>(out.size())) >= 0,
         "libcrypto gives no public key");
    return tenancy::write_base64(crypto::span(out));
}

bool is_p256(KeyPair const& pair)
{
    char group[32] = {};
    std::size_t size = 0;
    return EVP_PKEY_is_a(pair.get(), "EC") &&
           EVP_PKEY_get_utf8_string_param(pair.get(), OSSL_PKEY_PARAM_GROUP_NAME, group,
                                          sizeof group, &size) == 1 &&
           std::string_view{group, size} == "prime256v1";
}

bool is_whole(KeyPair const& pair)
{
    crypto::KeyPairContext const context{EVP_PKEY_CTX_new_from_pkey(nullptr, pair.get(), nullptr)};
    auto const good = context && EVP_PKEY_pairwise_check(context.get()) == 1;
    ERR_clear_error();
    return good;
}

// Ed25519 hashes by itself.
EVP_MD const* digest_for(Algorithm algorithm)
{
    return algorithm == Algorithm::EdDSA ? nullptr : crypto::sha256();
}

std::string der_to_halves(std::string_view der)
{
    auto const* at = bytes(der);
    Signature const signature{d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()))};
    need(signature != nullptr, "libcrypto gives no signature");
    std::string out(std::size_t{2} * half, '\0');
    auto* const to = reinterpret_cast<unsigned char*>(out.data());
    need(BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), to, half) == half &&
             BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), to + half, half) == half,
         "libcrypto gives no signature");
    return out;
}

std::string halves_to_der(std::string_view halves)
{
    Signature const signature{ECDSA_SIG_new()};
    Number r{BN_bin2bn(bytes(halves), half, nullptr)};
    Number s{BN_bin2bn(bytes(halves) + half, half, nullptr)};
    need(signature && r && s && ECDSA_SIG_set0(signature.get(), r.get(), s.get()) == 1,
         "libcrypto takes no signature");
    // They are the signature's now.
    [[maybe_unused]] auto const* const of_r = r.release();
    [[maybe_unused]] auto const* const of_s = s.release();
    unsigned char* out = nullptr;
    auto const size = i2d_ECDSA_SIG(signature.get(), &out);
    need(size > 0, "libcrypto takes no signature");
    std::string der{reinterpret_cast<char*>(out), static_cast<std::size_t>(size)};
    OPENSSL_free(out);
    return der;
}

// Never a question on a terminal.
extern "C" int no_password(char*, int, int, void*) { return -1; }

KeyPair known(EVP_PKEY* pair)
{
    ERR_clear_error();
    return KeyPair{pair};
}

}  // namespace

KeyPair make(Algorithm algorithm)
{
    auto const made = [&]() -> EVP_PKEY* {
        switch (algorithm) {
        case Algorithm::EdDSA: return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
        case Algorithm::ES256: return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
        case Algorithm::RS256:
            return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA",
                                     static_cast<std::size_t>(least_rsa_bits));
        case Algorithm::HS256: break;
        }
        throw tenancy::Misuse{"HS256 has no pair of keys"};
    };
    KeyPair pair{made()};
    need(pair != nullptr, "libcrypto makes no key");
    return pair;
}

KeyPair from_pem(std::string_view pem)
{
    Owned<BIO, BIO_free_all> const input{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    need(input != nullptr, "libcrypto reads no key");
    return known(PEM_read_bio_PrivateKey(input.get(), nullptr, no_password, nullptr));
}

KeyPair from_der(std::string_view der)
{
    auto const* at = bytes(der);
    return known(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size())));
}

std::string der(KeyPair const& pair)
{
    unsigned char* out = nullptr;
    auto const size = i2d_PrivateKey(pair.get(), &out);
    need(size > 0, "libcrypto writes no key");
    std::string der{reinterpret_cast<char*>(out), static_cast<std::size_t>(size)};
    OPENSSL_clear_free(out, static_cast<std::size_t>(size));
    return der;
}

Result<Algorithm> algorithm(KeyPair const& pair)
{
    if (!pair) return errors::bad_signing_key;
    auto const bits = EVP_PKEY_get_bits(pair.get());
    auto const rsa = EVP_PKEY_is_a(pair.get(), "RSA") == 1;
    auto const ed25519 = EVP_PKEY_is_a(pair.get(), "ED25519") == 1;
    if (rsa && bits < least_rsa_bits) return errors::weak_signing_key;
    if (rsa && bits > most_rsa_bits) return errors::bad_signing_key;
    if (!rsa && !ed25519 && !is_p256(pair)) return errors::bad_signing_key;
    if (!is_whole(pair)) return errors::bad_signing_key;
    return rsa ? Algorithm::RS256 : ed25519 ? Algorithm::EdDSA : Algorithm::ES256;
}

std::string sign(KeyPair const& pair, Algorithm algorithm, std::string_view text)
{
    crypto::DigestContext const context{EVP_MD_CTX_new()};
    need(context && EVP_DigestSignInit(context.get(), nullptr, digest_for(algorithm), nullptr,
                                       pair.get()) == 1,
         "libcrypto does not sign");
    std::string out(static_cast<std::size_t>(EVP_PKEY_get_size(pair.get())), '\0');
    auto size = out.size();
    need(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size,
                        bytes(text), text.size()) == 1,
         "libcrypto does not sign");
    out.resize(size);
    return algorithm == Algorithm::ES256 ? der_to_halves(out) : out;
}

bool verify(KeyPair const& pair, Algorithm algorithm, std::string_view text,
            std::string_view signature)
{
    auto const ecdsa = algorithm == Algorithm::ES256;
    auto const size = ecdsa ? 2 * half : EVP_PKEY_get_size(pair.get());
    if (signature.size() != static_cast<std::size_t>(size)) return false;
    auto const given = ecdsa ? halves_to_der(signature) : std::string{signature};
    crypto::DigestContext const context{EVP_MD_CTX_new()};
    need(context && EVP_DigestVerifyInit(context.get(), nullptr, digest_for(algorithm), nullptr,
                                         pair.get()) == 1,
         "libcrypto does not verify");
    auto const good = EVP_DigestVerify(context.get(), bytes(given), given.size(), bytes(text),
                                       text.size()) == 1;
    if (!good) ERR_clear_error();
    return good;
}

std::string public_members(KeyPair const& pair, Algorithm algorithm)
{
    if (algorithm == Algorithm::RS256)
        return R"({"e":")" + number(pair, OSSL_PKEY_PARAM_RSA_E) + R"(","kty":"RSA","n":")" +
               number(pair, OSSL_PKEY_PARAM_RSA_N) + "\"}";
    if (algorithm == Algorithm::ES256)
        return R"({"crv":"P-256","kty":"EC","x":")" + number(pair, OSSL_PKEY_PARAM_EC_PUB_X, half) +
               R"(","y":")" + number(pair, OSSL_PKEY_PARAM_EC_PUB_Y, half) + "\"}";
    std::array<std::uint8_t, 32> x{};
    auto size = x.size();
    need(EVP_PKEY_get_raw_public_key(pair.get(), x.data(), &size) == 1 && size == x.size(),
         "libcrypto gives no public key");
    return R"({"crv":"Ed25519","kty":"OKP","x":")" + tenancy::write_base64(x) + "\"}";
}

}  // namespace freehold::auth::key_pair
