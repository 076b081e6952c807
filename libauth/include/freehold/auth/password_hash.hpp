#pragma once
// A hashed password as a PHC string, "$argon2id$v=19$m=19456,t=2,p=1$salt$tag", and what making one
// costs (RFC 9106; https://github.com/P-H-C/phc-string-format). Only the canonical writing is read.

#include <freehold/auth/vocabulary.hpp>

#include <freehold/tenancy/scalar.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace freehold::auth {

namespace errors {
inline constexpr Code weak_hash_cost{
    Kind::invalid, "auth.weak_hash_cost",
    "Hash passwords with at least 46 MiB and 1 pass, 19 MiB and 2 passes, or 12 MiB and 3 passes."};
inline constexpr Code excessive_hash_cost{
    Kind::invalid, "auth.excessive_hash_cost",
    "Hash passwords with at most 1 GiB, 64 passes, 16 lanes, and 8 KiB or more for each lane."};
inline constexpr Code bad_password_hash{
    Kind::invalid, "auth.bad_password_hash",
    "A password hash looks like $argon2id$v=19$m=19456,t=2,p=1$salt$tag: Argon2id version 19, a "
    "salt of 8 to 48 and a tag of 16 to 64 bytes in base64 without padding."};
}

// Memory in KiB, passes over it, lanes.
class HashCost {
public:
    // Fails with weak_hash_cost below OWASP's table (ASVS 5.0, appendix C), with
    // excessive_hash_cost above what one log-in may take.
    static Result<HashCost> of(std::uint32_t memory, std::uint32_t passes, std::uint32_t lanes);
    static HashCost standard() { return HashCost{19'456, 2, 1}; }

    std::uint32_t memory() const { return memory_; }
    std::uint32_t passes() const { return passes_; }
    std::uint32_t lanes() const { return lanes_; }
    friend bool operator==(HashCost const&, HashCost const&) = default;

private:
    friend struct ForTests;  // for_tests.hpp: cheaper than anything that `of` gives
    friend class PasswordHash;  // an old hash may be weaker than what we make today
    constexpr HashCost(std::uint32_t memory, std::uint32_t passes, std::uint32_t lanes)
        : memory_{memory}, passes_{passes}, lanes_{lanes}
    {
    }
    std::uint32_t memory_;
    std::uint32_t passes_;
    std::uint32_t lanes_;
};

// What a store keeps instead of a password. No secret to us, but no business of anybody else:
// columns of it are `secret`.
class PasswordHash {
public:
    static Result<PasswordHash> parse(std::string_view phc);
    static PasswordHash of(HashCost const& cost, std::string_view salt, std::string_view tag);
    static tenancy::Schema schema() { return {.format = "phc", .min = 55, .max = 220}; }
    static PasswordHash sample(tenancy::Dice& dice);

    std::string const& text() const { return text_; }
    HashCost const& cost() const { return cost_; }
    std::string salt() const;  // bytes
    std::string tag() const;  // bytes

    friend bool operator==(PasswordHash const& a, PasswordHash const& b)
    {
        return a.text_ == b.text_;
    }

private:
    PasswordHash(std::string text, HashCost const& cost) : text_{std::move(text)}, cost_{cost} {}
    std::string text_;
    HashCost cost_;
};

}  // namespace freehold::auth
