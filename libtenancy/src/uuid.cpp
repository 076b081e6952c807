#include <freehold/tenancy/uuid.hpp>

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/id.hpp>

#include <sys/random.h>

#include <algorithm>
#include <cerrno>

namespace freehold::tenancy {

namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";
constexpr std::string_view crockford = "0123456789abcdefghjkmnpqrstvwxyz";

template <std::size_t N>
consteval std::array<std::int8_t, 256> values_of(char const (&alphabet)[N])
{
    std::array<std::int8_t, 256> out{};
    out.fill(-1);
    for (std::size_t i = 0; i + 1 < N; ++i)
        out[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
    return out;
}
constexpr auto hexadecimal_values = values_of("0123456789abcdef");
constexpr auto crockford_values = values_of("0123456789abcdefghjkmnpqrstvwxyz");

int value(std::array<std::int8_t, 256> const& values, char c)
{
    return values[static_cast<unsigned char>(c)];
}

// Where the two digits of each byte stand among the 36 characters.
constexpr std::array<std::uint8_t, 16> places{0,  2,  4,  6,  9,  11, 14, 16,
                                              19, 21, 24, 26, 28, 30, 32, 34};

}  // namespace

void write_text(Uuid const& uuid, std::span<char, 36> out)
{
    for (auto const dash : {8, 13, 18, 23}) out[dash] = '-';
    for (std::size_t i = 0; i < 16; ++i) {
        out[places[i]] = hexadecimal[uuid.bytes[i] >> 4];
        out[places[i] + 1] = hexadecimal[uuid.bytes[i] & 15];
    }
}

std::string text(Uuid const& uuid)
{
    std::string out(36, '-');
    write_text(uuid, std::span<char, 36>{out.data(), 36});
    return out;
}

std::optional<Uuid> parse_uuid(std::string_view text)
{
    if (text.size() != 36) return std::nullopt;
    for (auto const dash : {8, 13, 18, 23})
        if (text[dash] != '-') return std::nullopt;
    Uuid uuid;
    int bad = 0;
    for (std::size_t i = 0; i < 16; ++i) {
        auto const high = value(hexadecimal_values, text[places[i]]);
        auto const low = value(hexadecimal_values, text[places[i] + 1]);
        bad |= high | low;
        uuid.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    if (bad < 0) return std::nullopt;
    return uuid;
}

Entropy system_entropy()
{
    return [](std::span<std::uint8_t> out) {
        while (!out.empty()) {
            auto const got = ::getrandom(out.data(), out.size(), 0);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) throw Unavailable{"the system gives no random bytes"};
            out = out.subspan(static_cast<std::size_t>(got));
        }
    };
}

Uuid FreshIds::next(Time now)
{
    std::unique_lock const lock{mutex_};
    auto const micros = std::max<std::int64_t>(now.time_since_epoch().count(), 0);
    auto const millis = static_cast<std::uint64_t>(micros / 1000);
    auto const fraction = static_cast<std::uint64_t>(micros % 1000) * 4096 / 1000;
    Uuid uuid;
    entropy_(std::span{uuid.bytes}.subspan(8));
    for (std::size_t i = 0; i < 6; ++i)
        uuid.bytes[i] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
    uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | fraction >> 8);
    uuid.bytes[7] = static_cast<std::uint8_t>(fraction);
    uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3F));
    if (uuid <=
        last_) {  // same instant, or the clock went back: one above the last (RFC 9562, 6.2 method 2)
        auto const random = uuid.bytes[15];
        uuid = last_;
        unsigned carry = 1u + random;
        for (std::size_t i = 16; carry != 0 && i-- > 9;) {
            carry += uuid.bytes[i];
            uuid.bytes[i] = static_cast<std::uint8_t>(carry);
            carry >>= 8;
        }
        if (carry != 0) throw Unavailable{"one instant gave more ids than a UUIDv7 can order"};
    }
    last_ = uuid;
    return uuid;
}

namespace typeid_text {

namespace {

bool valid_prefix(std::string_view prefix)
{
    if (prefix.size() > 63) return false;
    if (prefix.empty()) return true;
    if (prefix.front() == '_' || prefix.back() == '_') return false;
    return std::ranges::all_of(prefix, [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); });
}

}  // namespace

// 26 digits of five bits; the first holds the two that are left over, as zeros.
std::string write(std::string_view prefix, Uuid const& uuid)
{
    std::string out{prefix};
    if (!prefix.empty()) out += '_';
    auto const at = out.size();
    out.resize(at + 26);
    unsigned bits = 0;
    int held = 0;
    std::size_t digit = at + 26;
    for (std::size_t i = 16; i-- > 0;) {
        bits |= static_cast<unsigned>(uuid.bytes[i]) << held;
        for (held += 8; held >= 5; held -= 5, bits >>= 5) out[--digit] = crockford[bits & 31];
    }
    out[--digit] = crockford[bits & 31];
    return out;
}

std::optional<Parts> read(std::string_view text)
{
    auto const split = text.rfind('_');
    auto const prefix = split == text.npos ? std::string_view{} : text.substr(0, split);
    auto const suffix = split == text.npos ? text : text.substr(split + 1);
    if (suffix.size() != 26 || suffix[0] > '7' || (split == 0) || !valid_prefix(prefix))
        return std::nullopt;
    Uuid uuid;
    unsigned bits = 0;
    int held = 0;
    std::size_t byte = 16;
    for (std::size_t i = 26; i-- > 0;) {
        auto const digit = value(crockford_values, suffix[i]);
        if (digit < 0) return std::nullopt;
        bits |= static_cast<unsigned>(digit) << held;
        for (held += 5; held >= 8 && byte > 0; held -= 8, bits >>= 8)
            uuid.bytes[--byte] = static_cast<std::uint8_t>(bits);
    }
    return Parts{prefix, uuid};
}

}  // namespace typeid_text

}  // namespace freehold::tenancy
