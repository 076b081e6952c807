// The floor for HTTP: what Boost.Beast does with a fixed answer and nothing around it. A coroutine
// per connection, an io_context per thread, SO_REUSEPORT, a deadline of 30 s per request; no limits,
// no log, no strictness.   http_floor PORT THREADS BYTES

#include <boost/asio.hpp>
#include <boost/beast.hpp>

#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace web = beast::http;
using Tcp = asio::ip::tcp;

namespace {

asio::awaitable<void> converse(beast::tcp_stream stream, std::string const& answer)
{
    beast::flat_buffer buffer;
    beast::error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    for (;;) {
        web::request<web::string_body> request;
        stream.expires_after(std::chrono::seconds{30});
        co_await web::async_read(stream, buffer, request, token);
        if (error) break;
        web::response<web::string_body> response{web::status::ok, request.version()};
        response.set(web::field::content_type, "application/json");
        response.keep_alive(request.keep_alive());
        response.body() = answer;
        response.prepare_payload();
        co_await web::async_write(stream, response, token);
        if (error || !response.keep_alive()) break;
    }
    stream.socket().shutdown(Tcp::socket::shutdown_send, error);
}

asio::awaitable<void> accept_all(Tcp::acceptor acceptor, std::string const& answer)
{
    beast::error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    for (;;) {
        Tcp::socket socket{acceptor.get_executor()};
        co_await acceptor.async_accept(socket, token);
        if (error) continue;
        socket.set_option(Tcp::no_delay{true});
        beast::tcp_stream stream{std::move(socket)};
        asio::co_spawn(acceptor.get_executor(), converse(std::move(stream), answer),
                       asio::detached);
    }
}

Tcp::acceptor listening(asio::io_context& context, unsigned short port)
{
    using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
    Tcp::acceptor acceptor{context};
    acceptor.open(Tcp::v4());
    acceptor.set_option(asio::socket_base::reuse_address{true});
    acceptor.set_option(ReusePort{true});
    acceptor.bind({asio::ip::make_address("127.0.0.1"), port});
    acceptor.listen(1024);
    return acceptor;
}

}  // namespace

int main(int count, char** words)
{
    if (count != 4) return 2;
    auto const port = static_cast<unsigned short>(std::atoi(words[1]));
    std::string const answer(static_cast<std::size_t>(std::atoi(words[3])), 'x');
    std::vector<std::unique_ptr<asio::io_context>> contexts;
    std::vector<std::thread> threads;
    for (int i = 0; i < std::atoi(words[2]); ++i) {
        contexts.push_back(std::make_unique<asio::io_context>(1));
        asio::co_spawn(*contexts.back(), accept_all(listening(*contexts.back(), port), answer),
                       asio::detached);
        threads.emplace_back([context = contexts.back().get()] { context->run(); });
    }
    for (auto& each : threads) each.join();
}
