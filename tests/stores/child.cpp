#include "child.hpp"

#include "seed.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

extern char** environ;

namespace freehold::test {

Child::Child(std::vector<std::string> const& command, std::vector<std::string> const& environment)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error{"no pipe can be made"};
    std::vector<char*> arguments;
    for (auto const& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    std::vector<char*> variables;
    auto seed = seed_words();
    variables.push_back(seed.data());  // before ours: the first one counts
    for (auto** variable = environ; *variable; ++variable) variables.push_back(*variable);
    for (auto const& word : environment) variables.push_back(const_cast<char*>(word.c_str()));
    variables.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    auto const result = posix_spawn(&pid_, arguments[0], &actions, nullptr, arguments.data(),
                                    variables.data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    pipe_ = ends[0];
    if (result != 0)
        throw std::runtime_error{"the program " + command.front() + " cannot be started"};
}

Child::~Child()
{
    kill();
    ::close(pipe_);
}

std::optional<std::string> Child::line(std::chrono::milliseconds patience)
{
    for (;;) {
        if (auto const end = read_.find('\n'); end != read_.npos) {
            auto out = read_.substr(0, end);
            read_.erase(0, end + 1);
            return out;
        }
        pollfd ready{.fd = pipe_, .events = POLLIN, .revents = 0};
        if (::poll(&ready, 1, static_cast<int>(patience.count())) <= 0) return std::nullopt;
        char buffer[65536];
        auto const count = ::read(pipe_, buffer, sizeof buffer);
        if (count <= 0) return std::nullopt;
        read_.append(buffer, static_cast<std::size_t>(count));
    }
}

void Child::kill() { end(SIGKILL); }

void Child::end(int signal)
{
    if (ended()) return;
    ::kill(pid_, signal);
    ::waitpid(pid_, nullptr, 0);
    ended_ = true;
}

bool Child::ended()
{
    ended_ = ended_ || ::waitpid(pid_, nullptr, WNOHANG) == pid_;
    return ended_;
}

}  // namespace freehold::test
