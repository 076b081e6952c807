#include <freehold/tenancy/text.hpp>

#include <freehold/tenancy/bounded.hpp>

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <new>

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

std::string mapped(std::string_view text, int options)
{
    utf8proc_uint8_t* out = nullptr;
    auto const size = utf8proc_map(bytes(text), static_cast<utf8proc_ssize_t>(text.size()), &out,
                                   static_cast<utf8proc_option_t>(options));
    std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owner{out, &std::free};
    if (size < 0) throw std::bad_alloc{};  // clean text fails for want of memory only
    return {reinterpret_cast<char const*>(out), static_cast<std::size_t>(size)};
}

}  // namespace

bool is_clean(std::string_view text)
{
    if (text.find('\0') != text.npos) return false;
    if (is_ascii(text)) return true;
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t point = 0;
        auto const step = utf8proc_iterate(bytes(text) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &point);
        if (step < 1) return false;
        at += static_cast<std::size_t>(step);
    }
    return true;
}

Result<std::string> normalized(std::string_view text)
{
    if (!is_clean(text)) return errors::bad_text;
    if (is_ascii(text)) return std::string{text};
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string folded(std::string_view text)
{
    if (is_ascii(text)) {
        std::string out{text};
        for (auto& c : out)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return out;
    }
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

std::size_t length(std::string_view text)
{
    std::size_t points = 0;
    for (unsigned char const c : text) points += (c & 0xC0) != 0x80;
    return points;
}

Result<std::string> bounded(std::string_view what, std::string_view text, std::size_t least, std::size_t most)
{
    auto out = TRY(normalized(text));
    auto const points = length(out);
    auto const refuse = [&](std::string const& rule) {
        return Error{errors::bad_length, {{"", std::string{what} + ' ' + rule}}};
    };
    if (points < least || points > most)
        return refuse("has " + std::to_string(least) + " to " + std::to_string(most) + " characters.");
    constexpr std::string_view space = " \t\r\n";
    if (!out.empty() && (space.find(out.front()) != space.npos || space.find(out.back()) != space.npos))
        return refuse("begins and ends without a space.");
    return out;
}

}  // namespace freehold::tenancy
