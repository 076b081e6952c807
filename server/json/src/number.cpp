#include "number.hpp"

#include <algorithm>

namespace freehold::json {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The exponent, cut where no number of a body can outweigh it.
std::int64_t exponent(std::string_view text)
{
    constexpr std::int64_t most = 1'000'000'000;
    auto const negative = text.starts_with('-');
    std::int64_t out = 0;
    for (auto const c : text)
        if (is_digit(c)) out = std::min(most, out * 10 + (c - '0'));
    return negative ? -out : out;
}

// One digit more, away from zero on the side of the sign; false if it does not fit.
bool append_digit(std::int64_t& value, bool negative, int digit)
{
    return !__builtin_mul_overflow(value, 10, &value) &&
           !(negative ? __builtin_sub_overflow(value, digit, &value)
                      : __builtin_add_overflow(value, digit, &value));
}

}  // namespace

WholeNumber whole_number(std::string_view number)
{
    auto const negative = number.starts_with('-');
    if (negative) number.remove_prefix(1);
    auto const e = std::min(number.find_first_of("eE"), number.size());
    auto const mantissa = number.substr(0, e);
    auto const dot = std::min(mantissa.find('.'), mantissa.size());
    if (mantissa.find_first_not_of("0.") == mantissa.npos) return {};
    // So many digits stand before the point once the exponent has moved it.
    auto const before = static_cast<std::int64_t>(dot) +
                        (e < number.size() ? exponent(number.substr(e + 1)) : 0);
    WholeNumber out;
    std::int64_t place = 0;
    for (auto const c : mantissa) {
        if (c == '.') continue;
        if (place++ >= before) {
            if (c != '0') return {0, NotWhole::fraction};
        } else if (!append_digit(out.value, negative, c - '0')) {
            return {0, NotWhole::too_large};
        }
    }
    for (; place < before; ++place)
        if (!append_digit(out.value, negative, 0)) return {0, NotWhole::too_large};
    return out;
}

bool is_whole_number(std::string_view text)
{
    if (text.starts_with('-')) text.remove_prefix(1);
    if (text.empty() || (text[0] == '0' && text.size() > 1)) return false;
    return std::ranges::all_of(text, is_digit);
}

}  // namespace freehold::json
