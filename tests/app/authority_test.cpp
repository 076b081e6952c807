// What is held of people, and which changes drop it.

#include "app/authority.hpp"
#include "app/write.hpp"

#include "house.hpp"

#include <freehold/tenancy/accounts.hpp>
#include <freehold/tenancy/suspension.hpp>

#include <catch2/catch.hpp>

namespace freehold::app {

using namespace tenancy;
using test::House;
using test::stores;

namespace {

// A tenant with its owner and one member, both held.
class Office {
public:
    template <class F>
    auto change(F const& function)
    {
        return must(write(house_.work(), authority(), scope_, function));
    }
    explicit Office(House& house)
        : house_{house},
          registered_{house.register_one("ada", "Ada Owner")},
          tenant_{registered_.tenant.id},
          owner_{registered_.user.id},
          scope_{must(open_tenant(house.store(), tenant_, owner_.text()))},
          member_{change([](Unit& unit) {
                      return add_staff(unit, {must(Email::parse("ben@example.com")),
                                              must(FullName::parse("Ben Member")),
                                              {}});
                  }).id}
    {
    }

    void hold_both()
    {
        for (auto const& user : {owner_, member_})
            must(authority().load(user, tenant_, house_.store().setting().clock()));
    }
    bool holds(Id<User> const& user)
    {
        return authority().held(user, tenant_, house_.store().setting().clock()) != nullptr;
    }
    Id<User> const& owner() const { return owner_; }
    Id<User> const& member() const { return member_; }
    Id<Tenant> const& tenant() const { return tenant_; }

private:
    Authority& authority() { return house_.installation().authority(); }

    House& house_;
    auth::Registered registered_;
    Id<Tenant> tenant_;
    Id<User> owner_;
    TenantScope scope_;
    Id<User> member_;
};

}  // namespace

TEST_CASE("what changes of one person drops what is held of them and of nobody else", "[app]")
{
    House house{GENERATE(from_range(stores()))};
    Office office{house};
    office.hold_both();
    REQUIRE(office.holds(office.owner()));
    REQUIRE(office.holds(office.member()));

    SECTION("their name")
    {
        office.change([&](Unit& unit) -> Result<Done> {
            auto row = TRY(unit.users.find(office.member()));
            row.full_name = must(FullName::parse("Ben Renamed"));
            TRY(unit.users.put(row));
            return Done{};
        });
        CHECK_FALSE(office.holds(office.member()));
    }
    SECTION("their seat")
    {
        office.change([&](Unit& unit) { return unit.members.remove(office.member()); });
        CHECK_FALSE(office.holds(office.member()));
    }
    SECTION("somebody new")
    {
        office.change([](Unit& unit) {
            return add_staff(
                unit,
                {must(Email::parse("eve@example.com")), must(FullName::parse("Eve New")), {}});
        });
        CHECK(office.holds(office.member()));
    }
    SECTION("their suspension, which is the policy's")
    {
        office.change([&](Unit& unit) {
            return suspend_seat(unit, office.member(), must(Reason::parse("left")));
        });
        CHECK(office.holds(office.member()));
    }
    CHECK(office.holds(office.owner()));
}

TEST_CASE("what changes of a tenant drops what is held of everybody in it", "[app]")
{
    House house{GENERATE(from_range(stores()))};
    Office office{house};
    office.hold_both();
    office.change([&](Unit& unit) -> Result<Done> {
        auto row = TRY(unit.tenants.find(office.tenant()));
        row.name = must(TenantName::parse("Another name"));
        TRY(unit.tenants.put(row));
        return Done{};
    });
    CHECK_FALSE(office.holds(office.owner()));
    CHECK_FALSE(office.holds(office.member()));
}

}  // namespace freehold::app
