#pragma once
// A small validator of JSON Schema 2020-12, apart from the reader on purpose: only the words that
// our schemas use, and it fails on any other.

#include <string_view>

namespace freehold::json {

// Does the text hold to the schema, which may refer to the components? Formats are not asked.
bool holds_to(std::string_view schema, std::string_view components, std::string_view text);

}  // namespace freehold::json
