#include "json_reader.hpp"

#include <freehold/tenancy/text.hpp>

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <charconv>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace freehold::tenancy {

namespace json = boost::json;

namespace {

// Boost.JSON 1.81 keeps the last of two equal names, takes 1e400 for infinity and \u0000 for text,
// and misreads the last digit of fractions: so the document is built here.
struct Builder {
    // The text has been measured: nothing in it is larger.
    static constexpr std::size_t max_object_size = max_json_size;
    static constexpr std::size_t max_array_size = max_json_size;
    static constexpr std::size_t max_key_size = max_json_size;
    static constexpr std::size_t max_string_size = max_json_size;

    json::value_stack stack{};
    std::vector<std::set<std::string>> names{};
    std::string name{};

    bool take(bool good, json::error_code& ec)
    {
        if (!good) ec = json::error::syntax;
        return good;
    }
    bool on_document_begin(json::error_code&) { return stack.reset(), true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return names.emplace_back(), true; }
    bool on_object_end(std::size_t n, json::error_code&)
    {
        names.pop_back();
        return stack.push_object(n), true;
    }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t n, json::error_code&) { return stack.push_array(n), true; }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&)
    {
        name += plain_text(part);
        return stack.push_chars(part), true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code& ec)
    {
        name += plain_text(part);
        stack.push_key(part);
        auto const good = is_clean(name) && names.back().insert(name).second;
        name.clear();
        return take(good, ec);
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code& ec)
    {
        stack.push_chars(part);
        return take(part.find('\0') == part.npos, ec);
    }
    bool on_string(json::string_view part, std::size_t, json::error_code& ec)
    {
        stack.push_string(part);
        return take(part.find('\0') == part.npos, ec);
    }
    bool on_number_part(json::string_view, json::error_code& ec)
    {
        return take(false, ec);
    }  // never: there is one part
    bool on_int64(std::int64_t value, json::string_view, json::error_code&)
    {
        return stack.push_int64(value), true;
    }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code& ec)
    {
        return take(false, ec);
    }
    // An integer beyond 64 bits arrives here too; it would be rounded.
    bool on_double(double, json::string_view text, json::error_code& ec)
    {
        double value = 0;
        auto const [end, failed] = std::from_chars(text.begin(), text.end(), value);
        stack.push_double(value);
        return take(
            failed == std::errc{} && end == text.end() && text.find_first_of(".eE") != text.npos,
            ec);
    }
    bool on_bool(bool value, json::error_code&) { return stack.push_bool(value), true; }
    bool on_null(json::error_code&) { return stack.push_null(), true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }
};

void sort_names(json::value& value)
{
    if (auto* array = value.if_array()) {
        for (auto& item : *array) sort_names(item);
    } else if (auto* object = value.if_object()) {
        std::vector<std::pair<std::string, json::value>> members;
        for (auto& [name, member] : *object) {
            sort_names(member);
            members.emplace_back(std::string{plain_text(name)}, std::move(member));
        }
        std::ranges::sort(members, {}, &std::pair<std::string, json::value>::first);
        object->clear();
        for (auto& [name, member] : members) object->emplace(name, std::move(member));
    }
}

}  // namespace

std::optional<json::value> read_json(std::string_view text, JsonLimits const& limits)
{
    if (text.size() > std::min(limits.size, max_json_size) || !is_clean(text)) return std::nullopt;
    json::parse_options options;
    options.max_depth = limits.levels;
    json::basic_parser<Builder> parser{options};
    json::error_code ec;
    auto const used = parser.write_some(false, text.data(), text.size(), ec);
    if (ec || used != text.size() || !parser.done()) return std::nullopt;
    auto value = parser.handler().stack.release();
    sort_names(value);
    return value;
}

}  // namespace freehold::tenancy
