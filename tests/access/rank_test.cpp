// The rank guard: one test for each path by which somebody could rise, or reach what is above them.
// Here: grants, exceptions, and who acts at all.

#include "ranks.hpp"

namespace freehold::rbac {

TEST_CASE("nobody grants a role at or above their own rank", "[access][rank]")
{
    Ranks house;
    CHECK(fails(house.give(house.max, {.user = house.tim, .role = house.peer.id}),
                errors::above_you));
    CHECK(fails(house.give(house.max, {.user = house.tim, .role = house.high.id}),
                errors::above_you));
    CHECK(house.give(house.max, {.user = house.tim, .role = house.low.id}));
}

TEST_CASE("a role is as high as the highest of its parents", "[access][rank]")
{
    Ranks house;
    must(house.nest(house.ann, house.low.id, house.high.id));
    CHECK(
        fails(house.give(house.max, {.user = house.tim, .role = house.low.id}), errors::above_you));
}

TEST_CASE("nobody grants anything to themselves or to somebody above, but the owner",
          "[access][rank]")
{
    Ranks house;
    CHECK(
        fails(house.give(house.max, {.user = house.max, .role = house.low.id}), errors::above_you));
    CHECK(
        fails(house.give(house.max, {.user = house.eve, .role = house.low.id}), errors::above_you));
    CHECK(
        fails(house.give(house.eve, {.user = house.ann, .role = house.low.id}), errors::above_you));
    CHECK(house.give(house.ann, {.user = house.ann, .role = house.low.id}));
}

TEST_CASE("who holds nothing may change nothing", "[access][rank]")
{
    Ranks house;
    auto const nothing = house.role("nothing", 0);
    CHECK(fails(house.give(house.tim, {.user = house.tim, .role = nothing.id}), errors::above_you));
    CHECK(fails(house.by(house.tim,
                         [](Unit& unit, Actor const& actor) {
                             return create_group(unit, actor,
                                                 {.code = word<GroupCode>("mine"),
                                                  .name = word<GroupName>("Mine"),
                                                  .priority = 0});
                         }),
                errors::above_you));
}

TEST_CASE("nobody takes back what is at or above their own rank", "[access][rank]")
{
    Ranks house;
    auto const high = house.grant(house.high.id, house.tim);
    auto const low = house.grant(house.low.id, house.eve);
    CHECK(fails(house.take(house.max, high.id), errors::above_you));
    CHECK(fails(house.take(house.max, low.id), errors::above_you));  // from somebody above
    auto const kim = house.hire(house.acme, "kim");
    CHECK(house.take(house.max, house.grant(house.low.id, kim).id));
}

TEST_CASE("nobody prolongs a grant of a role at or above their own rank", "[access][rank]")
{
    Ranks house;
    auto grant = must(house.give(house.ann, {.user = house.tim,
                                             .role = house.peer.id,
                                             .valid_until = house.now + std::chrono::hours{1}}));
    grant.valid_until.reset();
    auto const prolong = [&](Unit& unit, Actor const& actor) {
        return change_grant(unit, actor, grant);
    };
    CHECK(fails(house.by(house.max, prolong), errors::above_you));
    CHECK(house.by(house.eve, prolong));
}

TEST_CASE("nobody makes or lifts an exception for themselves, for everyone, or for those above",
          "[access][rank]")
{
    Ranks house;
    auto const own = house.group("own").id;
    must(house.enter(house.ann, own, house.max));
    must(house.equip(house.ann, house.lead.id, house.permission("door_manage").id));
    auto entry = allow();
    entry.user = house.max;
    CHECK(fails(house.except(house.max, entry), errors::above_you));
    entry.user = house.eve;
    CHECK(fails(house.except(house.max, entry), errors::above_you));
    entry.user = house.tim;
    CHECK(house.except(house.max, entry));
    entry = allow(), entry.group = own;
    CHECK(fails(house.except(house.max, entry), errors::raises_you));
    house.grant(house.low.id, house.max);
    entry = allow(), entry.role = house.low.id;
    CHECK(fails(house.except(house.max, entry), errors::raises_you));
    CHECK(fails(house.except(house.eve, allow()), errors::for_owners));
    auto const deny = must(house.except(
        house.ann, {.effect = Effect::deny, .user = house.max, .resource = allow().resource}));
    CHECK(fails(
        house.by(house.max, [&](Unit& unit,
                                Actor const& actor) { return remove_entry(unit, actor, deny.id); }),
        errors::above_you));
}

TEST_CASE("the owner may lift an exception from themselves", "[access][rank]")
{
    Ranks house;
    auto const deny = must(house.except(
        house.ann, {.effect = Effect::deny, .user = house.ann, .resource = allow().resource}));
    CHECK(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return remove_entry(unit, actor, deny.id);
    }));
}

