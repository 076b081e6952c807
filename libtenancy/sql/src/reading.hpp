#pragma once
// Questions to a database's own catalogue, in plain SQL.

#include "connection.hpp"

#include <string>
#include <vector>

namespace freehold::tenancy_sql {

inline void read(Connection& connection, std::string const& sql,
                 std::vector<tenancy::CellType> const& types, Statement::Sink sink)
{
    prepare(connection, {sql, {}, types})->run(sink);
}

inline std::string words(tenancy::Cell const& cell) { return std::get<std::string>(cell); }
inline bool yes(tenancy::Cell const& cell) { return std::get<std::int64_t>(cell) != 0; }

}  // namespace freehold::tenancy_sql
