#include "app/authority.hpp"

#include "app/authority_log.hpp"

namespace freehold::app {

using namespace tenancy;
namespace fault = tenancy::errors;

namespace {

std::size_t low_half(Uuid const& id)
{
    std::size_t low = 0;
    for (std::size_t i = 8; i < 16; ++i) low = low << 8 | id.bytes[i];
    return low;
}

Result<Rank> rank_of(Platform const& platform, Id<User> const& user)
{
    auto const own = platform.tenants.find(platform_tenant, platform_tenant);
    return own && own->owner == user ? Rank::operating : Rank::ordinary;
}

struct Seat {
    Row<Tenant> tenant;
    std::optional<Standing> standing;
};

Result<Seat> seat_of(Platform const& platform, Id<Tenant> const& tenant, Id<User> const& user)
{
    auto found = TRY(platform.tenants.find(tenant, tenant));
    if (!platform.members.find(tenant, user)) return Seat{std::move(found), std::nullopt};
    auto const standing = auth::standing_in(found, user);
    return Seat{std::move(found), standing};
}

}  // namespace

void Touched::take(Changes const& changes)
{
    ids_ = concerned(changes);
    ended_ = auth::sessions_ended(changes);
}

std::size_t Authority::Hash::operator()(Key const& key) const
{
    return low_half(key.user) * 31 + low_half(key.tenant);
}

Authority::Authority(Store& store, Belief const& belief, AuthorityLimits const& limits)
    : store_{store}, belief_{belief}, entries_{limits.entries}
{
}

std::atomic<std::uint64_t>& Authority::counter(Uuid const& id)
{
    return counters_[low_half(id) % counters_.size()];
}

Authority::Stamp Authority::stamp(Key const& key)
{
    return {counter(key.user).load(), counter(key.tenant).load(),
            counter(platform_tenant.uuid()).load()};
}

Picture Authority::held(Id<User> const& user, std::optional<Id<Tenant>> const& tenant, Time now)
{
    Key const key{user.uuid(), tenant ? tenant->uuid() : Uuid{}};
    return entries_.look(key, [&](Entry const* entry) -> Picture {
        if (!entry || entry->stamp != stamp(key)) return nullptr;
        if (!belief_.holds(entry->loaded, now)) return nullptr;
        return entry->known;
    });
}

Result<Picture> Authority::load(Id<User> const& user, std::optional<Id<Tenant>> const& tenant,
                                Time now)
{
    Key const key{user.uuid(), tenant ? tenant->uuid() : Uuid{}};
    auto const before = stamp(key);  // a change that comes while this reads makes it old at once
    Known known{TRY(load_person(user)), {}};
    if (tenant) known.place = TRY(load_place(known.person, *tenant));
    auto picture = std::make_shared<Known const>(std::move(known));
    entries_.keep(key, {picture, before, now});
    return picture;
}

Result<Person> Authority::load_person(Id<User> const& user)
{
    auto const everywhere = open_platform(store_);
    std::optional<Row<User>> account;
    auto const rank = TRY(store_.read(everywhere, [&](Platform const& platform) -> Result<Rank> {
        auto found = TRY(platform.users.list(is<&User::id>(user), Page{.limit = 1}));
        if (found.rows.empty()) return errors::no_account;
        account = std::move(found.rows.front());
        return rank_of(platform, user);
    }));
    Id<Tenant> const home{account->meta.tenant};
    auto self = open_self(store_, home, user);
    if (!self) return errors::no_account;
    return Person{*std::move(self),   home, account->email, account->username,
                  account->full_name, rank};
}

Result<Place> Authority::load_place(Person const& person, Id<Tenant> const& tenant)
{
    auto const user = person.self.user();
    auto seat = TRY(store_.read(open_platform(store_), [&](Platform const& platform) {
        return seat_of(platform, tenant, user);
    }));
    if (!seat.standing && person.rank != Rank::operating) return fault::not_found;
    auto scope = TRY(open_tenant(store_, tenant, user.text()));
    auto const suspension = TRY(
        store_.read(scope, [&](Unit const& unit) { return suspension_of(unit, user); }));
    std::optional<Time> until;
    if (suspension) until = suspension->until.value_or(latest);
    return Place{std::move(scope), seat.tenant.code, seat.tenant.name, seat.standing, until};
}

void Authority::changed(std::span<Uuid const> ids)
{
    for (auto const& id : ids) ++counter(id);
}

void Authority::forget()
{
    for (auto& counter : counters_) ++counter;
}

Result<Done> may_act(Known const& known, Time now)
{
    if (!known.place) return errors::no_tenant;
    if (known.place->suspended_until && now < *known.place->suspended_until)
        return errors::seat_suspended;
    return Done{};
}

}  // namespace freehold::app
