#pragma once
// The body behind a head, from the connection's bytes: by its length or by chunks (RFC 9112
// section 7.1), strictly: sizes are hexadecimal digits alone, lines end in CRLF, extensions are
// ignored and trailer fields dropped, never merged into the head's. Pure, like the gate.

#include "http/head.hpp"
#include "http/limits.hpp"
#include "http/refusal.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace freehold::http {

class BodyReader {
public:
    enum class State { more, done, refused };

    // A body of more than `most` bytes is refused with 413, before they are read when they were
    // announced.
    BodyReader(Head const& head, std::uint64_t most, ChunkLimits const& limits);

    // Takes what belongs to the body from the front of the bytes and says how much that was. What
    // was not taken is to be shown again, with what follows it.
    std::size_t take(std::string_view bytes);

    State state() const { return state_; }
    Refusal refusal() const { return refusal_; }  // when state() is refused
    std::size_t received() const { return received_; }  // bytes taken so far, framing included
    std::string body() && { return std::move(body_); }

private:
    enum class Part { data, data_end, size, trailer };

    std::size_t take_part(std::string_view bytes);
    std::size_t take_data(std::string_view bytes);
    std::size_t take_data_end(std::string_view bytes);
    std::size_t take_size(std::string_view bytes);
    std::size_t take_trailer(std::string_view bytes);
    void read_size(std::string_view line);
    void refuse(int status, std::string_view why);

    State state_ = State::more;
    Refusal refusal_{};
    Framing framing_;
    Part part_;
    std::uint64_t left_ = 0;  // of the data, or of the chunk's
    std::uint64_t most_;
    ChunkLimits limits_;
    std::size_t received_ = 0;
    std::size_t extensions_ = 0;
    std::size_t trailer_bytes_ = 0;
    std::string body_;
};

}  // namespace freehold::http
