#pragma once
// The framing gate: what a connection's next bytes are, decided by rules stricter than RFC 9112, so
// that no proxy in front can be of another opinion about where a request ends. Pure: bytes in,
// verdict out; it keeps nothing, so the verdict does not depend on how the bytes were cut.
//
// It is also the only reader of heads. Boost.Beast's parser behind it would be a second opinion on
// the same bytes (Boost 1.81 takes `Transfer-Encoding: xchunked` for no body, folds lines, merges
// trailers) and costs a third of the server's throughput. A test holds that Beast agrees with every
// head the gate lets in.
//
// Refused, and the connection closed: any line that does not end in CRLF, folded lines, blanks
// before a colon, controls; a version other than 1.0 and 1.1 (505); methods that are not served
// (501); a target in another form than the method's, or that target.hpp refuses; no Host or two, or
// one that is no host; two of a field that may come once; a length that is not 1*19DIGIT; a transfer
// coding other than `chunked` alone (501), or with a length, or in HTTP/1.0; a body on GET, HEAD and
// DELETE; an expectation that is not 100-continue (417); a content coding (415); and what exceeds
// the limits (414, 431).

#include "http/head.hpp"
#include "http/limits.hpp"
#include "http/refusal.hpp"

#include <string_view>
#include <variant>

namespace freehold::http {

struct More {};  // the head is not whole yet, and nothing is wrong so far

using Verdict = std::variant<More, Refusal, Head>;

Verdict examine(std::string_view bytes, HeadLimits const& limits);

}  // namespace freehold::http
