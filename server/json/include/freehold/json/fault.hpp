#pragma once
// What is wrong with an input, told so that its sender can mend it: where, a published code, and a
// sentence. Faults are the `errors` of a problem's body (RFC 9457).
//
// No fault repeats a value that was sent; it may name a member that nobody knows.

#include <freehold/json/patch.hpp>

#include <freehold/tenancy/result.hpp>

#include <boost/describe.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace freehold::json {

using tenancy::Code;
using tenancy::Kind;

namespace errors {
// clang-format off
inline constexpr Code syntax        {Kind::invalid, "input.syntax",         "That is not JSON (RFC 8259)."};
inline constexpr Code too_large     {Kind::invalid, "input.too_large",      "The body is too large."};
inline constexpr Code too_deep      {Kind::invalid, "input.too_deep",       "The body is nested too deeply."};
inline constexpr Code too_many      {Kind::invalid, "input.too_many",       "There are too many of them."};
inline constexpr Code bad_type      {Kind::invalid, "input.bad_type",       "The value is of another type."};
inline constexpr Code bad_number    {Kind::invalid, "input.bad_number",     "The number is not whole or out of range."};
inline constexpr Code duplicate     {Kind::invalid, "input.duplicate",      "That is given already: give it once."};
inline constexpr Code unknown_member{Kind::invalid, "input.unknown_member", "Nothing of that name is known here."};
inline constexpr Code required      {Kind::invalid, "input.required",       "That is required: add it."};
// clang-format on
}  // namespace errors

struct Fault {
    // One of the two says where; the other is absent.
    Patch<std::string> pointer;    // in the body (RFC 6901); empty for the whole
    Patch<std::string> parameter;  // the name of a parameter of path or query
    std::string code;
    std::string detail;
    friend bool operator==(Fault const&, Fault const&) = default;
};
BOOST_DESCRIBE_STRUCT(Fault, (), (pointer, parameter, code, detail))

using Faults = std::vector<Fault>;

// The faults that a rule of the domain found, under its code; none if it named no place.
Faults faults_of(tenancy::Error const& error);

}  // namespace freehold::json
