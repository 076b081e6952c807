#pragma once
// The row at home and id, where `find` knows the id alone; another home may have one of that id.

#include "paged.hpp"

#include <freehold/rbac/actor.hpp>

namespace freehold::rbac {

template <class T>
Result<std::optional<Row<T>>> row_at(tenancy::Records<T> const& records, At<T> const& place,
                                     tenancy::Living living)
{
    auto const rows = TRY(
        all_of(records, tenancy::lies_in<T>(place.in), tenancy::is<&T::id>(place.id), living));
    return rows.empty() ? std::optional<Row<T>>{} : std::optional{rows.front()};
}

}  // namespace freehold::rbac
