#pragma once
// Cells as JSON values, for the audit and for archives.

#include <freehold/tenancy/layout.hpp>

#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

namespace freehold::tenancy {

boost::json::value to_json(Column const& column, Cell const& cell);
// Nothing if the value is not of the column's type. Whether it is valid, Layout::check says.
std::optional<Cell> from_json(Column const& column, boost::json::value const& value);

inline boost::json::string_view json_text(std::string_view text)
{
    return {text.data(), text.size()};
}
inline std::string_view plain_text(boost::json::string_view text)
{
    return {text.data(), text.size()};
}

}  // namespace freehold::tenancy
