#pragma once
// A socket to the listener, used as a client would that may do anything it likes. No wait is longer
// than ten seconds.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace freehold::http::test {

struct Reply {
    int status = 0;
    std::string head;
    std::string body;

    std::string header(std::string_view name) const;  // empty: there is none
};

class Client {
public:
    enum class Ending { none, closed, reset };
    enum class Body { expected, none };

    explicit Client(std::uint16_t port, int receive_buffer = 0);
    // From one of this machine's addresses, "127.0.3.1": whoever counts by address sees another
    // host.
    Client(std::uint16_t port, std::string const& from);
    ~Client();
    Client(Client&& other) noexcept;
    Client& operator=(Client&&) = delete;

    void send(std::string_view bytes);  // what the other end no longer takes is lost
    void finish();  // nothing more will be sent

    // Nothing: the connection ended first, or nothing came. To HEAD comes a head without a body.
    std::optional<Reply> receive(Body body = Body::expected);
    Ending ending();  // reads on to the end of the connection
    std::string left() const { return unread_; }  // bytes that made no answer
    std::size_t read_some(std::size_t bytes);  // reads so many at the most and forgets them

    // The answers until the connection ends, and whether it does: "200 400 closed". The first
    // may have no body, since it answers HEAD.
    std::string outcome(Body first = Body::expected);

private:
    struct Bare {
        int socket;
    };
    explicit Client(Bare bare) : socket_{bare.socket} {}  // so that it is closed whatever follows
    bool read();
    bool read_until(std::size_t size);

    int socket_;
    std::string unread_;
    Ending ending_ = Ending::none;
};

}  // namespace freehold::http::test
