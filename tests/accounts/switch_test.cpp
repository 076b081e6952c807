// The tenant in which a session acts.

#include "house.hpp"

#include <catch2/catch.hpp>

namespace freehold::auth {

using namespace tenancy;

namespace {

void seat(House& house, Id<Tenant> const& tenant, Row<User> const& user)
{
    must(house.as_platform([&](Platform& p) {
        return p.members.add(tenant, {.user = user.id, .home = Id<Tenant>{user.meta.tenant}});
    }));
}

}  // namespace

TEST_CASE("a session acts elsewhere with a new access token, where the person sits",
          "[accounts][switch]")
{
    House house{GENERATE(from_range(stores()))};
    auto ann = house.register_one("ann");
    auto const bob = house.register_one("bob");
    auto const bearer = house.bearer(std::move(ann.tokens.access).release());
    CHECK(fails(switch_organization(house.work(), bearer, bob.tenant.id),
                tenancy::errors::not_found));
    seat(house, bob.tenant.id, ann.user);
    auto tokens = must(switch_organization(house.work(), bearer, bob.tenant.id));
    CHECK(house.claims(std::move(tokens.access).release()).subject.tenant == bob.tenant.id);
    auto refreshed = must(house.refresh(std::move(tokens.refresh).release()));
    CHECK(house.claims(std::move(refreshed.access).release()).subject.tenant == bob.tenant.id);
    // Two organizations: a log-in acts in none until the person switches, or says which.
    CHECK_FALSE(must(house.log_in("ann")).tokens.acting);
    CHECK(must(house.log_in("ann", a_password, bob.tenant.code.text())).tokens.acting ==
          bob.tenant.id);
}

TEST_CASE("nobody acts where the seat is suspended or the tenant sleeps", "[accounts][switch]")
{
    House house{GENERATE(from_range(stores()))};
    auto ann = house.register_one("ann");
    auto const bob = house.register_one("bob");
    seat(house, bob.tenant.id, ann.user);
    auto const bearer = house.bearer(std::move(ann.tokens.access).release());
    must(house.in_tenant(bob.tenant.id, [&](tenancy::Unit& unit) {
        return suspend_seat(unit, ann.user.id, must(Reason::parse("Leave")));
    }));
    CHECK(fails(switch_organization(house.work(), bearer, bob.tenant.id), errors::seat_suspended));
    CHECK(fails(house.log_in("ann", a_password, bob.tenant.code.text()), errors::seat_suspended));
    CHECK(fails(house.log_in("ann", "wrong password", bob.tenant.code.text()), errors::bad_login));
    CHECK(house.log_in("ann"));
    must(house.as_platform([&](Platform& p) -> Result<Done> {
        auto tenant = TRY(p.tenants.find(bob.tenant.id, bob.tenant.id));
        tenant.status = TenantStatus::suspended;
        TRY(p.tenants.put(tenant));
        return Done{};
    }));
    CHECK(fails(switch_organization(house.work(), bearer, bob.tenant.id),
                tenancy::errors::tenant_asleep));
}

TEST_CASE("with a tenant its staff come before the people who sit there", "[accounts][switch]")
{
    House house{GENERATE(from_range(stores()))};
    auto const ann = house.register_one("ann");
    auto const bob = house.register_one("bob");
    auto const there = bob.tenant.code.text();
    CHECK(fails(house.log_in("ann", a_password, there), errors::bad_login));  // no seat there
    auto const hash = must(house.work().hasher.hash(password("staff only password")));
    auto const staff = must(house.in_tenant(bob.tenant.id, [&](Unit& unit) -> Result<Row<User>> {
        auto user = TRY(
            add_staff(unit, {email("ann@example.com"), must(FullName::parse("Ann of Bob's"))}));
        TRY(give_password(unit, user.id, hash, PasswordKind::own, std::chrono::minutes{15}));
        return user;
    }));
    auto const logged_in = must(house.log_in("ann@example.com", "staff only password", there));
    CHECK(logged_in.user.id == staff.id);
    CHECK(logged_in.tokens.acting == bob.tenant.id);
    CHECK(fails(house.log_in("ann@example.com", a_password, there), errors::bad_login));
    CHECK(must(house.log_in("ann@example.com")).user.id == ann.user.id);
    CHECK(fails(house.log_in("ann@example.com", "staff only password"), errors::bad_login));
}

}  // namespace freehold::auth
