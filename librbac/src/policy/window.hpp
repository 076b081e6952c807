#pragma once
// When something holds: from a moment on, until another, which is not itself any more.

#include <freehold/rbac/vocabulary.hpp>

#include <compare>
#include <cstdint>
#include <optional>

namespace freehold::rbac {

struct Window {
    Time from;
    Time until = Time::max();  // the end of all times: none

    bool holds(Time now) const noexcept { return from <= now && now < until; }
    // Whether it holds at every moment from `since` on: then nobody need look at it again.
    bool always(Time since) const noexcept { return from <= since && until == Time::max(); }
    bool over(Time since) const noexcept { return until <= since || until <= from; }

    friend auto operator<=>(Window const&, Window const&) = default;
};

inline Window window(Time from, std::optional<Time> const& until)
{
    return {from, until.value_or(Time::max())};
}

// A role that is given at some times only.
struct Timed {
    std::uint32_t role;
    Window window;

    friend auto operator<=>(Timed const&, Timed const&) = default;
};

}  // namespace freehold::rbac
