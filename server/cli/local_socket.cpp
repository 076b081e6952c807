#include "cli/local_socket.hpp"

#include "cli/system_user.hpp"

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/secret.hpp>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace freehold::cli {

using tenancy::Unavailable;

std::filesystem::path socket_path(std::filesystem::path const& data) { return data / "socket"; }

std::string actor_of(unsigned user)
{
    auto const found = system_user(user);
    return "cli:" + (found ? found->name : std::to_string(user));
}

Descriptor LocalSocket::listening()
{
    // Whoever answers has the place; a file that nobody listens behind is what a killed server left.
    if (connected(path_))
        throw Unavailable{path_.string() +
                          ": a server listens there: give this one another data directory"};
    auto const draft = std::filesystem::path{path_.string() + ".new"};
    ::unlink(draft.c_str());
    auto out = unix_socket(path_);
    // Before it has a name: nobody meets it open.
    auto const address = unix_address(draft);
    if (::fchmod(out.handle(), 0600) != 0 ||
        ::bind(out.handle(), address.pointer(), address.size()) != 0 ||
        ::chmod(draft.c_str(), 0600) != 0 || ::listen(out.handle(), limits_.waiting) != 0 ||
        ::rename(draft.c_str(), path_.c_str()) != 0)
        fail(path_, "cannot be made");
    return out;
}

LocalSocket::LocalSocket(std::filesystem::path path, Obey obey, Told told,
                         LocalSocketLimits const& limits)
    : path_{std::move(path)},
      obey_{std::move(obey)},
      told_{std::move(told)},
      limits_{limits},
      listener_{listening()},
      stop_{::eventfd(0, EFD_CLOEXEC)},
      thread_{[this] { run(); }}
{
}

LocalSocket::~LocalSocket()
{
    ::unlink(path_.c_str());
    ::eventfd_write(stop_.handle(), 1);
    thread_.join();
}

void LocalSocket::run()
{
    while (wait_for(listener_.handle(), POLLIN, stop_.handle(), forever) == Waited::ready) {
        Descriptor const peer{::accept4(listener_.handle(), nullptr, nullptr, SOCK_CLOEXEC)};
        if (peer.handle() >= 0) serve(peer.handle());
        // Out of descriptors, say: not at once again.
        else wait_for(stop_.handle(), POLLIN, stop_.handle(), std::chrono::milliseconds{100});
    }
}

void LocalSocket::serve(int peer) noexcept
{
    try {
        auto text = answer(peer);
        if (text.empty()) return;
        text += '\n';
        send_all(peer, text, stop_.handle(), limits_.patience);
        tenancy::wipe(text);
    } catch (std::exception const&) {
        told_("an operator's command met an exception that nobody expected");
    }
}

std::string LocalSocket::answer(int peer)
{
    auto const user = user_of(peer);
    if (!user || (*user != ::geteuid() && *user != 0))
        return app::refusal(app::errors::not_your_server);
    auto const said = receive_line(peer, limits_.line, stop_.handle(), limits_.patience);
    if (!said) return {};
    if (said->size() > limits_.line) return app::refusal(app::errors::command_too_long);
    try {
        return obey_(actor_of(*user), *said);
    } catch (Unavailable const& broken) {
        told_(broken.what());
    } catch (tenancy::InDoubt const& broken) {
        told_(broken.what());
    } catch (tenancy::Corrupt const& broken) {
        told_(broken.what());
    }
    return app::refusal(app::errors::cannot_obey);
}

std::optional<std::string> ask_server(std::filesystem::path const& path, std::string_view line,
                                      std::chrono::milliseconds patience)
{
    auto const server = connected(path);
    if (!server) return std::nullopt;
    constexpr std::size_t longest_answer = 16'777'216;
    // A server that refuses at once has answered, whether or not it took the line.
    send_all(server->handle(), std::string{line} + '\n', -1, patience);
    auto out = receive_line(server->handle(), longest_answer, -1, patience);
    if (!out)
        throw Unavailable{"the server behind " + path.string() +
                          " does not answer: look at its log, or start it anew"};
    return out;
}

}  // namespace freehold::cli
