#include <freehold/auth/hasher.hpp>

#include "crypto.hpp"
#include "hash_pool.hpp"

#include <array>

namespace freehold::auth {

namespace {

constexpr std::size_t salt_size = 16;  // RFC 9106, 3.1: what it recommends for passwords
constexpr std::size_t tag_size = 32;

std::string random(Entropy const& entropy, std::size_t size)
{
    std::string out(size, '\0');
    entropy({reinterpret_cast<std::uint8_t*>(out.data()), out.size()});
    return out;
}

}  // namespace

// Nobody's tag is random, so no password is known to have it.
Hasher::Hasher(HashCost const& cost, HasherLimits const& limits, Entropy entropy)
    : cost_{cost},
      entropy_{std::move(entropy)},
      nobody_{PasswordHash::of(cost_, random(entropy_, salt_size), random(entropy_, tag_size))},
      pool_{std::make_unique<HashPool>(limits)}
{
}

Hasher::~Hasher() = default;

Result<PasswordHash> Hasher::hash(Password const& password)
{
    auto const salt = random(entropy_, salt_size);
    std::array<std::uint8_t, tag_size> tag{};
    TRY(pool_->run([&](HashMemory& memory) {
        argon2id({.password = password.reveal(), .salt = salt}, cost_, memory, tag);
    }));
    return PasswordHash::of(cost_, salt, crypto::view(tag));
}

Result<Match> Hasher::verify(Password const& password, std::optional<PasswordHash> const& hash)
{
    auto const& kept = hash ? *hash : nobody_;
    auto const salt = kept.salt();
    auto const tag = kept.tag();
    std::string made(tag.size(), '\0');
    TRY(pool_->run([&](HashMemory& memory) {
        argon2id({.password = password.reveal(), .salt = salt}, kept.cost(), memory,
                 {reinterpret_cast<std::uint8_t*>(made.data()), made.size()});
    }));
    if (!tenancy::same_bytes(made, tag) || !hash) return Match::none;
    auto const as_now = kept.cost() == cost_ && salt.size() == salt_size && tag.size() == tag_size;
    return as_now ? Match::good : Match::good_but_old;
}

}  // namespace freehold::auth
