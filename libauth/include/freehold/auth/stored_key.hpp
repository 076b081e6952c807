#pragma once
// What an installation keeps for its tokens: signing keys, sealed under the key file, and the epoch
// that every refresh token depends on. Both are the platform's alone.

#include <freehold/auth/email_proof.hpp>
#include <freehold/auth/key_ring.hpp>
#include <freehold/auth/refresh_token.hpp>

#include <freehold/tenancy/store.hpp>
#include <freehold/tenancy/unit.hpp>

namespace freehold::auth {

struct StoredKey {
    KeyId name;
    Algorithm algorithm;
    SealedText sealed;
    Time signs_from;
    std::optional<Time> verifies_until;
};
BOOST_DESCRIBE_STRUCT(StoredKey, (), (name, algorithm, sealed, signs_from, verifies_until))

struct Epoch {
    static constexpr std::string_view prefix = "epo";

    Id<Epoch> id;  // always the same: there is one
    RefreshEpoch value;
    Time started;  // when a program last began to work on this database
};
BOOST_DESCRIBE_STRUCT(Epoch, (), (id, value, started))

// Brings the database's signing keys into the ring; where the one that signs now is not of that
// algorithm, or there is none, makes one, and those before it verify as long as a token lives. Of
// several that start at once all get the same. Fails with wrong_key_file.
Result<Done> open_keys(tenancy::Store& store, KeyFile const& file, Algorithm algorithm,
                       KeyRing& ring);

struct Started {
    RefreshEpoch epoch;
    Time at;  // note it beside the key file
};
// Notes that a program begins, and gives the epoch. It is drawn anew, which ends all sessions, where
// the database was started last before the time that is `noted`: it is an older copy.
Result<Started> start_epoch(tenancy::Store& store, std::optional<Time> const& noted = {});

}  // namespace freehold::auth

namespace freehold::tenancy {

template <>
inline constexpr auto kept<auth::StoredKey> = table(
    "signing_keys", platform_only, key<&auth::StoredKey::name>, secret<&auth::StoredKey::sealed>);
template <>
inline constexpr auto kept<auth::Epoch> = table(
    "epochs", platform_only, secret<&auth::Epoch::value>, quietly<&auth::Epoch::started>);

}  // namespace freehold::tenancy
