#pragma once
// Cells as JSON values, for the audit and for archives.

#include "json_reader.hpp"

#include <freehold/tenancy/layout.hpp>

namespace freehold::tenancy {

// A cell as it was kept: throws Corrupt if that is no JSON where the column holds JSON.
boost::json::value to_json(Column const& column, Cell const& cell);
// Nothing if the value is not of the column's type. Whether it is valid, Layout::prove says.
std::optional<Cell> from_json(Column const& column, boost::json::value const& value);

}  // namespace freehold::tenancy
