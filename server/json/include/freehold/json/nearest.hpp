#pragma once
// Which known name was probably meant.

#include <optional>
#include <span>
#include <string_view>

namespace freehold::json {

// The known name with the fewest edits, if they are few; nothing for names beyond 64 bytes.
std::optional<std::string_view> nearest(std::string_view name,
                                        std::span<std::string_view const> known);

}  // namespace freehold::json
