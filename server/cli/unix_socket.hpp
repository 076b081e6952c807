#pragma once
// Sockets of one machine, by the line and with deadlines. What fails because of the world throws
// Unavailable with the path.

#include <freehold/tenancy/descriptor.hpp>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <sys/socket.h>
#include <sys/un.h>

namespace freehold::cli {

using tenancy::Descriptor;
using tenancy::fail;

class UnixAddress {
public:
    ::sockaddr const* pointer() const { return reinterpret_cast<::sockaddr const*>(&address_); }
    ::socklen_t size() const { return sizeof address_; }

private:
    friend UnixAddress unix_address(std::filesystem::path const& path);
    ::sockaddr_un address_{};
};
// A socket's path has at most 107 bytes.
UnixAddress unix_address(std::filesystem::path const& path);

// One that stands for nothing yet.
Descriptor unix_socket(std::filesystem::path const& path);
// To the server there; nothing where none listens.
std::optional<Descriptor> connected(std::filesystem::path const& path);
// Who is at the other end, by the kernel's word.
std::optional<unsigned> user_of(int peer);

inline constexpr std::chrono::milliseconds forever{-1};
enum class Waited { ready, stopped, late };
// Until the handle can be read or written (poll's `events`), `stop` can be read, or time is over.
Waited wait_for(int handle, short events, int stop, std::chrono::milliseconds time);

// False if the peer did not take it all in time.
bool send_all(int peer, std::string_view text, int stop, std::chrono::milliseconds time);
// Without its end; nothing if none came in time. One that is longer than `most` is answered as soon
// as that is certain, with more than `most` bytes.
std::optional<std::string> receive_line(int peer, std::size_t most, int stop,
                                        std::chrono::milliseconds time);

}  // namespace freehold::cli
