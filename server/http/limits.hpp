#pragma once
// Everything about a connection that could grow or last, and how far it may. The defaults are meant
// for a server that faces the internet.

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace freehold::http {

struct HeadLimits {
    std::size_t target = 2'048;  // bytes of the request target; beyond: 414
    std::size_t fields = 64;  // header fields; beyond: 431
    std::size_t field_bytes = 8'192;  // all header fields with their line ends; beyond: 431
    std::size_t segments = 32;  // of the path; beyond: 414
    std::size_t parameters = 64;  // of the query; beyond: 400
};

// A chunked body may cost little more than its data.
struct ChunkLimits {
    std::size_t extension = 256;  // bytes of one chunk's extensions, which are ignored; beyond: 400
    std::size_t extensions = 4'096;  // of all of them; beyond: 400
    std::size_t trailer_bytes = 2'048;  // trailer fields, which are dropped; beyond: 431
};

struct ListenerLimits {
    HeadLimits head{};
    ChunkLimits chunks{};

    std::size_t connections = 10'000;  // at one time; beyond: 503 and close
    std::size_t connections_per_peer = 500;  // of one address that is no trusted proxy
    std::size_t declined = 128;  // per thread, told 503 at one time; beyond: just closed
    std::size_t requests_per_connection = 1'000;  // the last one's answer says `Connection: close`

    std::chrono::milliseconds headers{10'000};  // from a head's first byte to its last; beyond: 408
    std::chrono::milliseconds body{30'000};  // from a head's end to the body's; beyond: 408
    std::chrono::milliseconds body_grace{5'000};  // before body_rate is asked for
    std::uint64_t body_rate = 500;  // bytes per second a body must keep up; below: 408
    std::chrono::milliseconds idle{60'000};  // between two requests; beyond: close
    std::chrono::milliseconds write{30'000};  // until the client has taken an answer; beyond: close
    std::chrono::milliseconds linger{1'000};  // for the client to close first, once all is said
    std::size_t linger_bytes = 262'144;  // of what it still sends meanwhile
    std::chrono::milliseconds grace{10'000};  // for what runs when the listener stops

    std::size_t workers = 64;  // threads for what blocks; started when first needed
    std::size_t queue = 1'024;  // requests that wait for one; beyond: 503 with Retry-After
};

}  // namespace freehold::http
