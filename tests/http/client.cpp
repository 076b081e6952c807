#include "client.hpp"

#include "http/ascii.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace freehold::http::test {

std::string Reply::header(std::string_view name) const
{
    for (std::string_view rest = head; !rest.empty();) {
        auto const line = rest.substr(0, rest.find("\r\n"));
        rest.remove_prefix(std::min(line.size() + 2, rest.size()));
        auto const colon = line.find(':');
        if (colon != line.npos && same_word(line.substr(0, colon), name))
            return std::string{trimmed(line.substr(colon + 1))};
    }
    return {};
}

namespace {

int patient_socket()
{
    auto const out = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    timeval const patience{.tv_sec = 10, .tv_usec = 0};
    setsockopt(out, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(out, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    int const one = 1;
    setsockopt(out, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return out;
}

// Thrown rather than required: Catch's assertions are for one thread.
void must(int result, char const* doing)
{
    if (result != 0) throw std::system_error{errno, std::generic_category(), doing};
}

void connect(int socket, std::uint16_t port)
{
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    must(::connect(socket, reinterpret_cast<sockaddr const*>(&where), sizeof where),
         "connecting to the listener");
}

}  // namespace

Client::Client(std::uint16_t port, int receive_buffer) : Client{Bare{patient_socket()}}
{
    if (receive_buffer > 0)
        setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    connect(socket_, port);
}

Client::Client(std::uint16_t port, std::string const& from) : Client{Bare{patient_socket()}}
{
    sockaddr_in here{};
    here.sin_family = AF_INET;
    if (::inet_pton(AF_INET, from.c_str(), &here.sin_addr) != 1)
        throw std::invalid_argument{from + " is no IPv4 address"};
    must(::bind(socket_, reinterpret_cast<sockaddr const*>(&here), sizeof here),
         "taking an address of our own");
    connect(socket_, port);
}

Client::Client(Client&& other) noexcept
    : socket_{std::exchange(other.socket_, -1)},
      unread_{std::move(other.unread_)},
      ending_{other.ending_}
{
}

Client::~Client()
{
    if (socket_ >= 0) ::close(socket_);
}

void Client::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void Client::finish() { ::shutdown(socket_, SHUT_WR); }

bool Client::read()
{
    char bytes[65'536];
    auto const size = ::recv(socket_, bytes, sizeof bytes, 0);
    if (size > 0) unread_.append(bytes, static_cast<std::size_t>(size));
    if (size == 0) ending_ = Ending::closed;
    if (size < 0 && (errno == ECONNRESET || errno == EPIPE)) ending_ = Ending::reset;
    return size > 0;
}

std::size_t Client::read_some(std::size_t bytes)
{
    std::string space(bytes, '\0');
    auto const size = ::recv(socket_, space.data(), bytes, 0);
    return size > 0 ? static_cast<std::size_t>(size) : 0;
}

bool Client::read_until(std::size_t size)
{
    while (unread_.size() < size)
        if (!read()) return false;
    return true;
}

std::optional<Reply> Client::receive(Body expected)
{
    while (unread_.find("\r\n\r\n") == unread_.npos)
        if (!read()) return {};
    auto const size = unread_.find("\r\n\r\n") + 4;
    Reply reply{.head = unread_.substr(0, size), .body = {}};
    reply.status = std::stoi(reply.head.substr(9, 3));
    auto const length = reply.header("content-length");
    auto const body = length.empty() || expected == Body::none ? 0 : std::stoul(length);
    if (!read_until(size + body)) return {};
    reply.body = unread_.substr(size, body);
    unread_.erase(0, size + body);
    return reply;
}

Client::Ending Client::ending()
{
    while (ending_ == Ending::none)
        if (!read() && ending_ == Ending::none) break;
    return ending_;
}

std::string Client::outcome(Body first)
{
    std::string words;
    for (auto body = first; auto const reply = receive(body); body = Body::expected)
        words += std::to_string(reply->status) + " ";
    if (!unread_.empty()) words += "half ";
    switch (ending_) {
    case Ending::none: return words + "silent";
    case Ending::closed: return words + "closed";
    case Ending::reset: return words + "reset";
    }
    return words;
}

}  // namespace freehold::http::test
