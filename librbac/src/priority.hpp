#pragma once

#include <freehold/rbac/roles.hpp>

namespace freehold::rbac {

inline Result<Done> must_be_priority(std::int64_t priority)
{
    if (priority < 0 || priority > max_priority) return errors::bad_priority;
    return Done{};
}

}  // namespace freehold::rbac
