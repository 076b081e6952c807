#pragma once
// `freehold serve` at work on a desk: it answers on its socket when this is made, and has ended when
// this is gone.

#include "program.hpp"

namespace freehold::test {

class Server {
public:
    explicit Server(Desk const& desk, Words const& more = {}, Words const& variables = {});
    Server(Server const&) = delete;
    ~Server() { end(15); }

    // By SIGTERM, or as with kill -9.
    void stop() { end(15); }
    void kill() { end(9); }

private:
    void end(int signal);
    pid_t pid_;
};

std::filesystem::path socket_of(Desk const& desk);  // var/socket

// The line that is answered to these bytes; nothing if the server hangs up.
std::string raw(Desk const& desk, std::string const& bytes);

}  // namespace freehold::test
