#pragma once
// A process that writes lines to us and is killed at will.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace freehold::test {

class Child {
public:
    // The program, its arguments, and what its environment has besides ours ("NAME=value"); it
    // chooses by our seed.
    explicit Child(std::vector<std::string> const& command,
                   std::vector<std::string> const& environment = {});
    Child(Child const&) = delete;
    ~Child();

    // The next line; nothing after `patience`, or when there are no more.
    std::optional<std::string> line(std::chrono::milliseconds patience);
    void kill();  // SIGKILL, and its end is waited for
    void end(int signal);  // the same with another one, which it may take its time over
    bool ended();

private:
    pid_t pid_;
    int pipe_;
    std::string read_{};
    bool ended_ = false;
};

}  // namespace freehold::test
