#pragma once
// The sessions that have ended while access tokens of theirs live on. Every request asks; log-out,
// theft, a new password and the end of an account add. From any thread.

#include <freehold/auth/session.hpp>
#include <freehold/auth/vocabulary.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <set>
#include <shared_mutex>
#include <unordered_map>
#include <utility>

namespace freehold::auth {

class Denials {
public:
    // Holds about `most`, some 150 bytes each. Beyond that the one that lapses first makes room, and
    // until then every token that expires no later is denied: it fails closed, and a refresh helps.
    explicit Denials(std::size_t most = 1'000'000);

    // Until no access token of the session can be good any more.
    void add(Id<Session> const& session, Time until);
    bool denies(Id<Session> const& session, Time expires) const;
    void drop_expired(Time now);
    std::size_t size() const { return size_.load(std::memory_order_relaxed); }

private:
    struct Part {
        mutable std::shared_mutex mutex{};
        std::unordered_map<Id<Session>, Time> until{};
        std::set<std::pair<Time, Id<Session>>> order{};
        Time floor = tenancy::earliest;  // tokens that expire by then are denied
    };
    static constexpr std::size_t parts = 64;
    static std::size_t place(Id<Session> const& session);
    void forget(Part& part, std::pair<Time, Id<Session>> const& entry);

    std::size_t most_;
    std::array<Part, parts> parts_;
    std::atomic<std::size_t> size_{0};
    std::atomic<bool> overflowed_{false};
};

}  // namespace freehold::auth
