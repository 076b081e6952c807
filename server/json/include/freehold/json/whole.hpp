#pragma once
// A whole number within bounds: Whole<1, 200> for the size of a page.

#include <cstdint>
#include <optional>

namespace freehold::json {

template <std::int64_t Least, std::int64_t Most>
class Whole {
public:
    static_assert(Least <= Most);
    static constexpr std::int64_t least = Least;
    static constexpr std::int64_t most = Most;

    // Nothing if the number is out of bounds.
    static constexpr std::optional<Whole> of(std::int64_t value)
    {
        if (value < Least || value > Most) return std::nullopt;
        return Whole{value};
    }
    constexpr std::int64_t value() const { return value_; }
    friend auto operator<=>(Whole const&, Whole const&) = default;

private:
    constexpr explicit Whole(std::int64_t value) : value_{value} {}
    std::int64_t value_;
};

}  // namespace freehold::json
