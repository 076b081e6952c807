// All coroutines of Freehold are in this file. GCC 12 destroys twice what it should destroy once when
// a full expression holds both `co_await` and an aggregate temporary, or a closure that captures
// something by value. So here: `co_await name(arguments)` in a statement of its own, arguments that
// have names, and results of types with constructors. The tests run under GCC's AddressSanitizer too.

#include "http/listener.hpp"

#include "http/body_reader.hpp"
#include "http/gate.hpp"
#include "http/guarded.hpp"
#include "http/room.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_suffix.hpp>

#include <algorithm>
#include <mutex>
#include <system_error>
#include <thread>
#include <tuple>

namespace freehold::http {

namespace {

using Doing = Connection::Doing;

template <typename T = void>
using Awaitable = asio::awaitable<T, Executor>;

constexpr asio::use_awaitable_t<Executor> awaited{};

// ── waiting for bytes and for the kernel to take them ─────────────────────────────────────────────

// How many came; 0 when none will: the other end closed, the time is over, the server stops.
Awaitable<std::size_t> read_more(Connection& connection)
{
    auto const before = connection.unread().size();
    if (!connection.was_asked_to_leave()) {
        auto token = asio::redirect_error(awaited, connection.error);
        auto const space = connection.space();
        auto const size = co_await connection.socket.async_read_some(space, token);
        connection.buffer.commit(size);
    }
    // Asked to leave in the moment a request comes, it still hears that one.
    if (connection.unread().size() == before && connection.was_asked_to_leave())
        connection.read_now();
    co_return connection.unread().size() - before;
}

// Whether all of it was taken.
Awaitable<bool> send_rest(Connection& connection, TwoBuffers const& parts, std::size_t sent)
{
    if (connection.error) co_return false;
    auto const limit = connection.room.shared.limits.write;
    connection.turn_to(Doing::write, Clock::now() + limit);
    boost::beast::buffers_suffix<TwoBuffers> rest{parts};
    rest.consume(sent);
    auto token = asio::redirect_error(awaited, connection.error);
    co_await asio::async_write(connection.socket, rest, token);
    co_return !connection.error;
}

// Says that nothing more comes and waits for the other end to close first: closing on bytes that
// were not read would reset the connection, and the last answer might be lost on its way.
Awaitable<> linger(Connection& connection)
{
    auto const& limits = connection.room.shared.limits;
    std::ignore = connection.socket.shutdown(Socket::shutdown_send, connection.error);
    connection.turn_to(Doing::linger, Clock::now() + limits.linger);
    for (std::size_t ignored = 0; ignored < limits.linger_bytes && !connection.was_aborted();) {
        connection.buffer.consume(connection.unread().size());
        auto const size = co_await read_more(connection);
        if (size == 0) co_return;
        ignored += size;
    }
}

Awaitable<bool> reply(Connection& connection, Response const& response, Method method,
                      Persistence persistence)
{
    auto const head = response_head(response, persistence, connection.room.date());
    auto const body = sends_body(response, method) ? asio::buffer(response.body)
                                                   : asio::const_buffer{};
    TwoBuffers const parts{asio::buffer(head), body};
    auto const sent = connection.send_now(parts);
    if (sent == head.size() + body.size()) co_return true;
    auto const is_sent = co_await send_rest(connection, parts, sent);
    co_return is_sent;
}

// Even a refusal has no body for who asked with HEAD: a proxy would take it for the next answer.
Method method_refused(std::string_view unread)
{
    if (unread.starts_with("\r\n")) unread.remove_prefix(2);
    return unread.starts_with("HEAD ") ? Method::head : Method::get;
}

// The answer to what never became a request, and the end of the connection.
Awaitable<> turn_away(Connection& connection, Refusal refusal, std::string const& origin)
{
    auto& application = connection.room.shared.application;
    auto const response = refusal_of(application, refusal.status, refusal.why);
    auto const method = method_refused(connection.unread());
    auto const is_sent = co_await reply(connection, response, method, Persistence::close);
    application.refused(origin, response);
    if (is_sent) co_await linger(connection);
}

// ── one request ───────────────────────────────────────────────────────────────────────────────────

void expect_request(Connection& connection, std::size_t served)
{
    auto const& limits = connection.room.shared.limits;
    auto const now = Clock::now();
    connection.arrived = now;
    if (!connection.unread().empty()) connection.turn_to(Doing::head, now + limits.headers);
    else connection.turn_to(Doing::idle, now + (served == 0 ? limits.headers : limits.idle));
}

void begin_head(Connection& connection)
{
    if (connection.doing == Doing::head) return;
    connection.arrived = Clock::now();
    connection.turn_to(Doing::head, connection.arrived + connection.room.shared.limits.headers);
}

// Nothing: no request will come, and all that was to be said has been.
Awaitable<std::optional<Head>> hear(Connection& connection, std::size_t served)
{
    auto const& limits = connection.room.shared.limits;
    expect_request(connection, served);
    for (;;) {
        auto verdict = examine(connection.unread(), limits.head);
        if (auto* const head = std::get_if<Head>(&verdict)) co_return std::move(*head);
        if (auto const* const refusal = std::get_if<Refusal>(&verdict)) {
            co_await turn_away(connection, *refusal, connection.peer);
            co_return std::nullopt;
        }
        auto const size = co_await read_more(connection);
        if (size > 0) {
            begin_head(connection);
            continue;
        }
        if (connection.was_expired() && connection.doing == Doing::head) {
            Refusal const late{408, "The request's head took too long."};
            co_await turn_away(connection, late, connection.peer);
        }
        if (connection.was_asked_to_leave()) co_await linger(connection);
        co_return std::nullopt;
    }
}

// A body has a time to be whole, and before that a speed to keep.
SteadyTime body_deadline(SteadyTime begin, std::size_t received, ListenerLimits const& limits)
{
    auto const earned = std::chrono::milliseconds{received * 1'000 /
                                                  std::max(limits.body_rate, std::uint64_t{1})};
    return begin + std::min(limits.body, limits.body_grace + earned);
}

// To the client that waits for it with its body (RFC 9110, 10.1.1). Whether the connection stands.
Awaitable<bool> send_continue(Connection& connection)
{
    auto const line = asio::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25);
    TwoBuffers const parts{line, asio::const_buffer{}};
    auto const sent = connection.send_now(parts);
    auto const is_sent = co_await send_rest(connection, parts, sent);
    co_return is_sent;
}

// Until the body is whole, or why it is refused. Neither: the client is gone.
Awaitable<std::optional<Refusal>> read_body(Connection& connection, Request const& request,
                                            BodyReader& reader)
{
    auto const& limits = connection.room.shared.limits;
    auto const begin = Clock::now();
    auto is_continued = request.head().expectation == Expectation::none;
    for (;;) {
        connection.buffer.consume(reader.take(connection.unread()));
        if (reader.state() == BodyReader::State::done) co_return std::nullopt;
        if (reader.state() == BodyReader::State::refused) co_return reader.refusal();
        if (!is_continued && reader.received() == 0 && connection.unread().empty()) {
            auto const is_sent = co_await send_continue(connection);
            if (!is_sent) co_return std::nullopt;
        }
        is_continued = true;
        connection.turn_to(Doing::body, body_deadline(begin, reader.received(), limits));
        auto const size = co_await read_more(connection);
        if (size > 0) continue;
        if (!connection.was_expired()) co_return std::nullopt;
        co_return Refusal{408, "The request's body took too long."};
    }
}

// Nothing: the body was refused or did not come.
Awaitable<std::optional<std::string>> receive(Connection& connection, Request const& request)
{
    auto& shared = connection.room.shared;
    auto const most = body_limit_of(shared.application, request);
    if (!most) {
        Refusal const failure{500, "The server failed to answer."};
        co_await turn_away(connection, failure, request.origin());
        co_return std::nullopt;
    }
    BodyReader reader{request.head(), *most, shared.limits.chunks};
    auto const refusal = co_await read_body(connection, request, reader);
    if (refusal) co_await turn_away(connection, *refusal, request.origin());
    if (reader.state() != BodyReader::State::done) co_return std::nullopt;
    co_return std::move(reader).body();
}

// Finds the answer on a worker and brings it back to the thread it was asked on.
template <typename Done>
class Errand final : public Workers::Job {
public:
    Errand(Shared& shared, Request const& request, std::optional<Response>& answer, Done done)
        : shared_{shared}, request_{request}, answer_{answer}, done_{std::move(done)}
    {
    }
    void run() override
    {
        answer_ = answer_of(shared_.application, request_);
        return_home();
    }
    void return_home()
    {
        auto const home = asio::get_associated_executor(done_);
        asio::post(home, std::move(done_));
    }

private:
    Shared& shared_;
    Request const& request_;
    std::optional<Response>& answer_;
    Done done_;
};

// Not a coroutine. `answer` stays empty when there was no room in the workers' queue.
auto send_errand(Shared& shared, Request const& request, std::optional<Response>& answer)
{
    auto const begin = [&shared, &request, &answer](auto done) {
        using ThisErrand = Errand<decltype(done)>;
        auto errand = std::make_unique<ThisErrand>(shared, request, answer, std::move(done));
        auto const back = shared.workers.post(std::move(errand));
        if (back) static_cast<ThisErrand&>(*back).return_home();
    };
    auto token = awaited;
    return asio::async_initiate<asio::use_awaitable_t<Executor>, void()>(begin, token);
}

Awaitable<Response> find_answer(Connection& connection, Request const& request)
{
    auto& shared = connection.room.shared;
    auto answer = inline_answer_of(shared.application, request);
    if (!answer) {
        connection.turn_to(Doing::work, SteadyTime::max());
        co_await send_errand(shared, request, answer);
    }
    if (!answer) answer = refusal_of(shared.application, 503, "The server is busy.");
    co_return std::move(*answer);
}

// Whether the connection goes on.
Awaitable<bool> serve(Connection& connection, Request const& request, std::size_t served)
{
    auto& shared = connection.room.shared;
    auto const response = co_await find_answer(connection, request);
    auto const persistence = connection.room.is_stopping() ||
                                     served + 1 == shared.limits.requests_per_connection
                                 ? Persistence::close
                                 : request.head().persistence;
    auto const method = request.method();
    auto const is_sent = co_await reply(connection, response, method, persistence);
    shared.application.answered(request, response, Clock::now() - request.arrived());
    if (!is_sent || persistence == Persistence::keep) co_return is_sent;
    co_await linger(connection);
    co_return false;
}

// ── connections ───────────────────────────────────────────────────────────────────────────────────

Awaitable<> converse(Room& room, Socket socket, Places::Place place)
{
    auto peer = place.peer();
    Connection connection{room, std::move(socket), std::move(peer), std::move(place)};
    for (std::size_t served = 0;; ++served) {
        auto head = co_await hear(connection, served);
        if (!head) co_return;
        auto const size = head->size;
        auto const framing = head->framing;
        Request request{std::move(*head), connection.unread(), connection.peer, connection.arrived};
        request.comes_from(origin_of(room.shared.application, request));
        connection.buffer.consume(size);
        if (framing != Framing::none) {
            auto body = co_await receive(connection, request);
            if (!body) co_return;
            request = std::move(request).with_body(std::move(*body));
        }
        auto const goes_on = co_await serve(connection, request, served);
        if (!goes_on) co_return;
    }
}

// One too many: it is told so, as long as not too many are being told.
Awaitable<> decline(Room& room, Socket socket, std::string peer)
{
    Connection connection{room, std::move(socket), std::move(peer), std::nullopt};
    Refusal const full{503, "The server has no room for another connection."};
    co_await turn_away(connection, full, connection.peer);
}

void spawn(Room& room, Socket socket, std::string const& peer)
{
    auto const whose = is_proxy(room.shared.application, peer) ? Places::Peer::many
                                                               : Places::Peer::one;
    auto place = room.shared.places.take(peer, whose);
    if (place)
        asio::co_spawn(room.context, converse(room, std::move(socket), std::move(*place)),
                       asio::detached);
    else if (room.declined < room.shared.limits.declined)
        asio::co_spawn(room.context, decline(room, std::move(socket), peer), asio::detached);
}

// As the same text however it comes: without a zone, and IPv4 as IPv4 where the socket is IPv6's.
std::string text_of(asio::ip::address const& address)
{
    if (address.is_v4()) return address.to_string();
    auto v6 = address.to_v6();
    if (v6.is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
    v6.scope_id(0);
    return v6.to_string();
}

// Where there is no memory for a connection, now or later in its coroutine, it is closed and the
// others go on.
void admit(Room& room, Socket socket)
{
    Error error;
    auto const end = socket.remote_endpoint(error);
    if (error) return;
    try {
        spawn(room, std::move(socket), text_of(end.address()));
    } catch (std::bad_alloc const&) {
        return;
    }
}

// Those who were already connected when the server was asked to stop.
void admit_the_last(Room& room)
{
    Error error;
    std::ignore = room.acceptor.non_blocking(true, error);
    for (;;) {
        Socket socket{room.context};
        std::ignore = room.acceptor.accept(socket, error);
        if (error) break;
        admit(room, std::move(socket));
    }
    std::ignore = room.acceptor.close(error);
}

Awaitable<> accept_all(Room& room)
{
    constexpr std::chrono::milliseconds breath{20};
    Error error;
    auto token = asio::redirect_error(awaited, error);
    while (!room.is_stopping()) {
        Socket socket{room.context};
        co_await room.acceptor.async_accept(socket, token);
        if (!error) {
            admit(room, std::move(socket));
        } else if (!room.is_stopping()) {  // out of file descriptors: they come back
            room.pause.expires_after(breath);
            co_await room.pause.async_wait(token);
        }
    }
    admit_the_last(room);
}

// SO_REUSEPORT would let a second server share the port without a word. A socket without it cannot.
Tcp::endpoint free_endpoint(Endpoint const& wanted)
{
    asio::io_context context;
    Acceptor probe{context};
    Tcp::endpoint const endpoint{asio::ip::make_address(wanted.address), wanted.port};
    probe.open(endpoint.protocol());
    probe.set_option(asio::socket_base::reuse_address{true});
    probe.bind(endpoint);
    probe.listen(1);
    return endpoint;
}

std::vector<std::unique_ptr<Room>> open_rooms(Shared& shared, Endpoint const& endpoint,
                                              std::size_t threads)
try {
    std::vector<std::unique_ptr<Room>> rooms;
    auto where = free_endpoint(endpoint);
    auto const cores = std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t i = 0; i < (threads == 0 ? cores : threads); ++i) {
        rooms.push_back(std::make_unique<Room>(shared, where));
        where.port(rooms.front()->port);
    }
    return rooms;
} catch (boost::system::system_error const& error) {
    throw std::system_error{error.code(), "listening on " + endpoint.address + " port " +
                                              std::to_string(endpoint.port)};
}

}  // namespace

