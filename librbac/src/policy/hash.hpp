#pragma once
// Quick hashes for the tables of a policy: 64 bits, every one of them worth using. They never leave
// the process, and every table proves its finds by the key itself: two keys with one hash stay two.

#include <freehold/rbac/vocabulary.hpp>

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace freehold::rbac {

__extension__ using Wide = unsigned __int128;

// Both halves of the product, folded: every bit of either factor reaches every bit (as wyhash does).
inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) noexcept
{
    auto const product = static_cast<Wide>(a ^ 0x9E37'79B9'7F4A'7C15ULL) *
                         (b ^ 0xD1B5'4A32'D192'ED03ULL);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

inline std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0) noexcept
{
    auto hash = mixed(seed, text.size());
    std::uint64_t word = 0;
    for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
        std::memcpy(&word, text.data(), sizeof word);
        hash = mixed(hash, word);
    }
    word = 0;
    std::memcpy(&word, text.data(), text.size());
    return mixed(hash, word);
}

template <class T>
std::uint64_t hash_of(Id<T> const& id) noexcept
{
    auto const halves = std::bit_cast<std::array<std::uint64_t, 2>>(id.uuid().bytes);
    return mixed(halves[0], halves[1]);
}

inline std::uint64_t hash_of(std::span<std::uint32_t const> numbers) noexcept
{
    auto hash = mixed(0, numbers.size());
    for (auto const number : numbers) hash = mixed(hash, number);
    return hash;
}

}  // namespace freehold::rbac
