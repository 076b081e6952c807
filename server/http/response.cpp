#include "http/response.hpp"

#include <algorithm>
#include <stdexcept>

namespace freehold::http {

Header::Header(HeaderName name, std::string value) : name_{name}, value_{std::move(value)}
{
    if (std::ranges::any_of(value_, is_control))
        throw std::invalid_argument{"A header's value must not hold controls."};
}

std::string_view Response::header(std::string_view name) const
{
    for (auto const& each : headers)
        if (same_word(each.name(), name)) return each.value();
    return {};
}

}  // namespace freehold::http
