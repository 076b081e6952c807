#pragma once
// What must be true of a body before anything in it is read.

#include <freehold/json/read.hpp>

#include <optional>
#include <string_view>

namespace freehold::json {

// JSON by RFC 8259 in UTF-8 without lone surrogates, within the limits; or the first fault, with the
// pointer to where it was found. Names may still be given twice, and text may hold \u0000.
std::optional<Fault> check(std::string_view body, Limits const& limits);

}  // namespace freehold::json
