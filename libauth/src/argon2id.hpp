#pragma once
// One Argon2id hash (RFC 9106) by libargon2, in memory of our own: mapped, kept between hashes
// while there are some to make, wiped by libargon2 after each, left out of core dumps.

#include <freehold/auth/password_hash.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace freehold::auth {

// The memory of one thread's hashes.
class HashMemory {
public:
    HashMemory() = default;
    HashMemory(HashMemory const&) = delete;
    ~HashMemory() { give_back(); }

    std::uint8_t* at_least(std::size_t bytes);  // null where the system has none
    void give_back();

private:
    std::uint8_t* memory_ = nullptr;
    std::size_t size_ = 0;
};

struct Argon2Input {
    std::string_view password;
    std::string_view salt;
    std::string_view secret{};  // RFC 9106, 3.1: K
    std::string_view about{};   // X
};

// Fills `tag`; throws Unavailable where the system has no memory for it.
void argon2id(Argon2Input const& input, HashCost const& cost, HashMemory& memory,
              std::span<std::uint8_t> tag);

}  // namespace freehold::auth
