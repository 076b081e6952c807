#pragma once
// Random bytes that a store keeps, as base64url: `using RefreshSeed = RandomBytes<"A seed", 32>`.

#include <freehold/auth/vocabulary.hpp>

#include <freehold/tenancy/base64.hpp>
#include <freehold/tenancy/bounded.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace freehold::auth {

namespace errors {
inline constexpr Code bad_bytes{Kind::invalid, "auth.bad_bytes",
                                "That is not base64url of the right length."};
}

template <tenancy::Words What, std::size_t N>
class RandomBytes {
public:
    static constexpr std::size_t characters = (N * 8 + 5) / 6;

    static RandomBytes fresh(Entropy const& entropy)
    {
        RandomBytes out;
        entropy(out.bytes_);
        return out;
    }
    static Result<RandomBytes> parse(std::string_view text)
    {
        auto const bytes = tenancy::read_base64(text);
        if (!bytes || bytes->size() != N) return errors::bad_bytes;
        RandomBytes out;
        std::ranges::copy(*bytes, out.bytes_.begin());
        return out;
    }
    static tenancy::Schema schema()
    {
        return {.format = "base64url", .min = characters, .max = characters};
    }
    static RandomBytes sample(tenancy::Dice& dice)
    {
        RandomBytes out;
        for (auto& byte : out.bytes_) byte = static_cast<std::uint8_t>(dice.below(256));
        return out;
    }
    std::string text() const { return tenancy::write_base64(bytes_); }
    std::array<std::uint8_t, N> const& bytes() const { return bytes_; }

    friend bool operator==(RandomBytes const&, RandomBytes const&) = default;

private:
    RandomBytes() = default;
    std::array<std::uint8_t, N> bytes_{};
};

}  // namespace freehold::auth
