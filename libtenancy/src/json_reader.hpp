#pragma once
// The one reader of JSON (RFC 8259) in this library: what a scalar parses, what a store kept and what
// an archive holds. It takes unique names, clean text and exact numbers alone, and answers a value
// whose names are in byte order.

#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

namespace freehold::tenancy {

inline constexpr std::size_t max_json_size = 8'388'608;

struct JsonLimits {
    std::size_t size;  // bytes of text, at most max_json_size
    std::size_t levels;  // objects and arrays within one another
};

// Nothing if the text is no such JSON, or is beyond the limits.
std::optional<boost::json::value> read_json(std::string_view text, JsonLimits const& limits);

inline boost::json::string_view json_text(std::string_view text)
{
    return {text.data(), text.size()};
}
inline std::string_view plain_text(boost::json::string_view text)
{
    return {text.data(), text.size()};
}

}  // namespace freehold::tenancy
