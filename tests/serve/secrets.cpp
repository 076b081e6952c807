#include "secrets.hpp"

#include <algorithm>
#include <cstdio>

namespace freehold::test {

namespace {

std::string hexadecimal(std::string_view text)
{
    std::string out;
    for (unsigned char const c : text) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02x", c);
        out += digits;
    }
    return out;
}

// Of RFC 4648, 4, without what depends on the bytes before and after.
std::string base64(std::string_view text, std::size_t bytes_before)
{
    constexpr std::string_view
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    text.remove_prefix((3 - bytes_before) % 3);
    std::string out;
    for (std::size_t i = 0; i + 3 <= text.size(); i += 3) {
        unsigned bits = 0;
        for (std::size_t j = 0; j < 3; ++j)
            bits = bits << 8 | static_cast<unsigned char>(text[i + j]);
        for (int shift = 18; shift >= 0; shift -= 6) out += letters[bits >> shift & 63];
    }
    return out;
}

std::string with(std::string text, char from, char to)
{
    std::ranges::replace(text, from, to);
    return text;
}

}  // namespace

std::vector<std::string> spellings(std::string_view text)
{
    std::vector<std::string> out{std::string{text}, hexadecimal(text)};
    for (std::size_t before = 0; before < 3; ++before) {
        out.push_back(base64(text, before));
        out.push_back(with(with(out.back(), '+', '-'), '/', '_'));  // RFC 4648, 5
    }
    return out;
}

std::string Secrets::add(std::string const& what, bool is_name)
{
    auto const text = "xSecret" + what + std::to_string(randomness_()) + 'y' +
                      std::to_string(randomness_());
    all_.push_back({what, text, true, is_name});
    return text;
}

std::string Secrets::plant(std::string const& what) { return add(what, false); }
std::string Secrets::plant_name(std::string const& what) { return add(what, true); }

std::string const& Secrets::learn(std::string const& what, std::string const& secret)
{
    constexpr std::size_t end = 40;
    all_.push_back(
        {what, secret.substr(secret.size() - std::min(end, secret.size())), false, false});
    return secret;
}

std::string Secrets::in(std::string_view text, Which which) const
{
    std::string out;
    for (auto const& secret : all_) {
        if (which == Which::planted && !secret.is_planted) continue;
        if (which != Which::all && secret.is_name) continue;
        for (auto const& spelling : spellings(secret.text))
            if (text.find(spelling) != text.npos) out += secret.what + ": " + spelling + '\n';
    }
    return out;
}

}  // namespace freehold::test
