// What people may do, at the moment of each question: what was changed before it began is in its
// answer, on every store.

#include "app/authority.hpp"
#include "app/permissions.hpp"
#include "app/write.hpp"

#include "house.hpp"

#include <freehold/rbac/grants.hpp>
#include <freehold/tenancy/accounts.hpp>
#include <freehold/tenancy/suspension.hpp>

#include <catch2/catch.hpp>

namespace freehold::app {

using namespace tenancy;
using namespace std::chrono_literals;
using test::House;
using test::stores;

namespace {

// A tenant with its owner and one member, whose rights are asked as a request asks them.
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
                         std::optional<Time> until = {})
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
    void take_back(Id<rbac::Grant> const& grant)
    {
        auto const platform = open_platform(house_.store());
        change([&](rbac::Unit& unit) -> Result<Done> {
            auto const actor = TRY(rbac::operator_in(unit, platform));
            return rbac::take_back(unit, actor, grant);
        });
    }

    // As a request finds them: what is held, else what is loaded.
    Rights rights(Id<User> const& user)
    {
        auto const now = house_.store().setting().clock();
        auto known = authority().held(user, tenant(), now);
        if (!known) known = must(authority().load(user, tenant(), now));
        if (auto held = authority().rights(*known, now)) return *std::move(held);
        return must(authority().load_rights(*known, now));
    }
    bool may(Id<User> const& user, Permission const& permission)
    {
        return rights(user).may(permission.code);
    }
    // Is it answered without the store?
    bool holds_rights(Id<User> const& user)
    {
        auto const now = house_.store().setting().clock();
        auto const known = authority().held(user, tenant(), now);
        return known && authority().rights(*known, now);
    }

    Id<Tenant> const& tenant() const { return registered_.tenant.id; }
    Id<User> const& owner() const { return registered_.user.id; }
    Id<User> const& member() const { return *member_; }
    Authority& authority() { return house_.installation().authority(); }

private:
    House& house_;
    auth::Registered registered_;
    std::optional<Id<User>> member_;
};

}  // namespace

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
