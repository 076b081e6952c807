#pragma once

#include <freehold/rbac/grants.hpp>

namespace freehold::rbac {

inline Result<Done> must_be_valid(Time from, std::optional<Time> const& until)
{
    if (until && *until <= from) return errors::bad_validity;
    return Done{};
}

}  // namespace freehold::rbac
