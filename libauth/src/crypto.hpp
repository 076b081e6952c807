#pragma once
// libcrypto in the few words that this library needs (FIPS 180-4, RFC 2104, RFC 5869, SP 800-38D).
// What libcrypto cannot do for want of memory or randomness throws Unavailable.

#include <freehold/tenancy/secret.hpp>

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace freehold::auth::crypto {

template <auto Free>
struct Freeing {
    template <class T>
    void operator()(T* thing) const
    {
        Free(thing);
    }
};
template <class T, auto Free>
using Owned = std::unique_ptr<T, Freeing<Free>>;

using KeyPair = Owned<EVP_PKEY, EVP_PKEY_free>;
using KeyPairContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using MacContext = Owned<EVP_MAC_CTX, EVP_MAC_CTX_free>;
using CipherContext = Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;

inline unsigned char const* bytes(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}
inline std::span<std::uint8_t const> span(std::string_view text)
{
    return {bytes(text), text.size()};
}
inline std::string_view view(std::span<std::uint8_t const> bytes)
{
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

// Throws Unavailable unless `good`; `what` is ours, because libcrypto's texts may quote.
void need(bool good, char const* what);

// Fetched once: fetching costs more than hashing.
EVP_MD const* sha256();

using Bytes32 = std::array<std::uint8_t, 32>;
Bytes32 digest(std::string_view text);

// A keyed HMAC-SHA-256, ready to be copied: one keying for many uses, from any thread.
MacContext keyed(std::span<std::uint8_t const> key);
Bytes32 mac(MacContext const& keyed, std::string_view text);

// HKDF-SHA-256; the salt may be empty. Fills `out`, at most 255 · 32 bytes.
void hkdf(std::span<std::uint8_t const> key, std::span<std::uint8_t const> salt,
          std::string_view info, std::span<std::uint8_t> out);

// AES-256-GCM as nonce ‖ ciphertext ‖ tag; `about` is bound to it and not kept in it.
std::string seal(Bytes32 const& key, std::array<std::uint8_t, 12> const& nonce,
                 std::string_view about, std::string_view text);
// None when a bit of anything differs.
std::optional<std::string> open(Bytes32 const& key, std::string_view about,
                                std::string_view sealed);

}  // namespace freehold::auth::crypto
