#pragma once
// The signing keys that live at once: the newest signs, the older ones verify until they retire.
// A key is published before it signs, so that whoever keeps a copy of the key set knows it in time.
// From any thread.

#include <freehold/auth/signing_key.hpp>
#include <freehold/auth/vocabulary.hpp>

#include <freehold/tenancy/function_ref.hpp>
#include <freehold/tenancy/time.hpp>

#include <cstdint>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

namespace freehold::auth {

namespace errors {
inline constexpr Code too_many_keys{
    Kind::limited, "auth.too_many_keys",
    "Sixteen signing keys live already. Wait until one has retired, or retire one."};
inline constexpr Code key_known{Kind::conflict, "auth.key_known", "That key is in use already."};
inline constexpr Code no_such_key{Kind::not_found, "auth.no_such_key",
                                  "There is no signing key of that id."};
}

struct RingKey {
    SigningKey key;
    Time signs_from;
    std::optional<Time> verifies_until{};
};

class KeyRing {
public:
    static constexpr std::size_t most = 16;

    KeyRing() = default;
    KeyRing(KeyRing const&) = delete;

    // A key with its times, as a store gave it. Fails with too_many_keys or key_known.
    Result<Done> add(RingKey key);
    // `next` signs from `from` on; those before it verify for `overlap` longer, which is at least
    // the lifetime of a token. Fails as add does.
    Result<Done> rotate(SigningKey next, Time from, std::chrono::seconds overlap);
    // At once: what it signed is refused from now on. Fails with no_such_key.
    Result<Done> retire(KeyId const& id);
    void drop_expired(Time now);

    // Gives the key that signs now to `use`; throws Unavailable where none does.
    void sign(Time now, tenancy::FunctionRef<void(SigningKey const&)> use) const;

    // Which key it was, by a number that no other key of this ring ever has.
    using Serial = std::uint64_t;
    // The first live key that `fits`, if one does.
    std::optional<Serial> find(Time now, tenancy::FunctionRef<bool(SigningKey const&)> fits) const;
    // Whoever remembers a serial asks again each time.
    bool has(Serial serial, Time now) const;

    // The public parts of all that live, as a JSON Web Key Set (RFC 7517, 5).
    std::string jwks(Time now) const;

private:
    struct Entry {
        RingKey held;
        Serial serial;
    };
    Result<Done> keep(RingKey key);
    template <class Goes>
    std::size_t remove(Goes goes);

    mutable std::shared_mutex mutex_;
    std::vector<Entry> entries_;
    Serial next_serial_ = 1;
};

}  // namespace freehold::auth
