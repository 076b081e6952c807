#pragma once
// One thread of the listener: its io_context, its accepting socket, its connections and the watch
// over their deadlines. No coroutine is here; they are in listener.cpp, all of them.
//
// Deadlines are numbers that one timer per thread looks through, a few times within the shortest
// limit. A timer per operation (as beast::tcp_stream has) costs more than the request itself, and
// closes the socket before a 408 can be said.

#include "http/application.hpp"
#include "http/limits.hpp"
#include "http/places.hpp"
#include "http/wire.hpp"
#include "http/workers.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/intrusive/list.hpp>

#include <array>

namespace freehold::http {

namespace asio = boost::asio;

// The concrete executor, not any_io_executor: a tenth of a bare request's time.
using Executor = asio::io_context::executor_type;
using Tcp = asio::ip::tcp;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
using Clock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
using Error = boost::system::error_code;
using TwoBuffers = std::array<asio::const_buffer, 2>;

// What all threads of a listener share.
struct Shared {
    Application& application;
    ListenerLimits limits;
    Places places;
    Workers workers;
};

class Room;

using Hook = boost::intrusive::list_base_hook<
    boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

class Connection : public Hook {
public:
    enum class Doing { idle, head, body, work, write, linger };

    // Without a place it is one that is told 503.
    Connection(Room& room, Socket socket, std::string peer, std::optional<Places::Place> place);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    std::string_view unread() const;
    asio::mutable_buffer space();  // behind what is unread
    void turn_to(Doing what, SteadyTime deadline);
    void read_now();               // what is there already, without waiting
    // How much of it the kernel took without waiting.
    std::size_t send_now(TwoBuffers const& parts);
    void cut(SteadyTime now);  // ends what it waits for, when its time is over
    void abort();              // ends that and all that it would still wait for
    bool was_expired() const { return ending_ == Ending::expired; }
    bool was_aborted() const { return ending_ == Ending::aborted; }
    bool was_asked_to_leave() const;

    Room& room;
    Socket socket;
    boost::beast::flat_buffer buffer;
    Error error{};  // of the last operation
    Doing doing = Doing::idle;
    SteadyTime arrived{};  // the first byte of the request that is read
    std::string const peer;

private:
    enum class Ending { none, expired, aborted };
    std::optional<Places::Place> place_;
    Ending ending_ = Ending::none;
    SteadyTime deadline_ = SteadyTime::max();
};

class Room {
public:
    Room(Shared& shared, Tcp::endpoint const& endpoint);  // listens

    // Starts the watch over deadlines. While it goes on, so does the context's run(), even when all
    // connections wait for workers.
    void watch();
    void begin_stop();  // on the room's thread, as all below
    void abort();
    void enter(Connection& connection);
    void left();
    bool is_stopping() const { return is_stopping_; }
    std::string const& date();

    Shared& shared;
    asio::io_context context{1};
    Acceptor acceptor{context};
    std::uint16_t const port;
    Timer pause{context};  // of accepting, while there are no file descriptors
    std::size_t declined = 0;  // connections that are being told 503

private:
    using Connections = boost::intrusive::list<Connection,
                                               boost::intrusive::constant_time_size<false>>;

    void sweep();

    Timer watch_{context};
    Connections connections_;
    DateText date_;
    bool is_watching_ = false;
    bool is_stopping_ = false;
};

}  // namespace freehold::http
