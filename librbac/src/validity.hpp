#pragma once

#include <freehold/rbac/grants.hpp>

namespace freehold::rbac {

inline Result<Done> must_be_valid(Time from, std::optional<Time> const& until)
{
    if (until && *until <= from) return errors::bad_validity;
    return Done{};
}

// Of a grant or an entry.
inline bool is_over(auto const& row, Time now)
{
    return row.valid_until && *row.valid_until <= now;
}

}  // namespace freehold::rbac
