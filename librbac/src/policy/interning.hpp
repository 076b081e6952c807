#pragma once
// Interning: what has an id or a code gets a dense number, found with one hash. Numbers are 32 bits
// wide, because what stays in the cache is quick.

#include "hash.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace freehold::rbac {

inline constexpr std::uint32_t none = 0xFFFF'FFFF;

// An open-addressed table from a hash to numbers; what a number stands for is kept elsewhere, so
// whoever asks says by which number the key is the one that is looked for. At most half full.
class Index {
public:
    explicit Index(std::size_t most = 0) : slots_(std::bit_ceil(2 * most + 2), none) {}

    template <class IsIt>
    std::uint32_t find(std::uint64_t hash, IsIt const& is_it) const noexcept
    {
        auto const mask = slots_.size() - 1;
        for (auto at = hash & mask;; at = (at + 1) & mask)
            if (auto const number = slots_[at]; number == none || is_it(number)) return number;
    }

    // Of a number that is not there yet. `hash_of` is asked for all numbers when the table grows.
    template <class HashOf>
    void add(std::uint32_t number, HashOf const& hash_of)
    {
        if (2 * (size_ + 1) > slots_.size()) grow(hash_of);
        put(slots_, number, hash_of(number));
        ++size_;
    }

    void prefetch(std::uint64_t hash) const noexcept
    {
        __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
    }

private:
    static void put(std::vector<std::uint32_t>& slots, std::uint32_t number, std::uint64_t hash)
    {
        auto const mask = slots.size() - 1;
        auto at = hash & mask;
        while (slots[at] != none) at = (at + 1) & mask;
        slots[at] = number;
    }

    template <class HashOf>
    void grow(HashOf const& hash_of)
    {
        std::vector<std::uint32_t> larger(2 * slots_.size(), none);
        for (auto const number : slots_)
            if (number != none) put(larger, number, hash_of(number));
        slots_ = std::move(larger);
    }

    std::vector<std::uint32_t> slots_;
    std::size_t size_ = 0;
};

// Keys by their dense number, and back. Of equal keys the first counts.
template <class Key>
class Interned {
public:
    Interned() = default;
    explicit Interned(std::size_t most) : index_{most} { keys_.reserve(most); }

    std::uint32_t add(Key key)
    {
        if (auto const known = find(key); known != none) return known;
        auto const number = static_cast<std::uint32_t>(keys_.size());
        keys_.push_back(std::move(key));
        index_.add(number, [&](std::uint32_t n) { return hash_of(keys_[n]); });
        return number;
    }

    template <class Like>
    std::uint32_t find(Like const& like) const noexcept
    {
        return index_.find(hash_of(like), [&](std::uint32_t n) { return keys_[n] == like; });
    }

    template <class Like>
    void prefetch(Like const& like) const noexcept
    {
        index_.prefetch(hash_of(like));
    }

    Key const& operator[](std::uint32_t number) const noexcept { return keys_[number]; }
    std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(keys_.size()); }

private:
    std::vector<Key> keys_;
    Index index_;
};

}  // namespace freehold::rbac
