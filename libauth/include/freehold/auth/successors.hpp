#pragma once
// Whether anybody has shown an access token that came with a session's current refresh token: then
// its answer arrived, and the refresh token before it is repeated no more. In memory, bounded, and
// forgotten at a restart. From any thread.

#include <freehold/auth/session.hpp>
#include <freehold/auth/vocabulary.hpp>

#include <freehold/tenancy/uuid.hpp>

#include <cstddef>
#include <deque>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace freehold::auth {

class Successors {
public:
    explicit Successors(std::size_t most = 65'536) : most_{most} {}

    // An access token (its jti) went out with refresh token n.
    void gave(Id<Session> const& session, std::int64_t n, tenancy::Uuid const& access);
    // Somebody showed it. Enough to say where a thread sees a token for the first time.
    void shown(Id<Session> const& session, tenancy::Uuid const& access);
    Successor of(Id<Session> const& session, std::int64_t n) const;

private:
    struct Given {
        std::int64_t n;
        std::vector<tenancy::Uuid> access{};  // a repeat gives another; the last four
        Successor seen = Successor::unseen;
    };
    std::size_t most_;
    mutable std::mutex mutex_;
    std::unordered_map<Id<Session>, Given> given_;
    std::deque<Id<Session>> order_;  // of their first giving; the oldest makes room
};

}  // namespace freehold::auth