class Listener::Parts {
public:
    Parts(Application& application, Endpoint const& endpoint, ListenerLimits const& limits,
          std::size_t threads)
        : Parts{application, limits}
    {
        rooms_ = open_rooms(shared_, endpoint, threads);
        for (auto& each : rooms_) start(*each);
    }
    // Where even stopping fails there is no one left to tell.
    ~Parts() { stop(); }  // NOLINT(bugprone-exception-escape)
    Parts(Parts const&) = delete;
    Parts& operator=(Parts const&) = delete;

    std::uint16_t port() const { return rooms_.front()->port; }

    void stop()
    {
        std::lock_guard const lock{stopping_};
        for (auto& each : rooms_) in(*each, [](Room& room) { room.begin_stop(); });
        shared_.places.wait_until_empty(shared_.limits.grace);
        for (auto& each : rooms_) in(*each, [](Room& room) { room.abort(); });
        for (auto& each : threads_) each.join();
        threads_.clear();
        shared_.workers.stop();
    }

private:
    // On its own, so that the destructor ends the threads when the public one fails to start all.
    Parts(Application& application, ListenerLimits const& limits)
        : shared_{application, limits, Places{limits.connections, limits.connections_per_peer},
                  Workers{limits.workers, limits.queue}}
    {
    }

    void start(Room& room)
    {
        room.watch();
        asio::co_spawn(room.context, accept_all(room), asio::detached);
        threads_.emplace_back([&room] { room.context.run(); });
    }

    template <typename Action>
    static void in(Room& room, Action action)
    {
        asio::post(room.context, [&room, action] { action(room); });
    }

    Shared shared_;
    std::vector<std::unique_ptr<Room>> rooms_;
    std::vector<std::thread> threads_;
    std::mutex stopping_;
};

Listener::Listener(Application& application, Endpoint const& endpoint, ListenerLimits const& limits,
                   std::size_t threads)
    : parts_{std::make_unique<Parts>(application, endpoint, limits, threads)}
{
}

Listener::~Listener() = default;

std::uint16_t Listener::port() const { return parts_->port(); }

void Listener::stop() { parts_->stop(); }

}  // namespace freehold::http
