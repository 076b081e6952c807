// Ending a tenant whole: what is refused, and what ends elsewhere.

#include "archive_lines.hpp"

#include <catch2/catch.hpp>

using namespace freehold::tenancy;
using namespace freehold::tenancy::contract;

namespace {

std::string erase_says(World& world, Uuid const& tenant)
{
    return said([&] { return erased(world, tenant); });
}

// Accounts of acme with their seats there, more than fit into one page.
void crowd(World& world)
{
    auto const added = world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
        for (int i = 0; i < 1'001; ++i) {
            auto row = world.make(t, layout_of<Membership>(), world.acme);
            TRY(t.add(layout_of<Membership>(), row));
        }
        return Done{};
    });
    REQUIRE(added);
}

// One account of acme that sits in blue as well.
Id<User> guest_in_blue(World& world)
{
    auto const& users = layout_of<User>();
    Id<User> const guest{std::get<Uuid>(world.added(users, world.acme)[1])};
    auto const seated = world.store().write(open_platform(world.store()), [&](Platform& p) {
        return p.members.add(Id<Tenant>{world.blue},
                             {.user = guest, .home = Id<Tenant>{world.acme}});
    });
    REQUIRE(seated);
    return guest;
}

Result<Done> give_blue_to(World& world, Id<User> const& user)
{
    return world.as_platform([&](Transaction& t) {
        auto const& tenants = layout_of<Tenant>();
        auto row = *t.find(tenants, Cells{world.blue});
        row[tenants.find("owner")] = user.uuid();
        return t.put(tenants, row);
    });
}

}  // namespace

TEST_CASE("the platform is not erased", "[archive][erasure]")
{
    World world{GENERATE(from_range(stores()))};
    auto const before = exported(world, platform_tenant.uuid());
    CHECK(erase_says(world, platform_tenant.uuid()) == errors::platform_stays.name);
    CHECK(exported(world, platform_tenant.uuid()) == before);
    CHECK(opened(world, platform_tenant.uuid()) == "kept");
}

TEST_CASE("without a platform nothing is erased", "[archive][erasure]")
{
    auto const store = GENERATE(from_range(stores())).open(setting_for_all());
    auto const tenant = store->write(open_platform(*store), [](Platform& platform) {
        return found_tenant(platform, {*TenantCode::parse("acme"), *TenantName::parse("Acme")},
                            {*Email::parse("ann@example.com"), *FullName::parse("Ann")});
    });
    REQUIRE(tenant);
    CHECK(erase_tenant(*store, open_platform(*store), tenant->id).error() == errors::no_platform);
    CHECK(open_tenant(*store, tenant->id));
}

TEST_CASE("a tenant with children is not erased", "[archive][erasure]")
{
    World world{GENERATE(from_range(stores()))};
    REQUIRE(world.as_platform([&](Transaction& t) {
        auto const& tenants = layout_of<Tenant>();
        auto row = *t.find(tenants, Cells{world.blue});
        row[tenants.find("parent")] = world.acme;
        return t.put(tenants, row);
    }));
    CHECK(erase_says(world, world.acme) == errors::in_use.name);
    CHECK(opened(world, world.acme) == "kept");
    CHECK(erase_says(world, Uuid{{9}}) == errors::not_found.name);
    CHECK(erase_says(world, world.blue) == "kept");
    CHECK(erase_says(world, world.acme) == "kept");
}

TEST_CASE("a tenant whose account owns another is not erased", "[archive][erasure]")
{
    World world{GENERATE(from_range(stores()))};
    auto const members = GENERATE(1, 1'001);
    if (members > 1) crowd(world);
    auto const owner = rows_in(world, layout_of<Tenant>(), world.blue)
                           .front()[layout_of<Tenant>().find("owner")];
    REQUIRE(give_blue_to(world, guest_in_blue(world)));
    CHECK(erase_says(world, world.acme) == errors::owns_another.name);
    CHECK(opened(world, world.acme) == "kept");
    REQUIRE(give_blue_to(world, Id<User>{std::get<Uuid>(owner)}));
    CHECK(erase_says(world, world.acme) == "kept");
}

TEST_CASE("the seats of an erased tenant's accounts end everywhere, and are missed there",
          "[archive][erasure]")
{
    World world{GENERATE(from_range(stores()))};
    auto const members = GENERATE(1, 1'001);
    if (members > 1) crowd(world);
    auto const guest = guest_in_blue(world);
    CHECK(erase_says(world, world.acme) == "kept");
    CHECK(rows_in(world, layout_of<Membership>(), world.blue).size() == 1);
    auto const& audit = layout_of<AuditRecord>();
    auto const ends = std::ranges::count_if(
        rows_in(world, audit, world.blue), [&](Cells const& record) {
            return record[audit.find("subject")] == Cell{std::string{"members"}} &&
                   record[audit.find("verb")] == Cell{std::string{"removed"}} &&
                   record[audit.find("row")] == Cell{text(guest.uuid())};
        });
    CHECK(ends == 1);
}

TEST_CASE("a guest who was once suspended does not hold up the end of the home",
          "[archive][erasure]")
{
    World world{GENERATE(from_range(stores()))};
    auto const guest = guest_in_blue(world);
    auto const scope = open_tenant(world.store(), Id<Tenant>{world.blue});
    REQUIRE(world.store().write(*scope, [&](Unit& unit) {
        return suspend_seat(unit, guest, *Reason::parse("For shouting"));
    }));
    REQUIRE(world.store().write(*scope, [&](Unit& unit) { return lift_suspension(unit, guest); }));
    CHECK(erase_says(world, world.acme) == "kept");
    CHECK(opened(world, world.acme) == errors::not_found.name);
    CHECK(rows_in(world, layout_of<Membership>(), world.blue).size() == 1);
    CHECK(rows_in(world, layout_of<Suspension>(), world.blue).empty());
    auto const& audit = layout_of<AuditRecord>();
    auto const ends = std::ranges::count_if(
        rows_in(world, audit, world.blue), [&](Cells const& record) {
            return record[audit.find("subject")] == Cell{std::string{"suspensions"}} &&
                   record[audit.find("verb")] == Cell{std::string{"removed"}};
        });
    CHECK(ends == 1);
}
