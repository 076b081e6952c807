#pragma once
// The people who sit in a tenant: which set each of them is, and the few things that are a person's
// own: a suspension, a grant with an end, an entry for them about a whole type. Whoever has
// any of those is marked, so that all others are answered from their set alone.

#include "sets.hpp"

namespace freehold::rbac {

class People {
public:
    People(Facts const& facts, Ground const& ground, Sets& sets);

    // A person in four bytes.
    struct Seated {
        std::uint32_t word;
        std::uint32_t set() const noexcept { return word & ~mark; }
        bool apart() const noexcept { return (word & mark) != 0; }
    };
    Seated operator[](std::uint32_t user) const noexcept { return {words_[user]}; }
    std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(words_.size()); }
    void prefetch(std::uint32_t user) const noexcept { __builtin_prefetch(&words_[user]); }

    // Of those who are apart.
    std::optional<Time> suspended_until(std::uint32_t user) const noexcept;
    struct Own {
        std::uint32_t user;
        Timed grant;
        friend bool operator==(Own const&, Own const&) = default;
    };
    std::span<Own const> timed(std::uint32_t user) const noexcept;

    // For the next policy: one person's grant, suspension, and what follows for their set.
    void give(Ground const& ground, Sets& sets, Own const& own);
    void take(Ground const& ground, Sets& sets, Own const& own);
    void suspend(Ground const& ground, std::uint32_t user, std::optional<Time> const& until);

private:
    static constexpr std::uint32_t mark = 0x8000'0000;
    struct Suspended {
        std::uint32_t user;
        Time until;
    };

    void seat(Facts const& facts, Ground const& ground, Sets& sets);
    void suspend(Facts const& facts, Ground const& ground);
    void set_apart(Ground const& ground, std::uint32_t user, std::uint32_t set);

    std::vector<std::uint32_t> words_;
    std::vector<Suspended> suspended_;  // in order of the user
    std::vector<Own> timed_;  // in order of the user
};

}  // namespace freehold::rbac
