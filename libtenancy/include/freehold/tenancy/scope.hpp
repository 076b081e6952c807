#pragma once
// Scopes are evidence: whoever holds one was let in. Each has the makers named here and no others.

#include <freehold/tenancy/id.hpp>
#include <freehold/tenancy/rows.hpp>

#include <optional>
#include <string>

namespace freehold::tenancy {

struct Tenant;
struct User;
class Store;

// Who acts, as the text of an id ("usr_01h2…"); it is written beside every row and into the audit.
using Actor = std::optional<std::string>;

// One tenant's rows. The tenant lived when this was made: it existed, and was neither suspended nor
// archived. Whoever keeps a scope longer than a request asks again.
class TenantScope {
public:
    Id<Tenant> tenant() const { return Id<Tenant>{reach_.tenant}; }
    Reach const& reach() const { return reach_; }
    Actor const& by() const { return by_; }

private:
    friend Result<TenantScope> open_tenant(Store& store, Id<Tenant> const& tenant, Actor by);
    TenantScope(Reach reach, Actor by) : reach_{std::move(reach)}, by_{std::move(by)} {}
    Reach reach_;
    Actor by_;
};

// One person's own: their account, their seats, the tenants where they sit. Acts as that person.
class SelfScope {
public:
    Id<User> user() const { return Id<User>{reach_.person}; }
    Reach const& reach() const { return reach_; }
    Actor const& by() const { return by_; }

private:
    friend Result<SelfScope> open_self(Store& store, Id<Tenant> const& home, Id<User> const& user);
    SelfScope(Reach reach, Actor by) : reach_{std::move(reach)}, by_{std::move(by)} {}
    Reach reach_;
    Actor by_;
};

// Tenants, directories, accounts and seats of all. For founding, sign-up, log-in and operators.
class PlatformScope {
public:
    Reach const& reach() const { return reach_; }
    Actor const& by() const { return by_; }

private:
    friend PlatformScope open_platform(Store& store, Actor by);
    explicit PlatformScope(Actor by) : by_{std::move(by)} {}
    Reach reach_{.of = Reach::Of::platform};
    Actor by_;
};

// Fails with not_found (unknown or deleted) or tenant_asleep (suspended or archived).
Result<TenantScope> open_tenant(Store& store, Id<Tenant> const& tenant, Actor by = {});
// `home` is the tenant in whose directory the account lies. Fails with not_found or user_inactive.
Result<SelfScope> open_self(Store& store, Id<Tenant> const& home, Id<User> const& user);
// Whoever holds the store is the platform; give handlers scopes, never the store.
PlatformScope open_platform(Store& store, Actor by = {});

}  // namespace freehold::tenancy
