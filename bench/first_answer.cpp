// How long a server takes from exec to its first answer, by a clock that no shell runs on:
//
//     first_answer PORT PROGRAM WORDS…
//
// Starts the program, asks for /readyz until that is answered with 200, prints the milliseconds, and
// ends it. The program's words must make it listen on 127.0.0.1 at that port.

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

class Child {
public:
    explicit Child(char** words) : pid_{::fork()}
    {
        if (pid_ < 0) throw std::system_error{errno, std::generic_category(), "fork"};
        if (pid_ != 0) return;
        auto const nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, STDOUT_FILENO);
        ::execv(words[0], words);
        std::perror(words[0]);
        ::_exit(127);
    }
    Child(Child const&) = delete;
    ~Child()
    {
        if (has_ended()) return;
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
    }
    bool has_ended()
    {
        ended_ = ended_ || ::waitpid(pid_, nullptr, WNOHANG) == pid_;
        return ended_;
    }

private:
    ::pid_t pid_;
    bool ended_ = false;
};

bool is_ready(Tcp::endpoint const& server)
{
    boost::system::error_code error;
    asio::io_context context;
    Tcp::socket socket{context};
    if (socket.connect(server, error)) return false;
    std::string_view const
        question = "GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    asio::write(socket, asio::buffer(question), error);
    asio::streambuf room;
    auto const size = error ? 0 : asio::read_until(socket, room, "\r\n", error);
    std::string const line(static_cast<char const*>(room.data().data()), size);
    return line.starts_with("HTTP/1.1 200 ");
}

int run(int count, char** words)
{
    if (count < 3) throw std::invalid_argument{"first_answer PORT PROGRAM WORDS…"};
    auto const port = static_cast<std::uint16_t>(std::atoi(words[1]));
    Tcp::endpoint const server{asio::ip::address_v4::loopback(), port};
    if (is_ready(server)) throw std::runtime_error{"somebody else answers there"};
    auto const begin = Clock::now();
    Child child{words + 2};
    while (!is_ready(server)) {
        if (child.has_ended()) throw std::runtime_error{"the server ended before it answered"};
        std::this_thread::sleep_for(std::chrono::microseconds{200});
    }
    std::chrono::duration<double, std::milli> const took = Clock::now() - begin;
    std::printf("%.1f\n", took.count());
    return 0;
}

}  // namespace

int main(int count, char** words)
try {
    return run(count, words);
} catch (std::exception const& error) {
    std::fprintf(stderr, "first_answer: %s\n", error.what());
    return 1;
}
