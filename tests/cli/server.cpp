#include "server.hpp"

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace freehold::test {

namespace {

// Negative while nobody listens.
int connection(Desk const& desk)
{
    auto const path = socket_of(desk).string();
    ::sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    auto const out = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(out, reinterpret_cast<::sockaddr const*>(&address), sizeof address) == 0)
        return out;
    ::close(out);
    return -1;
}

bool listens(Desk const& desk)
{
    auto const found = connection(desk);
    if (found >= 0) ::close(found);
    return found >= 0;
}

}  // namespace

std::filesystem::path socket_of(Desk const& desk) { return desk.path() / "var" / "socket"; }

Server::Server(Desk const& desk, Words const& more, Words const& variables)
{
    auto const log = ::open((desk.path() / "log").c_str(),
                            O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    // Cheap hashes: what they cost is tested elsewhere.
    Words words{"serve", "--port", "0", "--hash-memory", "19456", "--hash-passes", "2"};
    words.insert(words.end(), more.begin(), more.end());
    pid_ = desk.begin(words, variables, log, log);
    ::close(log);
    for (int i = 0; i < 600; ++i) {
        if (listens(desk)) return;
        int status = 0;
        if (::waitpid(pid_, &status, WNOHANG) == pid_) throw std::runtime_error{"it did not start"};
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    end(SIGKILL);
    throw std::runtime_error{"the server does not listen on its socket"};
}

void Server::end(int signal)
{
    if (pid_ == 0) return;
    ::kill(pid_, signal);
    ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
}

std::string raw(Desk const& desk, std::string const& bytes)
{
    auto const peer = connection(desk);
    if (peer < 0) throw std::runtime_error{"nobody listens"};
    // It hangs up on what is too long: the rest is not its to take.
    for (std::size_t at = 0; at < bytes.size();) {
        auto const sent = ::send(peer, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (sent <= 0) break;
        at += static_cast<std::size_t>(sent);
    }
    std::string out;
    for (char c = 0; ::recv(peer, &c, 1, 0) == 1 && c != '\n';) out += c;
    ::close(peer);
    return out;
}

}  // namespace freehold::test
