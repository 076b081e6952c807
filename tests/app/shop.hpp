#pragma once
// A shop with its owner and one member, whose rights are asked as a request asks them.

#include "app/permissions.hpp"
#include "app/write.hpp"

#include "house.hpp"

#include <freehold/rbac/grants.hpp>

#include <freehold/tenancy/accounts.hpp>

namespace freehold::app::test {

using namespace tenancy;

class Shop {
public:
    // In a tenant, or in the shop: told as a request tells it.
    template <class F>
    auto change(Id<Tenant> const& tenant, F const& function)
    {
        auto const scope = must(open_tenant(house_.store(), tenant, "test"));
        return must(write(house_.work(), authority(), scope, function));
    }
    template <class F>
    auto change(F const& function)
    {
        return change(tenant(), function);
    }

    explicit Shop(House& house) : house_{house}, registered_{house.register_one("ada", "Ada Owner")}
    {
        member_ = change([](rbac::Unit& unit) -> Result<Id<User>> {
            auto const row = TRY(add_staff(
                unit, {must(Email::parse("ben@shop.example")), must(FullName::parse("Ben")), {}}));
            return row.id;
        });
    }

    // As an operator gives it.
    Id<rbac::Grant> give(Id<Tenant> const& tenant, std::string_view role, Id<User> const& user,
                         std::optional<Time> until = {});
    void take_back(Id<rbac::Grant> const& grant);

    // As a request finds them: what is held, else what is loaded.
    Rights rights(Id<User> const& user);
    bool may(Id<User> const& user, Permission const& permission)
    {
        return rights(user).may(permission.code);
    }
    // Is it answered without the store?
    bool holds_rights(Id<User> const& user);

    Id<Tenant> const& tenant() const { return registered_.tenant.id; }
    Id<User> const& owner() const { return registered_.user.id; }
    Id<User> const& member() const { return *member_; }
    Authority& authority() { return house_.installation().authority(); }

private:
    House& house_;
    auth::Registered registered_;
    std::optional<Id<User>> member_;
};

}  // namespace freehold::app::test
