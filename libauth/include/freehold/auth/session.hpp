#pragma once
// One device's log-in. Tokens name it; they need no more of it than its identifier.

#include <freehold/tenancy/id.hpp>

#include <string_view>

namespace freehold::auth {

struct Session {
    static constexpr std::string_view prefix = "ses";
};

}  // namespace freehold::auth
