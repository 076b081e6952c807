#pragma once
// An answer: a status, header fields, a body. What frames it (Content-Length, Connection, Date, no
// body for HEAD, 204 and 304) is the listener's; names that would meddle do not compile.

#include "http/ascii.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace freehold::http {

// A literal, so that no name ever comes from outside.
class HeaderName {
public:
    consteval HeaderName(char const* name) : text_{name}
    {
        if (!is_token(text_)) throw "a header name is a token";
        for (std::string_view const framing : {"content-length", "content-type", "connection",
                                               "date", "transfer-encoding", "trailer", "upgrade"})
            if (same_word(text_, framing)) throw "this header is written by the listener";
    }
    std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

// A literal: "application/json".
class MediaType {
public:
    consteval MediaType(char const* text) : text_{text} {}
    std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

namespace media {
inline constexpr MediaType json{"application/json"};  // UTF-8 by definition (RFC 8259)
inline constexpr MediaType problem{"application/problem+json"};
inline constexpr MediaType html{"text/html; charset=utf-8"};
inline constexpr MediaType plain{"text/plain; charset=utf-8"};
}  // namespace media

// Controls in the value, which would let it end its line, throw std::invalid_argument.
class Header {
public:
    Header(HeaderName name, std::string value);
    std::string_view name() const { return name_.text(); }
    std::string const& value() const { return value_; }

private:
    HeaderName name_;
    std::string value_;
};

struct Response {
    int status = 200;                  // 200 … 599; anything else is answered as 500
    std::vector<Header> headers{};
    std::string body{};
    MediaType type = media::json;      // said when there is a body
    std::string_view label{};          // a literal, for the access log: what was asked; or empty
    std::string user{}, tenant{};  // for the access log: ids of who asked, and where; or empty

    std::string_view header(std::string_view name) const;  // the first one's value, or empty
};

}  // namespace freehold::http
