#include "shop.hpp"

namespace freehold::app::test {

Id<rbac::Grant> Shop::give(Id<Tenant> const& tenant, std::string_view role, Id<User> const& user,
                           std::optional<Time> until)
{
    auto const platform = open_platform(house_.store());
    return change(tenant, [&](rbac::Unit& unit) -> Result<Id<rbac::Grant>> {
        auto const actor = TRY(rbac::operator_in(unit, platform));
        auto const row = TRY(unit.roles.list(
            is<&rbac::Role::code>(must(rbac::RoleCode::parse(role))), Page{.limit = 1}));
        auto const made = TRY(rbac::grant_role(
            unit, actor, {.user = user, .role = row.rows.at(0).id, .valid_until = until}));
        return made.id;
    });
}

void Shop::take_back(Id<rbac::Grant> const& grant)
{
    auto const platform = open_platform(house_.store());
    change([&](rbac::Unit& unit) -> Result<Done> {
        auto const actor = TRY(rbac::operator_in(unit, platform));
        return rbac::take_back(unit, actor, grant);
    });
}

Rights Shop::rights(Id<User> const& user)
{
    auto const now = house_.store().setting().clock();
    auto known = authority().held(user, tenant(), now);
    if (!known) known = must(authority().load(user, tenant(), now));
    if (auto held = authority().rights(*known, now)) return *std::move(held);
    return must(authority().load_rights(*known, now));
}

bool Shop::holds_rights(Id<User> const& user)
{
    auto const now = house_.store().setting().clock();
    auto const known = authority().held(user, tenant(), now);
    return known && authority().rights(*known, now);
}

}  // namespace freehold::app::test
