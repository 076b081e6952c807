#include <freehold/tenancy/suspension.hpp>

#include "office.hpp"

#include <catch2/catch.hpp>

using namespace freehold::tenancy;
using namespace std::chrono_literals;

namespace {

Reason const reason = *Reason::parse("left the door open");

struct Suspended : Office {
    Id<User> bob = hire("bob@example.com");

    Result<Row<Suspension>> suspend(Id<User> const& who, std::optional<Time> until = {})
    {
        return write([&](Unit& unit) { return suspend_seat(unit, who, reason, until); });
    }
    Result<Row<Suspension>> lift(Id<User> const& who)
    {
        return write([&](Unit& unit) { return lift_suspension(unit, who); });
    }
    bool is_suspended(Id<User> const& who)
    {
        auto const found = read([&](Unit const& unit) { return suspension_of(unit, who); });
        return found && found->has_value();
    }
};

}  // namespace

TEST_CASE("a suspended seat is suspended until it is lifted", "[suspension]")
{
    Suspended office;
    REQUIRE(office.suspend(office.bob));
    CHECK(office.is_suspended(office.bob));
    auto const lifted = office.lift(office.bob);
    REQUIRE(lifted);
    CHECK(lifted->lifted == office.now);
    CHECK_FALSE(office.is_suspended(office.bob));
}

TEST_CASE("a suspension's end passes by itself", "[suspension]")
{
    Suspended office;
    REQUIRE(office.suspend(office.bob, office.now + 1h));
    CHECK(office.is_suspended(office.bob));
    office.now += 1h;
    CHECK_FALSE(office.is_suspended(office.bob));
    CHECK(office.lift(office.bob).error() == errors::not_suspended);
    CHECK(office.suspend(office.bob));
}

TEST_CASE("the history of suspensions stays", "[suspension]")
{
    Suspended office;
    REQUIRE(office.suspend(office.bob));
    REQUIRE(office.lift(office.bob));
    REQUIRE(office.suspend(office.bob, office.now + 1h));
    auto const all = office.read(
        [&](Unit const& unit) { return unit.suspensions.list(is<&Suspension::user>(office.bob)); });
    REQUIRE(all);
    CHECK(all->rows.size() == 2);
}

TEST_CASE("nobody is suspended twice, in the past, without a seat, or as the owner", "[suspension]")
{
    Suspended office;
    CHECK(office.suspend(office.bob, office.now).error() == errors::until_past);
    CHECK(office.suspend(office.owner).error() == errors::owner_stays);
    CHECK(office.suspend(Id<User>{Uuid{{1}}}).error() == errors::not_found);
    REQUIRE(office.suspend(office.bob));
    CHECK(office.suspend(office.bob).error() == errors::suspended_already);
}

TEST_CASE("a suspension goes with the seat", "[suspension]")
{
    Suspended office;
    REQUIRE(office.suspend(office.bob));
    REQUIRE(office.write([&](Unit& unit) { return unit.members.remove(office.bob); }));
    auto const left = office.read(
        [&](Unit const& unit) { return Result<std::size_t>{unit.suspensions.count()}; });
    CHECK(*left == 0);
}
