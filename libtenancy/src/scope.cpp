#include <freehold/tenancy/store.hpp>
#include <freehold/tenancy/unit.hpp>

namespace freehold::tenancy {

thread_local Store const* Store::inside_ = nullptr;

Result<TenantScope> open_tenant(Store& store, Id<Tenant> const& tenant, Actor by)
{
    TenantScope scope{{.of = Reach::Of::tenant, .tenant = tenant.uuid()}, std::move(by)};
    auto const found = TRY(
        store.read(scope, [&](Unit const& unit) { return unit.tenants.find(tenant); }));
    if (found.status != TenantStatus::active) return errors::tenant_asleep;
    return scope;
}

Result<SelfScope> open_self(Store& store, Id<Tenant> const& home, Id<User> const& user)
{
    SelfScope scope{{.of = Reach::Of::person, .tenant = home.uuid(), .person = user.uuid()},
                    user.text()};
    auto const found = TRY(
        store.read(scope, [&](Self const& self) { return self.account.find(user); }));
    if (found.status != UserStatus::active) return errors::user_inactive;
    return scope;
}

PlatformScope open_platform(Store&, Actor by) { return PlatformScope{std::move(by)}; }

}  // namespace freehold::tenancy
