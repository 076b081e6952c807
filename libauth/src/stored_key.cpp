#include <freehold/auth/stored_key.hpp>

#include <freehold/auth/token.hpp>

#include <freehold/auth/unit.hpp>

#include <freehold/tenancy/scope.hpp>

#include <algorithm>

namespace freehold::auth {

using namespace tenancy;

namespace {

Id<Epoch> const the_epoch{Uuid{{0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 2}}};

bool lives(StoredKey const& key, Time now)
{
    return !key.verifies_until || *key.verifies_until > now;
}
bool signs(StoredKey const& key, Time now) { return key.signs_from <= now && lives(key, now); }

// The one that signs now is the newest of those that may.
bool signs_with(std::vector<Row<StoredKey>> const& keys, Algorithm algorithm, Time now)
{
    StoredKey const* newest = nullptr;
    for (auto const& key : keys)
        if (signs(key, now) && (!newest || newest->signs_from <= key.signs_from)) newest = &key;
    return newest && newest->algorithm == algorithm;
}

StoredKey stored(SigningKey const& key, KeyFile const& file, Entropy const& entropy, Time now)
{
    auto const sealed = key.seal(file, entropy);
    return {.name = sealed.id,
            .algorithm = sealed.algorithm,
            .sealed = *SealedText::parse(sealed.sealed),
            .signs_from = now,
            .verifies_until = {}};
}

Result<std::vector<Row<StoredKey>>> keys_of(Platform const& platform)
{
    auto found = TRY(platform.keys.list(lies_in<StoredKey>(platform_tenant)));
    return std::move(found.rows);
}

// Signs from now on; those before it verify as long as a token of theirs can live.
Result<Done> follow_with(Platform& platform, StoredKey const& another)
{
    TRY(platform.tenants.claim(platform_tenant, platform_tenant));  // one at a time
    auto keys = TRY(keys_of(platform));
    if (signs_with(keys, another.algorithm, platform.now)) return Done{};  // somebody was faster
    for (auto& key : keys) {
        if (!lives(key, platform.now)) {
            TRY(platform.keys.remove(platform_tenant, key.name));
        } else if (!key.verifies_until) {
            key.verifies_until = platform.now + longest_life;
            TRY(platform.keys.put(key));
        }
    }
    TRY(platform.keys.add(platform_tenant, another));
    return Done{};
}

}  // namespace

Result<Done> open_keys(Store& store, KeyFile const& file, Algorithm algorithm, KeyRing& ring)
{
    auto const& entropy = store.setting().entropy;
    auto const now = store.setting().clock();
    auto const all = [&] {
        return store.read(open_platform(store),
                          [](Platform const& platform) { return keys_of(platform); });
    };
    auto keys = TRY(all());
    if (!signs_with(keys, algorithm, now)) {
        auto const another = stored(SigningKey::make(algorithm, entropy), file, entropy, now);
        TRY(store.write(open_platform(store),
                        [&](Platform& platform) { return follow_with(platform, another); }));
        keys = TRY(all());
    }
    for (auto const& key : keys) {
        if (!lives(key, now)) continue;
        auto opened = TRY(SigningKey::unseal({key.name, key.algorithm, key.sealed.text()}, file));
        TRY(ring.add({std::move(opened), key.signs_from, key.verifies_until}));
    }
    return Done{};
}

Result<Started> start_epoch(Store& store, std::optional<Time> const& noted)
{
    auto const fresh = RefreshEpoch::fresh(store.setting().entropy);
    return store.write(open_platform(store), [&](Platform& platform) -> Result<Started> {
        TRY(platform.tenants.claim(platform_tenant, platform_tenant));
        auto epoch = platform.epochs.find(platform_tenant, the_epoch);
        if (!epoch) {
            TRY(platform.epochs.add(platform_tenant,
                                    {.id = the_epoch, .value = fresh, .started = platform.now}));
            return Started{fresh, platform.now};
        }
        if (noted && epoch->started < *noted) epoch->value = fresh;
        epoch->started = platform.now;
        TRY(platform.epochs.put(*epoch));
        return Started{epoch->value, platform.now};
    });
}

}  // namespace freehold::auth
