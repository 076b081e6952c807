#pragma once
// Whole numbers exactly, as JSON writes numbers: 12, 1.50e1 and 15 are whole, 1e400 is too large.

#include <cstdint>
#include <optional>
#include <string_view>

namespace freehold::json {

enum class NotWhole { fraction, too_large };

struct WholeNumber {
    std::int64_t value = 0;
    std::optional<NotWhole> fault{};
};

// Takes a number by the grammar of RFC 8259.
WholeNumber whole_number(std::string_view number);

// True for -?(0|[1-9][0-9]*), which is how parameters write whole numbers.
bool is_whole_number(std::string_view text);

}  // namespace freehold::json
