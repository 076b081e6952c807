#include "crypto.hpp"

#include <freehold/tenancy/broken.hpp>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <algorithm>

namespace freehold::auth::crypto {

namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

char sha256_name[] = "SHA256";  // OSSL_PARAM takes no const

int size(std::size_t bytes) { return static_cast<int>(bytes); }

// A context set to one key and nonce, with `about` already taken in.
CipherContext cipher(Bytes32 const& key, unsigned char const* nonce, std::string_view about,
                     int encrypting)
{
    CipherContext context{EVP_CIPHER_CTX_new()};
    int used = 0;
    need(context && EVP_CipherInit_ex2(context.get(), EVP_aes_256_gcm(), key.data(), nonce,
                                       encrypting, nullptr) == 1,
         "libcrypto gives no AES-256-GCM");
    need(EVP_CipherUpdate(context.get(), nullptr, &used, bytes(about), size(about.size())) == 1,
         "libcrypto takes no additional data");
    return context;
}

unsigned char* at(std::string& text, std::size_t from)
{
    return reinterpret_cast<unsigned char*>(text.data()) + from;
}

}  // namespace

void need(bool good, char const* what)
{
    if (good) return;
    ERR_clear_error();
    throw tenancy::Unavailable{what};
}

EVP_MD const* sha256()
{
    static Owned<EVP_MD, EVP_MD_free> const fetched{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    need(fetched != nullptr, "libcrypto gives no SHA-256");
    return fetched.get();
}

Bytes32 digest(std::string_view text)
{
    Bytes32 out;
    need(EVP_Digest(text.data(), text.size(), out.data(), nullptr, sha256(), nullptr) == 1,
         "libcrypto gives no SHA-256");
    return out;
}

MacContext keyed(std::span<std::uint8_t const> key)
{
    static Owned<EVP_MAC, EVP_MAC_free> const hmac{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
    need(hmac != nullptr, "libcrypto gives no HMAC");
    MacContext context{EVP_MAC_CTX_new(hmac.get())};
    OSSL_PARAM const with[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, sha256_name, 0),
        OSSL_PARAM_construct_end()};
    need(context && EVP_MAC_init(context.get(), key.data(), key.size(), with) == 1,
         "libcrypto gives no HMAC");
    return context;
}

Bytes32 mac(MacContext const& keyed, std::string_view text)
{
    Bytes32 out;
    std::size_t size = 0;
    MacContext const context{EVP_MAC_CTX_dup(keyed.get())};
    need(context && EVP_MAC_update(context.get(), bytes(text), text.size()) == 1 &&
             EVP_MAC_final(context.get(), out.data(), &size, out.size()) == 1,
         "libcrypto gives no HMAC");
    return out;
}

void hkdf(std::span<std::uint8_t const> key, std::span<std::uint8_t const> salt,
          std::string_view info, std::span<std::uint8_t> out)
{
    Owned<EVP_KDF, EVP_KDF_free> const kdf{EVP_KDF_fetch(nullptr, "HKDF", nullptr)};
    need(kdf != nullptr, "libcrypto gives no HKDF");
    Owned<EVP_KDF_CTX, EVP_KDF_CTX_free> const context{EVP_KDF_CTX_new(kdf.get())};
    auto const octets = [](char const* name, void const* from, std::size_t size) {
        return OSSL_PARAM_construct_octet_string(name, const_cast<void*>(from), size);
    };
    OSSL_PARAM const with[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, sha256_name, 0),
        octets(OSSL_KDF_PARAM_KEY, key.data(), key.size()),
        octets(OSSL_KDF_PARAM_INFO, info.data(), info.size()),
        salt.empty() ? OSSL_PARAM_construct_end()
                     : octets(OSSL_KDF_PARAM_SALT, salt.data(), salt.size()),
        OSSL_PARAM_construct_end()};
    need(context && EVP_KDF_derive(context.get(), out.data(), out.size(), with) == 1,
         "libcrypto gives no HKDF");
}

std::string seal(Bytes32 const& key, std::array<std::uint8_t, 12> const& nonce,
                 std::string_view about, std::string_view text)
{
    auto const context = cipher(key, nonce.data(), about, 1);
    std::string out(nonce_size + text.size() + tag_size, '\0');
    std::ranges::copy(view(nonce), out.begin());
    int used = 0;
    need(EVP_CipherUpdate(context.get(), at(out, nonce_size), &used, bytes(text),
                          size(text.size())) == 1 &&
             EVP_CipherFinal_ex(context.get(), at(out, nonce_size + text.size()), &used) == 1 &&
             EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, tag_size,
                                 at(out, nonce_size + text.size())) == 1,
         "libcrypto could not encrypt");
    return out;
}

std::optional<std::string> open(Bytes32 const& key, std::string_view about, std::string_view sealed)
{
    if (sealed.size() < nonce_size + tag_size) return std::nullopt;
    auto const context = cipher(key, bytes(sealed), about, 0);
    std::string tag{sealed.substr(sealed.size() - tag_size)};
    auto const hidden = sealed.substr(nonce_size, sealed.size() - nonce_size - tag_size);
    std::string out(hidden.size(), '\0');
    int used = 0;
    need(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, tag_size, tag.data()) == 1 &&
             EVP_CipherUpdate(context.get(), at(out, 0), &used, bytes(hidden),
                              size(hidden.size())) == 1,
         "libcrypto could not decrypt");
    unsigned char rest[tag_size];
    if (EVP_CipherFinal_ex(context.get(), rest, &used) == 1) return out;
    ERR_clear_error();
    tenancy::wipe(out);
    return std::nullopt;
}

}  // namespace freehold::auth::crypto
