#include <freehold/auth/stored_key.hpp>

#include <freehold/auth/unit.hpp>

#include <freehold/tenancy/scope.hpp>

#include <algorithm>

namespace freehold::auth {

using namespace tenancy;

namespace {

Id<Epoch> const the_epoch{Uuid{{0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 2}}};

bool signs(StoredKey const& key, Time now)
{
    return key.signs_from <= now && (!key.verifies_until || *key.verifies_until > now);
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

Result<std::vector<Row<StoredKey>>> keys_of(Platform& platform, StoredKey const& another)
{
    TRY(platform.tenants.claim(platform_tenant, platform_tenant));  // one at a time
    auto found = TRY(platform.keys.list(lies_in<StoredKey>(platform_tenant)));
    if (std::ranges::any_of(found.rows, [&](auto& key) { return signs(key, platform.now); }))
        return std::move(found.rows);
    found.rows.push_back(TRY(platform.keys.add(platform_tenant, another)));
    return std::move(found.rows);
}

}  // namespace

Result<Done> open_keys(Store& store, KeyFile const& file, Algorithm algorithm, KeyRing& ring)
{
    auto const& entropy = store.setting().entropy;
    auto const another = stored(SigningKey::make(algorithm, entropy), file, entropy,
                                store.setting().clock());
    auto const keys = TRY(store.write(
        open_platform(store), [&](Platform& platform) { return keys_of(platform, another); }));
    for (auto const& key : keys) {
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
