// What people may do, at the moment of each question: what was changed before it began is in its
// answer, on every store.

#include "shop.hpp"

#include <freehold/tenancy/accounts.hpp>
#include <freehold/tenancy/suspension.hpp>

#include <catch2/catch.hpp>

namespace freehold::app {

using namespace tenancy;
using namespace std::chrono_literals;
using test::House;
using test::Shop;
using test::stores;

TEST_CASE("a role counts from the next question on, and no longer when it was taken back", "[app]")
{
    House house{GENERATE(from_range(stores()))};
    Shop shop{house};
    REQUIRE_FALSE(shop.may(shop.member(), permission::user_read));
    REQUIRE(shop.holds_rights(shop.member()));

    auto const grant = shop.give(shop.tenant(), "manager", shop.member());
    CHECK(shop.may(shop.member(), permission::user_read));
    CHECK_FALSE(shop.may(shop.member(), permission::user_delete));
    CHECK(shop.rights(shop.member()).standing() == rbac::Standing::member);
    shop.take_back(grant);
    CHECK_FALSE(shop.may(shop.member(), permission::user_read));

    shop.give(shop.tenant(), "admin", shop.member());
    CHECK(shop.rights(shop.member()).standing() == rbac::Standing::admin);
    CHECK(shop.rights(shop.owner()).standing() == rbac::Standing::owner);
    CHECK(shop.may(shop.owner(), permission::tenant_manage));
}

TEST_CASE("a grant with an end is over at that moment, though nothing changes", "[app]")
{
    House house{GENERATE(from_range(stores()))};
    Shop shop{house};
    auto const end = house.store().setting().clock() + 1h;
    shop.give(shop.tenant(), "manager", shop.member(), end);
    CHECK(shop.may(shop.member(), permission::user_read));
    house.wait(1h - 1us);
    CHECK(shop.may(shop.member(), permission::user_read));
    house.wait(1us);
    REQUIRE(shop.holds_rights(shop.member()));
    CHECK_FALSE(shop.may(shop.member(), permission::user_read));
}

TEST_CASE("a suspended seat may nothing from the next question on, until it is lifted or over",
          "[app]")
{
    House house{GENERATE(from_range(stores()))};
    Shop shop{house};
    shop.give(shop.tenant(), "manager", shop.member());
    REQUIRE(shop.may(shop.member(), permission::user_read));
    auto const end = house.store().setting().clock() + 1h;
    shop.change([&](Unit& unit) {
        return suspend_seat(unit, shop.member(), must(Reason::parse("leave")), end);
    });
    CHECK(shop.rights(shop.member()).suspended());
    CHECK_FALSE(shop.may(shop.member(), permission::user_read));
    SECTION("lifted")
    {
        shop.change([&](Unit& unit) { return lift_suspension(unit, shop.member()); });
    }
    SECTION("over")
    {
        house.wait(1h);
        REQUIRE(shop.holds_rights(shop.member()));
    }
    CHECK_FALSE(shop.rights(shop.member()).suspended());
    CHECK(shop.may(shop.member(), permission::user_read));
}

TEST_CASE(
    "whoever holds super_admin in the platform operates, as long as they sit there unsuspended",
    "[app]")
{
    House house{GENERATE(from_range(stores()))};
    Shop shop{house};
    auto const eve = shop.change(platform_tenant, [](Unit& unit) {
        return add_staff(
            unit, {must(Email::parse("eve@platform.example")), must(FullName::parse("Eve")), {}});
    });
    auto const now = house.store().setting().clock();
    auto const strange = shop.authority().load(eve.id, shop.tenant(), now);
    REQUIRE_FALSE(strange);
    CHECK(strange.error() == tenancy::errors::not_found);

    shop.give(platform_tenant, "super_admin", eve.id);
    auto const known = must(shop.authority().load(eve.id, shop.tenant(), now));
    auto const operates = [&] {
        return must(shop.authority().load_rights(*known, now)).operates();
    };
    CHECK(operates());
    CHECK(shop.may(eve.id, permission::tenant_update));
    SECTION("suspended there")
    {
        shop.change(platform_tenant, [&](Unit& unit) {
            return suspend_seat(unit, eve.id, must(Reason::parse("leave")));
        });
    }
    SECTION("the seat is gone")
    {
        shop.change(platform_tenant, [&](Unit& unit) { return unit.members.remove(eve.id); });
    }
    CHECK_FALSE(operates());
}

TEST_CASE("what the platform's templates give changes for every tenant at once", "[app]")
{
    House house{GENERATE(from_range(stores()))};
    Shop shop{house};
    shop.give(shop.tenant(), "viewer", shop.member());
    REQUIRE_FALSE(shop.may(shop.member(), permission::role_read));
    shop.change(platform_tenant, [](rbac::Unit& unit) -> Result<Done> {
        auto const role = TRY(unit.roles.by<&rbac::Role::code>(*rbac::RoleCode::parse("viewer")));
        auto const read = TRY(unit.permissions.by<&rbac::Permission::code>(
            *rbac::PermissionCode::parse("role_read")));
        TRY(unit.role_permissions.add(
            {.role = role.id, .permission = read.id, .permission_in = platform_tenant}));
        return Done{};
    });
    CHECK(shop.may(shop.member(), permission::role_read));
}

TEST_CASE("a unit that is not kept leaves rights as they are", "[app]")
{
    House house{GENERATE(from_range(stores()))};
    Shop shop{house};
    REQUIRE_FALSE(shop.may(shop.member(), permission::user_read));
    auto const scope = must(open_tenant(house.store(), shop.tenant(), "test"));
    auto const failed = write(
        house.work(), shop.authority(), scope, [&](Unit& unit) -> Result<Done> {
            TRY(suspend_seat(unit, shop.member(), must(Reason::parse("not yet"))));
            return tenancy::errors::not_found;
        });
    CHECK_FALSE(failed);
    CHECK(shop.holds_rights(shop.member()));
    CHECK_FALSE(shop.rights(shop.member()).suspended());
}

}  // namespace freehold::app
