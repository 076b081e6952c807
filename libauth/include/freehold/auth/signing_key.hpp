#pragma once
// A key that signs tokens and verifies them (RFC 7518, RFC 8037). It knows its algorithm; nothing
// in a token can choose another. At rest it is sealed under the key file.

#include <freehold/auth/key_file.hpp>
#include <freehold/auth/vocabulary.hpp>

#include <boost/describe.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace freehold::auth {

namespace errors {
inline constexpr Code bad_key_id{Kind::invalid, "auth.bad_key_id",
                                 "A key's id has 1 to 64 letters, digits, '-' or '_'."};
inline constexpr Code bad_signing_key{
    Kind::invalid, "auth.bad_signing_key",
    "A signing key is an unencrypted PEM of Ed25519, P-256, or RSA with 3072 to 8192 bits."};
inline constexpr Code weak_signing_key{
    Kind::invalid, "auth.weak_signing_key",
    "That signing key is too weak: RSA has at least 3072 bits, a shared secret at least 32 random "
    "bytes."};
}

enum class Algorithm { EdDSA, ES256, RS256, HS256 };
BOOST_DESCRIBE_ENUM(Algorithm, EdDSA, ES256, RS256, HS256)

class KeyId {
public:
    static Result<KeyId> parse(std::string_view text);
    static tenancy::Schema schema() { return {.format = "key-id", .min = 1, .max = 64}; }
    static KeyId sample(tenancy::Dice& dice) { return KeyId{dice.word(1, 64)}; }
    std::string const& text() const { return text_; }
    friend auto operator<=>(KeyId const&, KeyId const&) = default;

private:
    friend class SigningKey;
    explicit KeyId(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

// What a store keeps of a key.
struct SealedKey {
    KeyId id;
    Algorithm algorithm;
    std::string sealed;
};

class SigningKey {
public:
    static SigningKey make(Algorithm algorithm, Entropy const& entropy);
    // Fail with bad_signing_key or weak_signing_key.
    static Result<SigningKey> from_pem(std::string_view pem);
    static Result<SigningKey> from_secret(std::string_view bytes);  // HS256
    // Fails with wrong_key_file when the key file is another one or anything was changed.
    static Result<SigningKey> unseal(SealedKey const& sealed, KeyFile const& file);
    SealedKey seal(KeyFile const& file, Entropy const& entropy) const;

    SigningKey(SigningKey&&) noexcept;
    SigningKey& operator=(SigningKey&&) noexcept;
    ~SigningKey();

    // The thumbprint of RFC 7638; of a shared secret, which has no public part, a MAC.
    KeyId const& id() const { return id_; }
    Algorithm algorithm() const { return algorithm_; }

    // The signature's bytes as JWS wants them (RFC 7518, 3). From any thread.
    std::string sign(std::string_view text) const;
    bool verify(std::string_view text, std::string_view signature) const;

    // The public part as a JSON Web Key (RFC 7517); none of a shared secret.
    std::optional<std::string> public_jwk() const;

    // The one header, in base64url, that tokens of this type and key have (RFC 7515, 4).
    std::string header(std::string_view type) const;

private:
    struct Material;
    static Result<SigningKey> of(std::unique_ptr<Material> material);
    SigningKey(Algorithm algorithm, std::unique_ptr<Material> material);

    Algorithm algorithm_;
    std::unique_ptr<Material> material_;
    KeyId id_;
};

}  // namespace freehold::auth
