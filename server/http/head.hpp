#pragma once
// A request's head as the gate has read it: where its parts stand among the bytes it was given, and
// what follows it.

#include "http/target.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace freehold::http {

// What is served. TRACE, CONNECT and everything unknown is answered with 501 by the gate.
enum class Method { get, head, post, put, patch, delete_, options };

std::string_view text(Method method);

// How the body's end is found (RFC 9112 section 6).
enum class Framing { none, length, chunked };

enum class Persistence { keep, close };

enum class Expectation { none, continue_ };

// Part of a text, by place rather than pointer: what holds both can be copied.
struct Slice {
    std::uint32_t at = 0;
    std::uint32_t size = 0;

    std::string_view of(std::string_view text) const { return text.substr(at, size); }
};

struct Field {
    Slice name;
    Slice value;  // without the blanks around it
};

struct Head {
    std::size_t size = 0;  // its bytes, the empty line included
    Method method = Method::get;
    Slice target_text{};  // as it was sent, in origin form or "*"
    Target target{};
    std::vector<Field> fields{};
    Framing framing = Framing::none;
    std::uint64_t length = 0;  // of the body, when framing says so; never 0 then
    Persistence persistence = Persistence::keep;
    Expectation expectation = Expectation::none;
};

}  // namespace freehold::http
