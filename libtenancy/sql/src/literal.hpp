#pragma once
// Text put together: inside a statement, for what takes no parameters, and in words.

#include "dialect.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace freehold::tenancy_sql {

inline std::string literal(std::string_view text)
{
    std::string out = "'";
    for (char const c : text) out.append(c == '\'' ? 2 : 1, c);
    return out += '\'';
}

// One after the other.
inline std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string out;
    for (auto const part : parts) out += part;
    return out;
}

}  // namespace freehold::tenancy_sql