TEST_CASE("how entries combine is the owner's to say", "[access][rank]")
{
    Ranks house;
    auto const open = [](Unit& unit, Actor const& actor) {
        return set_policy(unit, actor, {allow().resource, Combining::allow_unless_deny});
    };
    CHECK(fails(house.by(house.eve, open), errors::for_owners));
    CHECK(house.by(house.ann, open));
    CHECK(house.by_operator(house.acme, open));
}

TEST_CASE("nobody suspends a seat of somebody at or above them", "[access][rank]")
{
    Ranks house;
    auto const may = [&](Id<User> const& who, Id<User> const& user) {
        return house.by(
            who, [&](Unit& unit, Actor const& actor) { return must_outrank(unit, actor, user); });
    };
    CHECK(fails(may(house.max, house.eve), errors::above_you));
    CHECK(fails(may(house.max, house.max), errors::above_you));
    CHECK(may(house.max, house.tim));
}

TEST_CASE("a rank ends with the grant that gave it", "[access][rank]")
{
    Ranks house;
    must(house.give(house.ann, {.user = house.tim,
                                .role = house.high.id,
                                .valid_until = house.now + std::chrono::hours{1}}));
    CHECK(house.give(house.tim, {.user = house.max, .role = house.low.id}));
    house.now += std::chrono::hours{1};
    auto const other = house.role("other", 5);
    CHECK(fails(house.give(house.tim, {.user = house.max, .role = other.id}), errors::above_you));
}

TEST_CASE("an actor acts in the unit that it was made in and needs a seat", "[access][rank]")
{
    House house;
    CHECK(fails(house.by(house.bea,
                         [](Unit& unit, Actor const& actor) {
                             return remove_policy(unit, actor, allow().resource);
                         }),
                tenancy::errors::not_found));
    std::optional<Actor> kept;
    must(house.by(house.ann, [&](Unit&, Actor const& actor) -> Result<Done> {
        kept = actor;
        return Done{};
    }));
    house.now += std::chrono::seconds{1};
    CHECK_THROWS_AS(
        house.in(house.acme,
                 [&](Unit& unit) { return remove_policy(unit, *kept, allow().resource); }),
        tenancy::Misuse);
}

TEST_CASE("a grant of tomorrow is as high today", "[access][rank]")
{
    Ranks house;
    auto const grant = must(
        house.give(house.ann, {.user = house.tim,
                               .role = house.peer.id,
                               .valid_from = house.now + std::chrono::hours{1}}));
    CHECK(fails(house.take(house.max, grant.id), errors::above_you));
    CHECK(house.take(house.eve, grant.id));
}

TEST_CASE("a policy is the owner's to take away as well", "[access][rank]")
{
    Ranks house;
    auto const door = allow().resource;
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return set_policy(unit, actor, {door, Combining::priority});
    }));
    auto const remove = [&](Unit& unit, Actor const& actor) {
        return remove_policy(unit, actor, door);
    };
    CHECK(fails(house.by(house.eve, remove), errors::for_owners));
    CHECK(house.by(house.ann, remove));
}

}  // namespace freehold::rbac
