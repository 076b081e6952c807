#include "program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>
#include <string_view>

extern char** environ;

namespace freehold::test {

namespace {

// What the program writes, in memory: it never waits for a reader.
class Sheet {
public:
    Sheet() : file_{::memfd_create("output", MFD_CLOEXEC)} {}
    Sheet(Sheet const&) = delete;
    ~Sheet() { ::close(file_); }
    int file() const { return file_; }
    std::string text() const
    {
        std::string out(static_cast<std::size_t>(::lseek(file_, 0, SEEK_END)), '\0');
        if (::pread(file_, out.data(), out.size(), 0) != static_cast<ssize_t>(out.size()))
            throw std::runtime_error{"what the program wrote cannot be read"};
        return out;
    }

private:
    int file_;
};

// Ours without what would answer in the program's place.
Words environment(Words const& variables)
{
    Words out = variables;
    for (auto** each = environ; *each; ++each) {
        std::string_view const variable{*each};
        if (!variable.starts_with("FREEHOLD_") && !variable.starts_with("PG"))
            out.emplace_back(variable);
    }
    return out;
}

std::vector<char*> pointers(Words const& words)
{
    std::vector<char*> out;
    for (auto const& word : words) out.push_back(const_cast<char*>(word.c_str()));
    out.push_back(nullptr);
    return out;
}

}  // namespace

pid_t Desk::begin(Words const& words, Words const& variables, int out, int err) const
{
    Words command{FREEHOLD_PROGRAM};
    command.insert(command.end(), words.begin(), words.end());
    auto const settings = environment(variables);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addchdir_np(&actions, path().c_str());
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
    pid_t pid = 0;
    auto const result = posix_spawn(&pid, FREEHOLD_PROGRAM, &actions, nullptr,
                                    pointers(command).data(), pointers(settings).data());
    posix_spawn_file_actions_destroy(&actions);
    if (result != 0) throw std::runtime_error{"the program " FREEHOLD_PROGRAM " cannot be started"};
    return pid;
}

Answer Desk::freehold(Words const& words, Words const& variables) const
{
    Sheet const out, err;
    auto const pid = begin(words, variables, out.file(), err.file());
    int status = 0;
    ::waitpid(pid, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, out.text(), err.text()};
}

void refuses(Answer const& answer, int code, std::string const& words)
{
    using Catch::Matchers::Contains;
    INFO("out: " << answer.out << "\nerr: " << answer.err);
    CHECK(answer.code == code);
    CHECK(answer.out == "");
    CHECK_THAT(answer.err, Contains(words));
    for (std::string const foreign : {"terminate", "what()", "std::", "soci", "sqlite3", "FATAL",
                                      "filesystem error", "connection to server", "syntax error"})
        CHECK_THAT(answer.err, !Contains(foreign));
}

Words CliPostgresql::words() const
{
    auto const& roles = database.roles();
    return {"--database", database.address(), "--owner",    roles.owner,
            "--app",      roles.app,          "--platform", roles.platform};
}

}  // namespace freehold::test
