#pragma once
// The parts of a statement that say a query: which rows, behind which one, in which order.

#include "walk.hpp"

#include <freehold/tenancy/query.hpp>

namespace freehold::tenancy_sql {

// " and …": one condition. Searches compare bytes and know no patterns.
void spell_condition(Walk& walk, tenancy::Layout const& layout,
                     tenancy::Condition const& condition);
// " and …": behind the query's cursor, which must be there.
void spell_behind(Walk& walk, tenancy::Layout const& layout, tenancy::Query const& query);
// " order by …": always ends with the key, so that no two rows are alike.
void spell_order(Walk& walk, tenancy::Layout const& layout, tenancy::Order const& order);

}  // namespace freehold::tenancy_sql
