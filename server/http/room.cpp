#include "http/room.hpp"

#include <algorithm>
#include <tuple>

namespace freehold::http {

namespace {

constexpr std::size_t first_buffer = 4'096;

std::size_t largest_buffer(HeadLimits const& limits)
{
    return limits.target + limits.field_bytes + first_buffer;
}

std::chrono::milliseconds tick(ListenerLimits const& limits)
{
    auto const shortest = std::min(
        {limits.headers, limits.body, limits.idle, limits.write, limits.linger});
    return std::clamp(shortest / 8, std::chrono::milliseconds{2}, std::chrono::milliseconds{250});
}

}  // namespace

Connection::Connection(Room& room, Socket socket, std::string peer,
                       std::optional<Places::Place> place)
    : room{room},
      socket{std::move(socket)},
      buffer{largest_buffer(room.shared.limits.head)},
      peer{std::move(peer)},
      place_{std::move(place)}
{
    room.enter(*this);
    if (!place_) ++room.declined;
    std::ignore = this->socket.set_option(Tcp::no_delay{true}, error);
    std::ignore = this->socket.non_blocking(true, error);
}

Connection::~Connection()
{
    if (!place_) --room.declined;
    unlink();
    room.left();
}

std::string_view Connection::unread() const
{
    auto const bytes = buffer.cdata();
    return {static_cast<char const*>(bytes.data()), bytes.size()};
}

asio::mutable_buffer Connection::space()
{
    return buffer.prepare(std::min(first_buffer, buffer.max_size() - buffer.size()));
}

void Connection::turn_to(Doing what, SteadyTime deadline)
{
    doing = what;
    deadline_ = deadline;
    if (ending_ == Ending::expired) ending_ = Ending::none;
}

void Connection::read_now()
{
    auto const size = socket.read_some(space(), error);
    buffer.commit(size);
}

std::size_t Connection::send_now(TwoBuffers const& parts)
{
    auto const size = socket.write_some(parts, error);
    if (error == asio::error::would_block) error = {};
    return size;
}

void Connection::cut(SteadyTime now)
{
    if (now < deadline_ || ending_ == Ending::aborted) return;
    ending_ = Ending::expired;
    Error ignored;
    std::ignore = socket.cancel(ignored);
}

void Connection::abort()
{
    ending_ = Ending::aborted;
    Error ignored;
    std::ignore = socket.close(ignored);
}

bool Connection::was_asked_to_leave() const
{
    return room.is_stopping() && doing == Doing::idle && ending_ == Ending::none;
}

namespace {

std::uint16_t listen(Acceptor& acceptor, Tcp::endpoint const& endpoint)
{
    using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
    acceptor.open(endpoint.protocol());
    acceptor.set_option(asio::socket_base::reuse_address{true});
    acceptor.set_option(ReusePort{true});
    acceptor.bind(endpoint);
    acceptor.listen(asio::socket_base::max_listen_connections);
    return acceptor.local_endpoint().port();
}

}  // namespace

Room::Room(Shared& shared, Tcp::endpoint const& endpoint)
    : shared{shared}, port{listen(acceptor, endpoint)}
{
}

void Room::watch()
{
    is_watching_ = true;
    watch_.expires_after(tick(shared.limits));
    watch_.async_wait([this](Error const& error) {
        if (!error) sweep();
        is_watching_ = !is_stopping_ || !connections_.empty();
        if (is_watching_) watch();
    });
}

void Room::sweep()
{
    auto const now = Clock::now();
    for (auto& each : connections_) each.cut(now);
}

void Room::begin_stop()
{
    is_stopping_ = true;
    Error ignored;
    std::ignore = acceptor.cancel(ignored);
    pause.cancel();
    for (auto& each : connections_)
        if (each.doing == Connection::Doing::idle) std::ignore = each.socket.cancel(ignored);
    left();
}

void Room::abort()
{
    for (auto& each : connections_) each.abort();
}

void Room::enter(Connection& connection)
{
    connections_.push_back(connection);
    if (!is_watching_) watch();
}

void Room::left()
{
    if (!is_stopping_ || !connections_.empty()) return;
    try {
        watch_.cancel();
    } catch (boost::system::system_error const&) {
        return;  // the watch finds out by itself, a tick later
    }
}

std::string const& Room::date()
{
    return date_.at(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

}  // namespace freehold::http
