#pragma once
// A migration's text as the statements of one dialect.

#include "dialect.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace freehold::tenancy_sql {

// Without the parts between `-- only sqlite` or `-- only postgresql` and `-- end` that are the
// other's. Throws Misuse where such lines do not match.
std::string for_dialect(std::string_view text, Dialect dialect);

// One by one, without empty ones. Knows quotes, comments, dollar quotes and SQLite's triggers.
std::vector<std::string> statements(std::string_view sql, Dialect dialect);

}  // namespace freehold::tenancy_sql
