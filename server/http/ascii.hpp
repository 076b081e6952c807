#pragma once
// Characters as HTTP and URIs know them (RFC 9110 section 5.6, RFC 3986 section 2): bytes, in no
// locale.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace freehold::http {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// C0 and DEL, the tabulator among them.
constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// The digit's value, or -1.
constexpr int hex_value(char c)
{
    if (is_digit(c)) return c - '0';
    auto const letter = lower(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

// A set of characters, asked with one look: every byte of every head is.
class CharacterSet {
public:
    constexpr explicit CharacterSet(std::string_view more)
    {
        for (char const c : more) has_[static_cast<unsigned char>(c)] = true;
        for (int c = 0; c < 128; ++c)
            if (is_digit(static_cast<char>(c)) || is_letter(static_cast<char>(c)))
                has_[static_cast<std::size_t>(c)] = true;
    }
    constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

private:
    std::array<bool, 256> has_{};  // letters and digits always
};

inline constexpr CharacterSet token_set{"!#$%&'*+-.^_`|~"};
inline constexpr CharacterSet path_set{"-._~!$&'()*+,;=:@"};  // unreserved, sub-delims, ":", "@"

constexpr bool is_token(char c) { return token_set.has(c); }

constexpr bool is_token(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return is_token(c); });
}

// What a path segment may hold unescaped.
constexpr bool is_path_char(char c) { return path_set.has(c); }

// Equal but for the case of ASCII letters.
constexpr bool same_word(std::string_view one, std::string_view other)
{
    return std::ranges::equal(one, other, {}, lower, lower);
}

// Without the spaces and tabulators around it.
constexpr std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace freehold::http
