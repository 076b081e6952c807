#pragma once
// How two schemas differ: in words for the catalogue check, as statements for a draft.

#include "schema.hpp"

#include <string>

namespace freehold::tenancy_sql {

// What the layouts want and the database has not, and the other way round. `dialect` is the one
// that `found` was read from.
Names differences(Schema const& found, Schema const& expected, Dialect dialect);

// A migration's text for a person to finish; empty if nothing differs. It removes no column and no
// table: those stand in it as comments.
std::string draft_of(Schema const& found, Schema const& expected, Dialect dialect,
                     std::string_view version);

}  // namespace freehold::tenancy_sql
