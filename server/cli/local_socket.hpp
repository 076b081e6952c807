#pragma once
// The way from a shell to the server on the same machine: a Unix socket in the data directory, on
// which a line is answered by a line. One process owns SQLite's file, so commands must reach it.
//
// Let in are the user whom the server runs as, and root: by the file's mode (0600) and by what the
// kernel says of the peer. One is served at a time, in a thread of its own, and has five seconds to
// say its line and five to take the answer; sixteen may wait.

#include "app/commands.hpp"
#include "cli/unix_socket.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace freehold::cli {

struct LocalSocketLimits {
    std::size_t line = app::longest_command;  // bytes
    std::chrono::milliseconds patience{5'000};
    int waiting = 16;
};

std::filesystem::path socket_path(std::filesystem::path const& data);

// Who acts, as the audit keeps it: "cli:ann".
std::string actor_of(unsigned user);

class LocalSocket {
public:
    // The actor and the line; answers a line without its end. What it throws is told.
    using Obey = std::function<std::string(std::string const& who, std::string_view line)>;
    using Told = std::function<void(std::string_view what)>;

    // Takes the place of a socket on which nobody listens any more. Throws Unavailable where a
    // server listens there already, or where none can be made.
    LocalSocket(std::filesystem::path path, Obey obey, Told told,
                LocalSocketLimits const& limits = {});
    LocalSocket(LocalSocket const&) = delete;
    ~LocalSocket();  // waits for whom it serves

private:
    Descriptor listening();
    void run();
    void serve(int peer) noexcept;
    std::string answer(int peer);

    std::filesystem::path path_;
    Obey obey_;
    Told told_;
    LocalSocketLimits limits_;
    Descriptor listener_;
    Descriptor stop_;
    std::thread thread_;
};

// The answer of the server that listens there; nothing where none does. Throws Unavailable where it
// may not be asked or does not answer.
std::optional<std::string> ask_server(std::filesystem::path const& path, std::string_view line,
                                      std::chrono::milliseconds patience = std::chrono::seconds{
                                          30});

}  // namespace freehold::cli
