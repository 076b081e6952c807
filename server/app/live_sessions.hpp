#pragma once
// What every request asks of a token's session: whether it has ended, and what it is good for. The
// store is asked once per session and node; who ends a session adds it to the denials. From any
// thread.

#include "app/belief.hpp"

#include <freehold/auth/sessions.hpp>

#include <freehold/tenancy/recent.hpp>

#include <chrono>
#include <optional>

namespace freehold::app {

struct LiveSessionLimits {
    std::size_t entries = 65'536;  // about 100 bytes each
};

class LiveSessions {
public:
    LiveSessions(auth::Work& work, Belief const& belief, LiveSessionLimits const& limits = {})
        : work_{work}, belief_{belief}, seen_{limits.entries}
    {
    }

    // Nothing: ask `load`, where one may block. Fails with session_ended.
    std::optional<auth::Result<auth::Purpose>> held(auth::AccessClaims const& claims,
                                                    auth::Time now);
    // Fails with session_ended.
    auth::Result<auth::Purpose> load(auth::AccessClaims const& claims, auth::Time now);

private:
    struct Seen {
        auth::Purpose purpose;
        tenancy::Uuid token;  // shown last; another one tells that its refresh token arrived
        auth::Time loaded;
    };
    void note(Seen& seen, auth::AccessClaims const& claims);

    auth::Work& work_;
    Belief const& belief_;
    tenancy::Recent<auth::Id<auth::Session>, Seen> seen_;
};

}  // namespace freehold::app
