#include "base64.hpp"

namespace freehold::tenancy {

namespace {
constexpr std::string_view
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
}

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
    unsigned bits = 0;
    int held = 0;
    for (char const c : text) {
        auto const value = letters.find(c);
        if (value == letters.npos) return std::nullopt;
        bits = bits << 6 | static_cast<unsigned>(value);
        if ((held += 6) >= 8) out += static_cast<char>(bits >> (held -= 8) & 255);
    }
    if (held >= 6 || (bits & ((1u << held) - 1)) != 0) return std::nullopt;
    return out;
}

}  // namespace freehold::tenancy
