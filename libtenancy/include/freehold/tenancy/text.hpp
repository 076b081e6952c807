#pragma once
// Text as it may enter: valid UTF-8, no U+0000, in Unicode Normalization Form C (UAX #15).

#include <freehold/tenancy/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace freehold::tenancy {

namespace errors {
inline constexpr Code bad_text{Kind::invalid, "tenancy.bad_text",
                               "Text must be valid UTF-8 without U+0000."};
}

// True for well-formed UTF-8 (RFC 3629) without U+0000. Stores ask it again before they write.
bool is_clean(std::string_view text);

// The text in NFC. Fails with bad_text.
Result<std::string> normalized(std::string_view text);

// The key under which two writings of one word are the same: NFC and Unicode case folding.
// Takes clean text; throws Misuse otherwise.
std::string folded(std::string_view text);

// No space, control, format, private or unassigned character is in the clean text.
bool is_visible(std::string_view text);

// Unicode code points in clean text.
std::size_t length(std::string_view text);

}  // namespace freehold::tenancy
