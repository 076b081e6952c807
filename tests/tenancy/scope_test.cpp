#include <freehold/tenancy/scope.hpp>

#include "office.hpp"

#include <catch2/catch.hpp>

using namespace freehold::tenancy;

namespace {

Result<Done> set_status(Office& office, TenantStatus status)
{
    return office.write([&](Unit& unit) -> Result<Done> {
        auto tenant = TRY(unit.tenants.find(unit.tenant));
        tenant.status = status;
        TRY(unit.tenants.put(tenant));
        return Done{};
    });
}

}  // namespace

TEST_CASE("a tenant that sleeps or is no more opens for nobody", "[scope]")
{
    Office office;
    auto const asleep = GENERATE(TenantStatus::suspended, TenantStatus::inactive,
                                 TenantStatus::archived);
    REQUIRE(set_status(office, asleep));
    CHECK(open_tenant(*office.store, office.tenant.id).error() == errors::tenant_asleep);
    REQUIRE(office.store->write(open_platform(*office.store), [&](Platform& platform) {
        return platform.tenants.remove(office.tenant.id, office.tenant.id);
    }));
    CHECK(open_tenant(*office.store, office.tenant.id).error() == errors::not_found);
    CHECK(open_tenant(*office.store, Id<Tenant>{Uuid{{7}}}).error() == errors::not_found);
}

TEST_CASE("a person sees the account, its seats and the tenants where they sit, and nothing else",
          "[scope]")
{
    Office office;
    auto const bob = office.hire("bob@example.com");
    auto const self = open_self(*office.store, office.tenant.id, bob);
    REQUIRE(self);
    auto const seen = office.store->read(*self, [&](Self const& own) -> Result<Done> {
        CHECK(own.account.find(bob));
        CHECK(own.account.count() == 1);
        CHECK(own.account.find(office.owner).error() == errors::not_found);
        CHECK(own.seats.count() == 1);
        CHECK(own.tenants.find(office.tenant.id));
        return Done{};
    });
    CHECK(seen);
}

TEST_CASE("a deactivated account opens for nobody", "[scope]")
{
    Office office;
    auto const bob = office.hire("bob@example.com");
    REQUIRE(office.write([&](Unit& unit) -> Result<Done> {
        auto user = TRY(unit.users.find(bob));
        user.status = UserStatus::deactivated;
        TRY(unit.users.put(user));
        return Done{};
    }));
    CHECK(open_self(*office.store, office.tenant.id, bob).error() == errors::user_inactive);
}

TEST_CASE("a guest's account is read where they sit, and not changed", "[scope]")
{
    Office office;
    auto const guest = office.store
                           ->write(
                               open_platform(*office.store),
                               [](Platform& platform) {
                                   return found_tenant(
                                       platform,
                                       {*TenantCode::parse("home"), *TenantName::parse("Home")},
                                       {*Email::parse("gus@example.com"), *FullName::parse("Gus")});
                               })
                           ->owner;
    auto const home = office.store
                          ->read(open_platform(*office.store),
                                 [&](Platform const& platform) {
                                     return platform.tenants.list(
                                         is<&Tenant::code>(*TenantCode::parse("home")));
                                 })
                          ->rows.front()
                          .id;
    CHECK(office.read([&](Unit const& unit) { return unit.users.find(guest); }).error() ==
          errors::not_found);
    REQUIRE(office.store->write(open_platform(*office.store), [&](Platform& platform) {
        return platform.members.add(office.tenant.id, {.user = guest, .home = home});
    }));
    CHECK(office.read([&](Unit const& unit) { return unit.users.find(guest); }));
    CHECK(office.read([&](Unit const& unit) { return unit.users.list(); })->rows.size() == 2);
    auto const renamed = office.write([&](Unit& unit) -> Result<Row<User>> {
        auto user = TRY(unit.users.find(guest));
        user.full_name = *FullName::parse("Renamed");
        return unit.users.put(user);
    });
    CHECK(renamed.error() == errors::read_only);
}

TEST_CASE("what is entered is one tenant, and what is left is the platform again", "[scope]")
{
    Office office;
    auto const other = office.store->write(
        open_platform(*office.store), [&](Platform& platform) -> Result<Row<Tenant>> {
            auto found = TRY(
                found_tenant(platform, {*TenantCode::parse("other"), *TenantName::parse("Other")},
                             {*Email::parse("eve@example.com"), *FullName::parse("Eve")}));
            auto const hired = TRY(
                platform.enter(office.tenant.id, [&](Unit& unit) -> Result<Row<User>> {
                    CHECK(unit.users.find(found.owner).error() == errors::not_found);
                    return add_staff(unit,
                                     {*Email::parse("new@example.com"), *FullName::parse("New")});
                }));
            CHECK(hired.meta.tenant == office.tenant.id.uuid());
            CHECK(platform.users.find(found.id, found.owner));
            return found;
        });
    CHECK(other);
}

TEST_CASE("who enters from within a tenant comes back to that one, also when it fails", "[scope]")
{
    Office office;
    auto const done = office.store->write(
        open_platform(*office.store), [&](Platform& platform) -> Result<Done> {
            auto const found = TRY(
                found_tenant(platform, {*TenantCode::parse("other"), *TenantName::parse("Other")},
                             {*Email::parse("eve@example.com"), *FullName::parse("Eve")}));
            auto const sees_office_alone = [&](Unit const& unit) {
                return unit.users.find(office.owner) &&
                       unit.users.find(found.owner).error() == errors::not_found;
            };
            return platform.enter(office.tenant.id, [&](Unit& unit) -> Result<Done> {
                TRY(platform.enter(found.id, [&](Unit& inner) { return inner.users.list(); }));
                CHECK(sees_office_alone(unit));
                auto const fails = [](Unit&) -> Result<Done> { throw std::runtime_error{"so"}; };
                CHECK_THROWS(platform.enter(found.id, fails));
                CHECK(sees_office_alone(unit));
                return Done{};
            });
        });
    CHECK(done);
}

TEST_CASE("a unit within a unit of the same store is refused, not waited for", "[store]")
{
    Office office;
    CHECK_THROWS_AS(office.write([&](Unit& unit) -> Result<Done> {
        (void)office.read([&](Unit const& inner) { return inner.users.find(office.owner); });
        (void)unit;
        return Done{};
    }),
                    Misuse);
}

TEST_CASE("a person ends the account softly, so that its audit still knows whose it was", "[scope]")
{
    Office office;
    auto const bob = office.hire("bob@example.com");
    auto const self = open_self(*office.store, office.tenant.id, bob);
    REQUIRE(self);
    CHECK(office.store->write(*self, [&](Self& own) { return own.account.purge(bob); }).error() ==
          errors::read_only);
    CHECK(office.store->write(*self, [&](Self& own) { return own.account.remove(bob); }));
}
