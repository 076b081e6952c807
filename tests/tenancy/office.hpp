#pragma once
// A tenant with an owner, in memory, whose clock the test moves.

#include <freehold/tenancy/tenancy.hpp>

namespace freehold::tenancy {

struct Office {
    Time now{std::chrono::seconds{1'800'000'000}};
    std::unique_ptr<Store> store = open_memory([this] {
        auto setting = setting_for<>();
        setting.clock = [this] { return now; };
        return setting;
    }());
    Row<Tenant> tenant = *store->write(open_platform(*store), [](Platform& platform) {
        return found_tenant(platform, {*TenantCode::parse("office"), *TenantName::parse("Office")},
                            {*Email::parse("ann@example.com"), *FullName::parse("Ann")});
    });
    Id<User> owner = tenant.owner;
    TenantScope scope = *open_tenant(*store, tenant.id);

    template <class F>
    auto write(F&& function)
    {
        return store->write(scope, function);
    }
    template <class F>
    auto read(F&& function)
    {
        return store->read(scope, function);
    }
    Id<User> hire(std::string_view email)
    {
        return write([&](Unit& unit) {
                   return add_staff(unit, {*Email::parse(email), *FullName::parse("Somebody")});
               })
            ->id;
    }
};

}  // namespace freehold::tenancy
