#include "app/authority.hpp"

namespace freehold::app {

using namespace tenancy;
namespace fault = tenancy::errors;

namespace {

bool sits_in(Platform const& platform, Id<Tenant> const& tenant, Id<User> const& user)
{
    return static_cast<bool>(platform.members.find(tenant, user));
}

}  // namespace

std::size_t Authority::Hash::operator()(Key const& key) const
{
    return Counters::low_half(key.user) * 31 + Counters::low_half(key.tenant);
}

Authority::Authority(Store& store, Belief const& belief, AuthorityLimits const& limits)
    : store_{store},
      belief_{belief},
      entries_{limits.entries},
      policies_{store, belief, limits.policies}
{
}

Authority::Stamp Authority::stamp(Key const& key) const
{
    return {counters_.at(key.user), counters_.at(key.tenant), counters_.at(platform_tenant.uuid())};
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
    if (tenant) known.place = TRY(load_place(known.person, *tenant, now));
    auto picture = std::make_shared<Known const>(std::move(known));
    entries_.keep(key, {picture, before, now});
    return picture;
}

Result<Person> Authority::load_person(Id<User> const& user)
{
    struct Found {
        Row<User> account;
        bool sits_on_platform;
    };
    auto found = TRY(
        store_.read(open_platform(store_), [&](Platform const& platform) -> Result<Found> {
            auto accounts = TRY(platform.users.list(is<&User::id>(user), Page{.limit = 1}));
            if (accounts.rows.empty()) return errors::no_account;
            return Found{std::move(accounts.rows.front()),
                         sits_in(platform, platform_tenant, user)};
        }));
    auto const& account = found.account;
    Id<Tenant> const home{account.meta.tenant};
    auto self = open_self(store_, home, user);
    if (!self) return errors::no_account;
    std::optional<PlatformScope> platform;
    if (found.sits_on_platform) platform = open_platform(store_, user.text());
    return Person{*std::move(self),   home, account.email, account.username, account.full_name,
                  std::move(platform)};
}

Result<Place> Authority::load_place(Person const& person, Id<Tenant> const& tenant, Time now)
{
    auto const user = person.self.user();
    bool seated = false;
    auto const found = TRY(store_.read(open_platform(store_), [&](Platform const& platform) {
        seated = sits_in(platform, tenant, user);
        return platform.tenants.find(tenant, tenant);
    }));
    if (!seated && TRY(operates(person, now)) == Operates::no) return fault::not_found;
    auto scope = TRY(open_tenant(store_, tenant, user.text()));
    return Place{std::move(scope), found.code, found.name};
}

Result<Operates> Authority::operates(Person const& person, Time now)
{
    if (!person.platform) return Operates::no;
    auto const platform = TRY(policies_.load(platform_tenant, now));
    return app::operates(*platform, person.self.user(), now);
}

std::optional<Rights> Authority::rights(Known const& known, Time now)
{
    HeldPolicy policy;
    if (known.place) {
        policy = policies_.held(known.place->scope.tenant(), now);
        if (!policy) return std::nullopt;
    }
    auto const user = known.person.self.user();
    auto operating = Operates::no;
    if (known.person.platform) {
        auto const platform = policies_.held(platform_tenant, now);
        if (!platform) return std::nullopt;
        operating = app::operates(*platform, user, now);
    }
    return Rights{std::move(policy), user, operating, now};
}

Result<Rights> Authority::load_rights(Known const& known, Time now)
{
    HeldPolicy policy;
    if (known.place) policy = TRY(policies_.load(known.place->scope.tenant(), now));
    auto const operating = TRY(operates(known.person, now));
    return Rights{std::move(policy), known.person.self.user(), operating, now};
}

std::optional<rbac::Standing> Authority::standing(Id<User> const& user, Id<Tenant> const& tenant,
                                                  Time now)
{
    auto policy = policies_.load(tenant, now);
    if (!policy) return std::nullopt;
    return Rights{*std::move(policy), user, Operates::no, now}.standing();
}

void Authority::changed(Touches const& touches)
{
    for (auto const& id : touches.pictures) counters_.count(id);
    policies_.changed(touches.policies);
}

void Authority::forget()
{
    counters_.count_all();
    policies_.forget();
}

Result<Done> may_act(Known const& known, Rights const& rights)
{
    if (!known.place) return errors::no_tenant;
    if (!rights.sits() && !rights.operates()) return fault::not_found;
    if (rights.suspended()) return errors::seat_suspended;
    return Done{};
}

}  // namespace freehold::app
