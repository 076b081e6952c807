#pragma once
// Effective sets. People who are given the same are one set: what they are given is its key, and
// everything else about it follows. A person is four bytes that name their set.
//
// Of each set two planes of bits, one bit for each permission, word beside word, so that both are on
// one line of the cache: `answer` is the answer if no entry and no time has a say; `maybe` says that
// one may, and that the question must look further.

#include "ground.hpp"

namespace freehold::rbac {

// What a person is given themselves and always: the key of their set.
struct Holding {
    std::vector<std::uint32_t> roles;  // in order, each once
    std::vector<std::uint32_t> groups;  // in order, each once
    enum class Ownership : std::uint8_t { no, yes } owner = Ownership::no;

    void normalise();
};

class Sets {
public:
    explicit Sets(Ground const& ground)
        : permissions_{ground.catalogue.size()}, stride_{2 * words_for(permissions_)}
    {
    }

    // The set of a holding; made if there is none yet.
    std::uint32_t intern(Ground const& ground, Holding const& holding);
    std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(keys_.size()); }

    struct Cell {
        bool answer;
        bool maybe;
    };
    Cell cell(std::uint32_t set, std::uint32_t permission) const noexcept
    {
        auto const* const words = at(set, permission);
        auto const bit = permission % word_bits;
        return {(words[0] >> bit & 1) != 0, (words[1] >> bit & 1) != 0};
    }
    void prefetch(std::uint32_t set, std::uint32_t permission) const noexcept
    {
        __builtin_prefetch(at(set, permission));
    }
    // 64 permissions at once.
    Word answers(std::uint32_t set, std::size_t word) const noexcept
    {
        return planes_[set * stride_ + 2 * word];
    }
    Word maybes(std::uint32_t set, std::size_t word) const noexcept
    {
        return planes_[set * stride_ + 2 * word + 1];
    }

    Holding holding(std::uint32_t set) const;

    using Numbers = std::span<std::uint32_t const>;
    bool owner(std::uint32_t set) const noexcept { return keys_[set][0] & 1; }
    Numbers roles(std::uint32_t set) const noexcept  // given to the person
    {
        return keys_[set].subspan(1, keys_[set][0] / 2);
    }
    Numbers groups(std::uint32_t set) const noexcept  // that the person was put into
    {
        return keys_[set].subspan(1 + keys_[set][0] / 2);
    }
    Numbers held(std::uint32_t set) const noexcept { return held_[set]; }  // always; in order
    Numbers within(std::uint32_t set) const noexcept { return within_[set]; }  // groups; in order
    std::span<Timed const> timed(std::uint32_t set) const noexcept { return timed_[set]; }

private:
    Word const* at(std::uint32_t set, std::uint32_t permission) const noexcept
    {
        return planes_.data() + set * stride_ + 2 * (permission / word_bits);
    }
    void derive(Ground const& ground, Holding const& holding);
    void lay(Bits answer, Bits maybe);

    std::size_t permissions_;
    std::size_t stride_;
    std::vector<Word> planes_;
    Lists<std::uint32_t>
        keys_;  // twice the number of roles and whether it is the owner's; roles, groups
    Lists<std::uint32_t> held_;
    Lists<std::uint32_t> within_;
    Lists<Timed> timed_;
    Index index_;
};

}  // namespace freehold::rbac
