#include <freehold/auth/key_ring.hpp>

#include <freehold/tenancy/broken.hpp>

#include <algorithm>
#include <mutex>

namespace freehold::auth {

namespace {

bool lives(RingKey const& key, Time now)
{
    return !key.verifies_until || now <= *key.verifies_until;
}

}  // namespace

Result<Done> KeyRing::keep(RingKey key)
{
    if (entries_.size() >= most) return errors::too_many_keys;
    auto const known = std::ranges::any_of(
        entries_, [&](Entry const& entry) { return entry.held.key.id() == key.key.id(); });
    if (known) return errors::key_known;
    entries_.push_back({std::move(key), next_serial_++});
    return Done{};
}

template <class Goes>
std::size_t KeyRing::remove(Goes goes)
{
    std::unique_lock const lock{mutex_};
    return std::erase_if(entries_, goes);
}

Result<Done> KeyRing::add(RingKey key)
{
    std::unique_lock const lock{mutex_};
    return keep(std::move(key));
}

Result<Done> KeyRing::rotate(SigningKey next, Time from, std::chrono::seconds overlap)
{
    std::unique_lock const lock{mutex_};
    TRY(keep({.key = std::move(next), .signs_from = from}));
    for (auto entry = entries_.begin(); entry + 1 != entries_.end(); ++entry)
        if (!entry->held.verifies_until) entry->held.verifies_until = from + overlap;
    return Done{};
}

Result<Done> KeyRing::retire(KeyId const& id)
{
    if (remove([&](Entry const& entry) { return entry.held.key.id() == id; }) == 0)
        return errors::no_such_key;
    return Done{};
}

void KeyRing::drop_expired(Time now)
{
    remove([&](Entry const& entry) { return !lives(entry.held, now); });
}

void KeyRing::sign(Time now, tenancy::FunctionRef<void(SigningKey const&)> use) const
{
    std::shared_lock const lock{mutex_};
    RingKey const* newest = nullptr;
    for (auto const& [held, serial] : entries_)
        if (held.signs_from <= now && lives(held, now) &&
            (!newest || newest->signs_from <= held.signs_from))
            newest = &held;
    if (!newest) throw tenancy::Unavailable{"there is no key that signs tokens now"};
    use(newest->key);
}

std::optional<KeyRing::Serial> KeyRing::find(
    Time now, tenancy::FunctionRef<bool(SigningKey const&)> fits) const
{
    std::shared_lock const lock{mutex_};
    for (auto const& [held, serial] : entries_)
        if (lives(held, now) && fits(held.key)) return serial;
    return std::nullopt;
}

bool KeyRing::has(Serial serial, Time now) const
{
    std::shared_lock const lock{mutex_};
    return std::ranges::any_of(entries_, [&](Entry const& entry) {
        return entry.serial == serial && lives(entry.held, now);
    });
}

std::string KeyRing::jwks(Time now) const
{
    std::shared_lock const lock{mutex_};
    std::string keys;
    for (auto const& [held, serial] : entries_)
        if (auto const jwk = held.key.public_jwk(); jwk && lives(held, now))
            keys += (keys.empty() ? "" : ",") + *jwk;
    return R"({"keys":[)" + keys + "]}";
}

}  // namespace freehold::auth
