#include "http/places.hpp"

namespace freehold::http {

std::optional<Places::Place> Places::take(std::string const& peer, Peer whose)
{
    std::lock_guard const lock{mutex_};
    if (taken_ == most_) return {};
    auto& of_peer = peers_[peer];
    if (whose == Peer::one && of_peer == most_per_peer_) return {};
    ++of_peer;
    ++taken_;
    return Place{*this, peer};
}

void Places::wait_until_empty(std::chrono::milliseconds longest)
{
    std::unique_lock lock{mutex_};
    empty_.wait_for(lock, longest, [this] { return taken_ == 0; });
}

void Places::leave(std::string const& peer)
{
    std::lock_guard const lock{mutex_};
    auto const found = peers_.find(peer);
    if (--found->second == 0) peers_.erase(found);
    if (--taken_ == 0) empty_.notify_all();
}

}  // namespace freehold::http
