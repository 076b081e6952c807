#pragma once
// The tenant predicate: the only place where SQL says whose rows a scope sees and writes.
// Row-level security says it again in PostgreSQL (row_security.cpp), from the same layouts.

#include "walk.hpp"

#include <freehold/tenancy/rows.hpp>

namespace freehold::tenancy_sql {

// The condition under which the reach sees a row of the layout.
void spell_seen(Walk& walk, tenancy::Layout const& layout, tenancy::Reach const& reach);
// The condition under which it may change or remove one.
void spell_written(Walk& walk, tenancy::Layout const& layout, tenancy::Reach const& reach);

}  // namespace freehold::tenancy_sql
