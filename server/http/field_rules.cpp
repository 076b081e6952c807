#include "http/field_rules.hpp"

#include "http/ascii.hpp"

#include <algorithm>

namespace freehold::http {

namespace {

bool is_address(std::string_view text)  // what stands in brackets; whether it is one is not asked
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return hex_value(c) >= 0 || c == ':' || c == '.';
    });
}

bool is_name(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_';
    });
}

bool is_port(std::string_view text)
{
    return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, is_digit);
}

}  // namespace

Line next_line(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto const c = bytes[at];
        if (!is_control(c) || c == '\t') continue;
        if (c != '\r') return {Line::State::broken, {}};
        if (at + 1 == bytes.size()) break;
        if (bytes[at + 1] != '\n') return {Line::State::broken, {}};
        return {Line::State::whole, bytes.substr(0, at)};
    }
    return {Line::State::part, bytes};
}

std::optional<FieldText> read_field(std::string_view line)
{
    auto const colon = line.find(':');
    if (colon == line.npos || !is_token(line.substr(0, colon))) return {};
    return FieldText{line.substr(0, colon), trimmed(line.substr(colon + 1))};
}

FieldRule const* rule_of(std::string_view name)
{
    auto const rule = std::ranges::find_if(
        field_rules, [&](auto const& each) { return same_word(each.name, name); });
    return rule == field_rules.end() ? nullptr : &*rule;
}

bool is_host(std::string_view text)
{
    auto const bracketed = text.starts_with('[');
    auto const end = bracketed ? text.find(']') : std::min(text.find(':'), text.size());
    if (end == text.npos) return false;
    auto const host = bracketed ? is_address(text.substr(1, end - 1))
                                : is_name(text.substr(0, end));
    auto const rest = text.substr(bracketed ? end + 1 : end);
    return host && (rest.empty() || (rest.front() == ':' && is_port(rest.substr(1))));
}

}  // namespace freehold::http
