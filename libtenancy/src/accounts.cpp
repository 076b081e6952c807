#include <freehold/tenancy/accounts.hpp>

namespace freehold::tenancy {

namespace {

Result<Done> must_own_nothing(Platform const& platform, Id<User> const& user)
{
    if (platform.tenants.count(is<&Tenant::owner>(user)) > 0) return errors::owner_account_stays;
    return Done{};
}

Result<Row<User>> set_status(Platform& platform, Row<User> account, UserStatus status)
{
    if (account.status == status) return account;
    account.status = status;
    return platform.users.put(account);
}

}  // namespace

Result<Row<User>> own_account(Platform& platform, Id<Tenant> const& tenant, Id<User> const& user)
{
    auto const seen = TRY(
        platform.enter(tenant, [&](Unit& unit) { return unit.users.find(user); }));
    if (seen.meta.tenant != tenant.uuid()) return errors::read_only;
    return platform.users.claim(tenant, user);
}

Result<Row<User>> own_account(Unit& unit, Id<User> const& user)
{
    auto const seen = TRY(unit.users.find(user));
    if (seen.meta.tenant != unit.tenant.uuid()) return errors::read_only;
    return unit.users.claim(user);
}

Result<Row<User>> activate_account(Platform& platform, Row<User> account)
{
    return set_status(platform, std::move(account), UserStatus::active);
}

Result<Row<User>> deactivate_account(Platform& platform, Row<User> account)
{
    TRY(must_own_nothing(platform, account.id));
    return set_status(platform, std::move(account), UserStatus::deactivated);
}

Result<Done> end_account(Platform& platform, Row<User> const& account)
{
    TRY(must_own_nothing(platform, account.id));
    return platform.users.remove(Id<Tenant>{account.meta.tenant}, account.id);
}

Result<Row<User>> restore_account(Platform& platform, Id<Tenant> const& tenant,
                                  Id<User> const& user)
{
    TRY(platform.users.restore(tenant, user));
    return platform.users.find(tenant, user);
}

}  // namespace freehold::tenancy
