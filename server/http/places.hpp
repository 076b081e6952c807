#pragma once
// How many connections there are, altogether and of each peer, and how many there may be.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace freehold::http {

class Places {
public:
    // Held by a connection as long as it lives.
    class Place {
    public:
        Place(Place&& other) noexcept
            : places_{std::exchange(other.places_, nullptr)}, peer_{std::move(other.peer_)}
        {
        }
        Place& operator=(Place&&) = delete;
        ~Place()
        {
            if (places_ != nullptr) places_->leave(peer_);
        }
        std::string const& peer() const { return peer_; }

    private:
        friend Places;
        Place(Places& places, std::string peer) : places_{&places}, peer_{std::move(peer)} {}

        Places* places_;
        std::string peer_;
    };

    Places(std::size_t all, std::size_t per_peer) : most_{all}, most_per_peer_{per_peer} {}

    enum class Peer { one, many };  // itself, or a proxy for others

    // Nothing: there is no room, for anyone or for this peer, if it is one.
    std::optional<Place> take(std::string const& peer, Peer whose);

    // Returns when nobody is left, or when the time is over.
    void wait_until_empty(std::chrono::milliseconds longest);

private:
    void leave(std::string const& peer);

    std::mutex mutex_;
    std::condition_variable empty_;
    std::unordered_map<std::string, std::size_t> peers_;
    std::size_t taken_ = 0;
    std::size_t most_;
    std::size_t most_per_peer_;
};

}  // namespace freehold::http
