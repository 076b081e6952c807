#include <freehold/auth/signing_key.hpp>

#include <freehold/tenancy/base64.hpp>
#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/values.hpp>

#include "key_pair.hpp"

#include <algorithm>
#include <array>

namespace freehold::auth {

namespace {

constexpr std::string_view purpose = "signing-key";
constexpr std::size_t least_secret = 32;  // RFC 7518, 3.2
constexpr std::size_t most_secret = 1'024;

std::string text(Algorithm algorithm) { return std::string{tenancy::name(algorithm)}; }

std::string wiped_copy(std::string&& secret, auto&& use)
{
    auto out = use(secret);
    tenancy::wipe(secret);
    return out;
}

}  // namespace

// Either a pair, or a shared secret and the MAC keyed with it.
struct SigningKey::Material {
    crypto::KeyPair pair{};
    std::string secret{};
    crypto::MacContext keyed{};

    explicit Material(crypto::KeyPair from) : pair{std::move(from)} {}
    explicit Material(std::string_view bytes)
        : secret{bytes}, keyed{crypto::keyed(crypto::span(secret))}
    {
    }
    Material(Material const&) = delete;
    ~Material() { tenancy::wipe(secret); }

    std::string name(Algorithm algorithm) const
    {
        auto const hash = keyed ? crypto::mac(keyed, "freehold/1/key-id")
                                : crypto::digest(key_pair::public_members(pair, algorithm));
        return tenancy::write_base64(hash);
    }
    std::string private_bytes() const { return keyed ? secret : key_pair::der(pair); }
};

Result<KeyId> KeyId::parse(std::string_view text)
{
    constexpr std::string_view
        good = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    if (text.empty() || text.size() > 64 || text.find_first_not_of(good) != text.npos)
        return errors::bad_key_id;
    return KeyId{std::string{text}};
}

SigningKey::SigningKey(Algorithm algorithm, std::unique_ptr<Material> material)
    : algorithm_{algorithm}, material_{std::move(material)}, id_{material_->name(algorithm)}
{
}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

Result<SigningKey> SigningKey::of(std::unique_ptr<Material> material)
{
    auto const algorithm = TRY(key_pair::algorithm(material->pair));
    return SigningKey{algorithm, std::move(material)};
}

SigningKey SigningKey::make(Algorithm algorithm, Entropy const& entropy)
{
    if (algorithm != Algorithm::HS256)
        return {algorithm, std::make_unique<Material>(key_pair::make(algorithm))};
    std::string secret(least_secret, '\0');
    entropy({reinterpret_cast<std::uint8_t*>(secret.data()), secret.size()});
    SigningKey key{algorithm, std::make_unique<Material>(secret)};
    tenancy::wipe(secret);
    return key;
}

Result<SigningKey> SigningKey::from_pem(std::string_view pem)
{
    return of(std::make_unique<Material>(key_pair::from_pem(pem)));
}

Result<SigningKey> SigningKey::from_secret(std::string_view bytes)
{
    auto sorted = std::string{bytes};
    std::ranges::sort(sorted);
    auto const different = std::ranges::unique(sorted).begin() - sorted.begin();
    tenancy::wipe(sorted);
    // 32 random bytes have fewer than 16 different ones once in 10^17.
    if (bytes.size() < least_secret || bytes.size() > most_secret || different < 16)
        return errors::weak_signing_key;
    return SigningKey{Algorithm::HS256, std::make_unique<Material>(bytes)};
}

SealedKey SigningKey::seal(KeyFile const& file, Entropy const& entropy) const
{
    auto const name = text(algorithm_) + '/' + id_.text();
    auto sealed = wiped_copy(material_->private_bytes(), [&](std::string const& secret) {
        return file.seal(purpose, name, secret, entropy);
    });
    return {.id = id_, .algorithm = algorithm_, .sealed = std::move(sealed)};
}

Result<SigningKey> SigningKey::unseal(SealedKey const& sealed, KeyFile const& file)
{
    auto const name = text(sealed.algorithm) + '/' + sealed.id.text();
    auto secret = TRY(file.unseal(purpose, name, sealed.sealed));
    auto key = sealed.algorithm == Algorithm::HS256
                   ? from_secret(secret)
                   : of(std::make_unique<Material>(key_pair::from_der(secret)));
    tenancy::wipe(secret);
    if (!key || key->id() != sealed.id || key->algorithm() != sealed.algorithm)
        throw tenancy::Corrupt{"a sealed signing key is another one than its name says"};
    return key;
}

std::string SigningKey::sign(std::string_view text) const
{
    if (algorithm_ != Algorithm::HS256) return key_pair::sign(material_->pair, algorithm_, text);
    return std::string{crypto::view(crypto::mac(material_->keyed, text))};
}

bool SigningKey::verify(std::string_view text, std::string_view signature) const
{
    if (algorithm_ != Algorithm::HS256)
        return key_pair::verify(material_->pair, algorithm_, text, signature);
    return tenancy::same_bytes(crypto::view(crypto::mac(material_->keyed, text)), signature);
}

std::optional<std::string> SigningKey::public_jwk() const
{
    if (algorithm_ == Algorithm::HS256) return std::nullopt;
    auto jwk = key_pair::public_members(material_->pair, algorithm_);
    jwk.pop_back();
    return jwk + R"(,"use":"sig","alg":")" + text(algorithm_) + R"(","kid":")" + id_.text() + "\"}";
}

std::string SigningKey::header(std::string_view type) const
{
    auto const json = R"({"alg":")" + text(algorithm_) + R"(","kid":")" + id_.text() +
                      R"(","typ":")" + std::string{type} + "\"}";
    return tenancy::write_base64(crypto::span(json));
}

}  // namespace freehold::auth
