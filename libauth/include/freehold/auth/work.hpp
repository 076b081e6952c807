#pragma once
// What log-in and its kin take: a store with nothing open, and all that goes into a token. They run
// small transactions of their own, because a failure must be remembered and nothing slow may run
// inside one. Everything referred to outlives it, and is used from any thread.

#include <freehold/auth/denials.hpp>
#include <freehold/auth/hasher.hpp>
#include <freehold/auth/login_guard.hpp>
#include <freehold/auth/successors.hpp>
#include <freehold/auth/token.hpp>
#include <freehold/auth/unit.hpp>

#include <freehold/tenancy/store.hpp>

#include <chrono>
#include <optional>

namespace freehold::auth {

struct SessionRules {
    std::chrono::seconds life = std::chrono::days{30};
    std::chrono::seconds idle = std::chrono::days{14};  // a refresh begins it anew
    std::size_t most = 100;  // of one user; the oldest ends
};

struct Work {
    tenancy::Store& store;
    Hasher& hasher;
    KeyFile const& key_file;
    KeyRing const& ring;
    RefreshKey const& refresh_key;
    RefreshEpoch epoch;
    TokenRules const& tokens;
    Denials& denials;
    Successors& successors;
    PasswordPolicy passwords{};
    SessionRules sessions{};
    GuardRules guards{};
    RefreshRules refreshing{};
    std::chrono::seconds email_proof_life = std::chrono::days{2};
    std::chrono::seconds letter_life = std::chrono::days{7};  // how long one waits to be sent

    Time now() const { return store.setting().clock(); }
    Entropy const& entropy() const { return store.setting().entropy; }
};

// Where a request comes from.
struct Origin {
    std::optional<NetworkAddress> address{};
    std::optional<Device> device{};
};

// Who shows an access token: find_session makes it of the token's claims.
struct Bearer {
    Id<tenancy::Tenant> home;  // where account and session lie
    Id<tenancy::User> user;
    Id<Session> session;
};

// A pair that goes to the client once.
struct Tokens {
    Id<Session> session;
    std::optional<Id<tenancy::Tenant>> acting;
    Purpose purpose;
    Outgoing access;
    Outgoing refresh;
    std::chrono::seconds expires_in;  // the access token
    Time refresh_expires;  // if it is never used
};

// The sessions loaded that must be denied from the start: before the first request.
void load_denials(Work& work);
// Removes what has lapsed: counters, denials, tokens of mails, and letters that waited for
// letter_life, as those of deleted accounts do. Every few minutes.
void sweep(Work& work);

}  // namespace freehold::auth
