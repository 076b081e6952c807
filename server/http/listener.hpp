#pragma once
// The server's network side: one thread and one socket per core on the same port (SO_REUSEPORT), a
// coroutine per connection, limits on everything a client can make grow or last (limits.hpp).
//
// A connection's requests are answered one after the other, in order. At most one buffer of bytes
// (target + field_bytes + 4 KiB) is read ahead of the request that is being answered; further
// pipelined requests wait in the kernel.

#include "http/application.hpp"
#include "http/limits.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace freehold::http {

struct Endpoint {
    std::string address = "127.0.0.1";  // IPv4 or IPv6; no name is looked up
    std::uint16_t port = 0;             // 0: the kernel chooses one
};

class Listener {
public:
    // Listens when it returns. Throws std::system_error when it cannot: the address is none of this
    // machine's, or the port is taken. `threads` 0: one per core.
    Listener(Application& application, Endpoint const& endpoint, ListenerLimits const& limits = {},
             std::size_t threads = 0);
    ~Listener();  // stops

    std::uint16_t port() const;

    // Takes no more connections, closes the idle ones, lets what runs end within limits.grace
    // (answers say `Connection: close` from now on), then cuts off the rest. Blocks until every
    // thread is gone, so it waits for an answer() that is still running even beyond that. Safe to
    // call twice and from any thread but the listener's own.
    void stop();

private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace freehold::http
