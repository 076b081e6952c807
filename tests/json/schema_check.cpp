#include "schema_check.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <regex>
#include <stdexcept>
#include <string>

namespace freehold::json {

namespace {

namespace bj = boost::json;

std::size_t points(bj::string const& text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](unsigned char c) { return (c & 0xC0) != 0x80; }));
}

bool is_type(bj::string_view type, bj::value const& value)
{
    if (type == "string") return value.is_string();
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "boolean") return value.is_bool();
    if (type == "null") return value.is_null();
    if (type == "integer")
        return value.is_int64() || value.is_uint64() ||
               (value.is_double() && std::trunc(value.get_double()) == value.get_double());
    throw std::logic_error{"no such type"};
}

class Validator {
public:
    explicit Validator(bj::object const& components) : components_{components} {}

    bool holds(bj::value const& schema, bj::value const& value) const
    {
        if (schema.is_bool()) return schema.get_bool();
        for (auto const& [word, rule] : schema.as_object())
            if (!holds(schema.as_object(), word, rule, value)) return false;
        return true;
    }

private:
    bool holds(bj::object const& schema, bj::string_view word, bj::value const& rule,
               bj::value const& value) const
    {
        auto const* text = value.if_string();
        auto const* array = value.if_array();
        auto const* object = value.if_object();
        if (word == "$ref")
            return holds(components_.at(rule.as_string().subview(
                             std::string_view{"#/components/schemas/"}.size())),
                         value);
        if (word == "anyOf")
            return std::ranges::any_of(rule.as_array(),
                                       [&](auto const& one) { return holds(one, value); });
        if (word == "type") {
            if (rule.is_string()) return is_type(rule.as_string(), value);
            return std::ranges::any_of(
                rule.as_array(), [&](auto const& one) { return is_type(one.as_string(), value); });
        }
        if (word == "enum")
            return std::ranges::find(rule.as_array(), value) != rule.as_array().end();
        if (word == "minLength") return !text || points(*text) >= rule.to_number<std::size_t>();
        if (word == "maxLength") return !text || points(*text) <= rule.to_number<std::size_t>();
        if (word == "pattern")
            return !text || std::regex_search(text->c_str(), std::regex{rule.as_string().c_str(),
                                                                        std::regex::ECMAScript});
        if (word == "minimum")
            return !value.is_number() || value.to_number<double>() >= rule.to_number<double>();
        if (word == "maximum")
            return !value.is_number() || value.to_number<double>() <= rule.to_number<double>();
        if (word == "maxItems") return !array || array->size() <= rule.to_number<std::size_t>();
        if (word == "items")
            return !array ||
                   std::ranges::all_of(*array, [&](auto const& item) { return holds(rule, item); });
        if (word == "required")
            return !object || std::ranges::all_of(rule.as_array(), [&](auto const& name) {
                return object->contains(name.as_string());
            });
        if (word == "properties")
            return !object || std::ranges::all_of(rule.as_object(), [&](auto const& member) {
                auto const* const found = object->if_contains(member.key());
                return !found || holds(member.value(), *found);
            });
        if (word == "additionalProperties")
            return !object || std::ranges::all_of(*object, [&](auto const& member) {
                return rule.as_bool() || schema.at("properties").as_object().contains(member.key());
            });
        if (word == "format" || word == "examples" || word == "description" || word == "writeOnly")
            return true;
        throw std::logic_error{"no such word: " + std::string{word.data(), word.size()}};
    }
    bj::object const& components_;
};

}  // namespace

bool holds_to(std::string_view schema, std::string_view components, std::string_view text)
{
    auto const parse = [](std::string_view json) {
        return bj::parse(bj::string_view{json.data(), json.size()});
    };
    auto const known = parse(components);
    return Validator{known.as_object()}.holds(parse(schema), parse(text));
}

}  // namespace freehold::json
