#include "http/target.hpp"

#include "http/ascii.hpp"

#include <freehold/tenancy/text.hpp>

#include <algorithm>
#include <optional>

namespace freehold::http {

namespace {

using tenancy::is_clean;

enum class Plus { itself, space };

// Nothing when an escape is no escape, or hides a control.
std::optional<std::string> decoded(std::string_view text, Plus plus)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto c = text[at];
        if (c == '+' && plus == Plus::space) c = ' ';
        if (c == '%') {
            if (text.size() - at < 3) return {};
            auto const high = hex_value(text[at + 1]), low = hex_value(text[at + 2]);
            if (high < 0 || low < 0) return {};
            c = static_cast<char>(high * 16 + low);
            at += 2;
        }
        if (is_control(c)) return {};
        result.push_back(c);
    }
    if (!is_clean(result)) return {};
    return result;
}

bool is_ambiguous(std::string_view segment)
{
    return segment.empty() || segment == "." || segment == ".." ||
           segment.find_first_of("/\\") != segment.npos;
}

class Reader {
public:
    explicit Reader(HeadLimits const& limits) : limits_{limits} {}
    std::variant<Target, Refusal> read(std::string_view text) &&;

private:
    std::optional<Refusal> read_path(std::string_view path);
    std::optional<Refusal> read_query(std::string_view query);

    HeadLimits const& limits_;
    Target target_;
};

std::optional<Refusal> Reader::read_path(std::string_view path)
{
    auto const allowed = [](char c) { return is_path_char(c) || c == '%' || c == '/'; };
    if (path.empty() || path.front() != '/' || !std::ranges::all_of(path, allowed))
        return Refusal{400, "The path holds what RFC 3986 wants escaped."};
    if (path == "/") return {};
    while (!path.empty()) {
        path.remove_prefix(1);
        auto segment = decoded(path.substr(0, path.find('/')), Plus::itself);
        if (!segment) return Refusal{400, "An escape in the path is broken or forbidden."};
        if (is_ambiguous(*segment))
            return Refusal{400, "A segment of the path is empty, a dot segment or hides a slash."};
        if (target_.segments.size() == limits_.segments)
            return Refusal{414, "The path has too many segments."};
        target_.segments.push_back(std::move(*segment));
        path.remove_prefix(std::min(path.find('/'), path.size()));
    }
    return {};
}

std::optional<Refusal> Reader::read_query(std::string_view query)
{
    auto const allowed = [](char c) { return is_path_char(c) || c == '%' || c == '/' || c == '?'; };
    if (!std::ranges::all_of(query, allowed))
        return Refusal{400, "The query holds what RFC 3986 wants escaped."};
    while (!query.empty()) {
        auto const piece = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(piece.size() + 1, query.size()));
        if (piece.empty()) continue;
        auto const equals = std::min(piece.find('='), piece.size());
        auto name = decoded(piece.substr(0, equals), Plus::space);
        auto value = decoded(piece.substr(std::min(equals + 1, piece.size())), Plus::space);
        if (!name || !value) return Refusal{400, "An escape in the query is broken or forbidden."};
        if (name->empty()) return Refusal{400, "A parameter of the query has no name."};
        if (target_.query.size() == limits_.parameters)
            return Refusal{400, "The query has too many parameters."};
        target_.query.push_back({std::move(*name), std::move(*value)});
    }
    return {};
}

std::variant<Target, Refusal> Reader::read(std::string_view text) &&
{
    auto const mark = std::min(text.find('?'), text.size());
    if (auto const refusal = read_path(text.substr(0, mark))) return *refusal;
    if (auto const refusal = read_query(text.substr(std::min(mark + 1, text.size()))))
        return *refusal;
    return std::move(target_);
}

}  // namespace

std::variant<Target, Refusal> read_target(std::string_view text, HeadLimits const& limits)
{
    return Reader{limits}.read(text);
}

}  // namespace freehold::http
