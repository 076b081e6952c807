#pragma once
// How much memory of the heap a call holds at most, besides what was held before it.

#include <cstddef>
#include <functional>

namespace freehold::json {

std::size_t peak_of(std::function<void()> const& call);

}  // namespace freehold::json
