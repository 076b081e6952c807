#include <freehold/tenancy/base64.hpp>

#include <array>

namespace freehold::tenancy {

namespace {
constexpr std::string_view
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// -1 for what is no letter.
constexpr auto values = [] {
    std::array<std::int8_t, 256> out{};
    out.fill(-1);
    for (std::size_t i = 0; i < letters.size(); ++i)
        out[static_cast<unsigned char>(letters[i])] = static_cast<std::int8_t>(i);
    return out;
}();

}  // namespace

std::string write_base64(std::span<std::uint8_t const> bytes)
{
    std::string out;
    out.reserve((bytes.size() * 4 + 2) / 3);
    unsigned bits = 0;
    int held = 0;
    for (auto const byte : bytes) {
        bits = bits << 8 | byte;
        for (held += 8; held >= 6; held -= 6) out += letters[bits >> (held - 6) & 63];
    }
    if (held > 0) out += letters[bits << (6 - held) & 63];
    return out;
}

std::optional<std::string> read_base64(std::string_view text)
{
    std::string out;
    out.reserve(text.size() * 3 / 4);
    unsigned bits = 0;
    int held = 0;
    for (unsigned char const c : text) {
        auto const value = values[c];
        if (value < 0) return std::nullopt;
        bits = bits << 6 | static_cast<unsigned>(value);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        out += static_cast<char>(bits >> held & 255);
    }
    if (held >= 6 || (bits & ((1u << held) - 1)) != 0) return std::nullopt;
    return out;
}

}  // namespace freehold::tenancy
