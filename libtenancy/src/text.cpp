#include <freehold/tenancy/text.hpp>

#include <freehold/tenancy/bounded.hpp>
#include <freehold/tenancy/broken.hpp>

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <vector>

namespace freehold::tenancy {

namespace {

utf8proc_uint8_t const* bytes(std::string_view text)
{
    return reinterpret_cast<utf8proc_uint8_t const*>(text.data());
}

bool is_ascii(std::string_view text)
{
    for (unsigned char const c : text)
        if (c >= 0x80) return false;
    return true;
}

constexpr auto to_nfc = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
constexpr auto to_nfd = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE;

// The code point at `at`, which moves behind it; negative where none begins.
utf8proc_int32_t next_point(std::string_view text, std::size_t& at)
{
    utf8proc_int32_t point = -1;
    auto const left = static_cast<utf8proc_ssize_t>(text.size() - at);
    auto const step = utf8proc_iterate(bytes(text) + at, left, &point);
    if (step < 1) return -1;
    at += static_cast<std::size_t>(step);
    return point;
}

// Canonical order (UAX #15, D109). utf8proc's own sort takes quadratic time over a run of marks.
void order_marks(std::vector<utf8proc_int32_t>& points)
{
    auto const rank = [](utf8proc_int32_t point) -> std::uint64_t {
        return utf8proc_get_property(point)->combining_class;
    };
    std::vector<std::uint64_t> run;  // class, place, point: equal classes stay as they are
    for (std::size_t at = 0; at < points.size(); at += run.size() + 1) {
        run.clear();
        for (auto i = at; i < points.size() && rank(points[i]) != 0; ++i)
            run.push_back(rank(points[i]) << 56 | i << 24 | static_cast<std::uint64_t>(points[i]));
        if (run.size() < 2) continue;
        std::ranges::sort(run);
        for (std::size_t i = 0; i < run.size(); ++i)
            points[at + i] = static_cast<utf8proc_int32_t>(run[i] & 0xFF'FFFF);
    }
}

std::string mapped(std::string_view text, int options)
{
    auto const option = static_cast<utf8proc_option_t>(options);
    std::vector<utf8proc_int32_t> points;
    points.reserve(text.size() + 1);
    for (std::size_t at = 0; at < text.size();) {
        auto const point = next_point(text, at);
        if (point < 0) throw Misuse{"only clean text can be folded"};
        std::array<utf8proc_int32_t, 32> parts;  // the longest mapping has 18
        int last = 0;
        auto const size = utf8proc_decompose_char(point, parts.data(), parts.size(), option, &last);
        assert(size >= 0 && static_cast<std::size_t>(size) <= parts.size());
        points.insert(points.end(), parts.begin(), parts.begin() + size);
    }
    order_marks(points);
    auto const count = static_cast<utf8proc_ssize_t>(points.size());
    points.push_back(0);  // room for the end that utf8proc writes
    auto const size = utf8proc_reencode(points.data(), count, option);
    return {reinterpret_cast<char const*>(points.data()), static_cast<std::size_t>(size)};
}

bool is_space(utf8proc_int32_t point)
{
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return true;
    default: return (point >= '\t' && point <= '\r') || point == 0x85;
    }
}

// NFC makes one code point of at most four, each of four bytes: what is longer is refused before
// memory many times its size is spent on it.
constexpr std::size_t most_octets = 16;

bool spaced_out(std::string_view text)
{
    if (text.empty()) return false;
    std::size_t first = 0;
    std::size_t last = text.size() - 1;
    while ((text[last] & 0xC0) == 0x80) --last;
    return is_space(next_point(text, first)) || is_space(next_point(text, last));
}

}  // namespace

bool is_clean(std::string_view text)
{
    if (text.find('\0') != text.npos) return false;
    if (is_ascii(text)) return true;
    for (std::size_t at = 0; at < text.size();)
        if (next_point(text, at) < 0) return false;
    return true;
}

Result<std::string> normalized(std::string_view text)
{
    if (!is_clean(text)) return errors::bad_text;
    if (is_ascii(text)) return std::string{text};
    return mapped(text, to_nfc);
}

std::string folded(std::string_view text)
{
    if (is_ascii(text)) {
        if (text.find('\0') != text.npos) throw Misuse{"only clean text can be folded"};
        std::string out{text};
        for (auto& c : out)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return out;
    }
    // Canonical caseless matching (Unicode D145): marks stand in their order before they fold,
    // because U+0345 folds to a letter.
    return mapped(mapped(text, to_nfd), to_nfc | UTF8PROC_CASEFOLD);
}

bool is_visible(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        switch (utf8proc_category(next_point(text, at))) {
        case UTF8PROC_CATEGORY_CN:
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_CS:
        case UTF8PROC_CATEGORY_CO:
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP: return false;
        default: break;
        }
    }
    return true;
}

std::size_t length(std::string_view text)
{
    std::size_t points = 0;
    for (unsigned char const c : text) points += (c & 0xC0) != 0x80;
    return points;
}

Result<std::string> bounded(std::string_view what, std::string_view text, std::size_t least,
                            std::size_t most)
{
    auto const refuse = [&](std::string const& rule) {
        return Error{errors::bad_length, {{"", std::string{what} + ' ' + rule}}};
    };
    auto const lengths = [&] {
        return refuse("has " + std::to_string(least) + " to " + std::to_string(most) +
                      " characters.");
    };
    if (text.size() > most_octets * most) {
        if (!is_clean(text)) return errors::bad_text;
        return lengths();
    }
    auto out = TRY(normalized(text));
    auto const points = length(out);
    if (points < least || points > most) return lengths();
    if (spaced_out(out)) return refuse("begins and ends without a space.");
    return out;
}

}  // namespace freehold::tenancy
