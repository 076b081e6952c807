#pragma once
// Refresh tokens. R_n = rt_ key id · home tenant · session · n · MAC, with MAC = HMAC-SHA-256(K,
// label ‖ key id ‖ home tenant ‖ session ‖ seed ‖ epoch ‖ n). K comes from the key file, the seed
// from the session's row, the epoch from the database: neither the database nor the key file alone
// yields a token, and nothing needs to be stored to give the same successor twice.

#include <freehold/auth/key_file.hpp>
#include <freehold/auth/outgoing.hpp>
#include <freehold/auth/random_bytes.hpp>
#include <freehold/auth/vocabulary.hpp>

#include <freehold/tenancy/tenant.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace freehold::auth {

namespace errors {
inline constexpr Code bad_refresh_token{Kind::unauthenticated, "auth.bad_refresh_token",
                                        "The refresh token is not valid. Log in again."};
}

struct Session;

using RefreshSeed = RandomBytes<"A session's seed", 32>;
using RefreshEpoch = RandomBytes<"A database's epoch", 16>;  // another after every restore

// Which token of which session; n counts from 1.
struct RefreshName {
    Id<tenancy::Tenant> home;
    Id<Session> session;
    std::int64_t n;
    friend bool operator==(RefreshName const&, RefreshName const&) = default;
};

// A token that somebody shows. What it claims to be is not proven: good for finding the row.
class RefreshToken {
public:
    static Result<RefreshToken> parse(std::string_view text);
    static tenancy::Schema schema() { return {.format = "password", .min = 110, .max = 110}; }

    RefreshName const& claimed() const { return name_; }

private:
    friend class RefreshKey;
    using KeyName = std::array<std::uint8_t, 8>;
    using Mac = std::array<std::uint8_t, 32>;
    RefreshToken(KeyName const& key, RefreshName const& name, Mac const& mac)
        : key_{key}, name_{name}, mac_{mac}
    {
    }
    KeyName key_;
    RefreshName name_;
    Mac mac_;
};

// A token that we made: only RefreshKey::prove gives one.
class ProvenRefresh {
public:
    RefreshName const& name() const { return name_; }

private:
    friend class RefreshKey;
    explicit ProvenRefresh(RefreshName const& name) : name_{name} {}
    RefreshName name_;
};

// From any thread.
class RefreshKey {
public:
    explicit RefreshKey(KeyFile const& file);
    RefreshKey(RefreshKey&&) noexcept;
    ~RefreshKey();

    Outgoing make(RefreshName const& name, RefreshSeed const& seed,
                  RefreshEpoch const& epoch) const;
    // None when it is not ours: 401 and nothing else, for a leaked session id logs nobody out.
    // Takes the same time wherever it differs.
    std::optional<ProvenRefresh> prove(RefreshToken const& token, RefreshSeed const& seed,
                                       RefreshEpoch const& epoch) const;

private:
    struct Keyed;
    RefreshToken::Mac mac(RefreshName const& name, RefreshSeed const& seed,
                          RefreshEpoch const& epoch) const;
    RefreshToken::KeyName id_;
    std::unique_ptr<Keyed> keyed_;
};

}  // namespace freehold::auth
