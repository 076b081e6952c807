#include <freehold/tenancy/tenancy.hpp>

#include <catch2/catch.hpp>

using namespace freehold::tenancy;

TEST_CASE("a tenant is founded with its staff, its owner and the owner's seat", "[founding]")
{
    auto const store = open_memory();
    auto const tenant = store->write(open_platform(*store), [](Platform& platform) {
        return found_tenant(platform, {*TenantCode::parse("acme"), *TenantName::parse("Acme")},
                            {*Email::parse("ann@example.com"), *FullName::parse("Ann")});
    });
    REQUIRE(tenant);
    auto const scope = open_tenant(*store, tenant->id);
    REQUIRE(scope);
    auto const seat = store->read(
        *scope, [&](Unit const& unit) { return unit.members.find(tenant->owner); });
    REQUIRE(seat);
    CHECK(seat->home == tenant->id);
}
