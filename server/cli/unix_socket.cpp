#include "cli/unix_socket.hpp"

#include <freehold/tenancy/broken.hpp>

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace freehold::cli {

using tenancy::Unavailable;
using Path = std::filesystem::path;

namespace {

using Steady = std::chrono::steady_clock;

std::chrono::milliseconds left(Steady::time_point end)
{
    auto const time = std::chrono::ceil<std::chrono::milliseconds>(end - Steady::now());
    return std::max(time, std::chrono::milliseconds{0});
}

bool passing() { return errno == EAGAIN || errno == EINTR; }

}  // namespace

UnixAddress unix_address(Path const& path)
{
    UnixAddress out;
    auto const& text = path.native();
    if (text.size() >= sizeof out.address_.sun_path)
        throw Unavailable{text + " is too long for a socket's path, which has at most " +
                          std::to_string(sizeof out.address_.sun_path - 1) +
                          " bytes: choose a data directory with a shorter path"};
    out.address_.sun_family = AF_UNIX;
    std::ranges::copy(text, out.address_.sun_path);
    return out;
}

Descriptor unix_socket(Path const& path)
{
    Descriptor out{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (out.handle() < 0) fail(path, "cannot be made");
    return out;
}

std::optional<Descriptor> connected(Path const& path)
{
    auto const address = unix_address(path);
    auto out = unix_socket(path);
    // A full queue is waited for.
    ::timeval const patience{.tv_sec = 5, .tv_usec = 0};
    ::setsockopt(out.handle(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(out.handle(), address.pointer(), address.size()) == 0) return out;
    if (errno == ENOENT || errno == ECONNREFUSED) return std::nullopt;
    if (errno == EACCES || errno == EPERM)
        throw Unavailable{path.string() +
                          " is another user's: run this as the user of the server, or as root"};
    fail(path, "cannot be reached");
}

std::optional<unsigned> user_of(int peer)
{
    ::ucred who{};
    ::socklen_t size = sizeof who;
    if (::getsockopt(peer, SOL_SOCKET, SO_PEERCRED, &who, &size) != 0) return std::nullopt;
    return who.uid;
}

Waited wait_for(int handle, short events, int stop, std::chrono::milliseconds time)
{
    std::array<::pollfd, 2> watched{{{handle, events, 0}, {stop, POLLIN, 0}}};
    auto const forever_left = time < std::chrono::milliseconds{0};
    auto const end = Steady::now() + time;
    while (true) {
        auto const wait = forever_left ? -1 : static_cast<int>(left(end).count());
        auto const found = ::poll(watched.data(), watched.size(), wait);
        if (found == 0) return Waited::late;
        if (found < 0 && errno == EINTR) continue;
        if (found < 0) return Waited::stopped;
        return watched[1].revents != 0 ? Waited::stopped : Waited::ready;
    }
}

bool send_all(int peer, std::string_view text, int stop, std::chrono::milliseconds time)
{
    auto const end = Steady::now() + time;
    while (!text.empty()) {
        if (wait_for(peer, POLLOUT, stop, left(end)) != Waited::ready) return false;
        auto const sent = ::send(peer, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && !passing()) return false;
        if (sent > 0) text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::optional<std::string> receive_line(int peer, std::size_t most, int stop,
                                        std::chrono::milliseconds time)
{
    auto const end = Steady::now() + time;
    std::string out;
    std::array<char, 4'096> piece{};
    while (out.size() <= most) {
        if (wait_for(peer, POLLIN, stop, left(end)) != Waited::ready) return std::nullopt;
        auto const got = ::recv(peer, piece.data(), piece.size(), MSG_DONTWAIT);
        if (got == 0 || (got < 0 && !passing())) return std::nullopt;
        if (got < 0) continue;
        std::string_view const read{piece.data(), static_cast<std::size_t>(got)};
        auto const stops = read.find('\n');
        out += read.substr(0, stops);
        if (stops != read.npos) break;
    }
    return out;
}

}  // namespace freehold::cli
