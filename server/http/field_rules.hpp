#pragma once
// Header fields, line by line: the grammar all share, and what is known about some by name.

#include "http/refusal.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace freehold::http {

// What begins at the front of the bytes.
struct Line {
    enum class State { whole, part, broken };
    State state;
    std::string_view text;  // without its CRLF
};

// A line ends in CRLF. A lone CR or LF, and any control but the tabulator, breaks it; so the end of
// a line that is not there yet is not waited for once that is certain.
Line next_line(std::string_view bytes);

struct FieldText {
    std::string_view name;
    std::string_view value;  // without the blanks around it
};

// Nothing when the line is no field: folded, without a name, with a blank before the colon.
std::optional<FieldText> read_field(std::string_view line);

// The fields the gate itself acts on.
enum class Meaning {
    host,
    content_length,
    transfer_encoding,
    connection,
    expect,
    content_encoding,
    none
};

struct FieldRule {
    std::string_view name;
    Meaning meaning = Meaning::none;
};

// Fields that may come once and are ASCII; `connection` alone may come again. What is read above
// the gate and means one thing belongs here.
inline constexpr std::array field_rules{
    FieldRule{"host", Meaning::host},
    FieldRule{"connection", Meaning::connection},
    FieldRule{"content-length", Meaning::content_length},
    FieldRule{"transfer-encoding", Meaning::transfer_encoding},
    FieldRule{"content-encoding", Meaning::content_encoding},
    FieldRule{"expect", Meaning::expect},
    FieldRule{"authorization"},
    FieldRule{"content-type"},
    FieldRule{"cookie"},
    FieldRule{"dpop"},
    FieldRule{"idempotency-key"},
    FieldRule{"if-match"},
    FieldRule{"if-modified-since"},
    FieldRule{"if-none-match"},
    FieldRule{"if-unmodified-since"},
    FieldRule{"origin"},
    FieldRule{"x-request-id"},
    FieldRule{"x-tenant-code"},
    FieldRule{"x-tenant-id"},
};

// Nothing: any other field, which may come again and hold bytes beyond ASCII.
FieldRule const* rule_of(std::string_view name);

// RFC 3986 section 3.2 without user information: a name, an IPv4 or a bracketed IPv6 address, and
// perhaps a port.
bool is_host(std::string_view text);

}  // namespace freehold::http
