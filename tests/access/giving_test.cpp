// Nobody gives what they do not have: one test for each way of giving.

#include "giving.hpp"

namespace freehold::rbac {

TEST_CASE("nobody adds a permission to a role but their own", "[access][giving]")
{
    Giving house;
    CHECK(house.equip(house.max, house.low.id, house.open.id));
    CHECK(fails(house.equip(house.max, house.low.id, house.close.id), errors::not_yours));
    CHECK(fails(house.equip(house.max, house.low.id, house.all.id), errors::not_yours));
    CHECK(house.equip(house.ann, house.low.id, house.close.id));
}

TEST_CASE("who may manage a resource gives all of it, manage too", "[access][giving]")
{
    Giving house;
    must(house.equip(house.ann, house.lead.id, house.all.id));
    CHECK(house.equip(house.max, house.low.id, house.close.id));
    CHECK(house.equip(house.max, house.low.id, house.all.id));
    auto const gate = house.permission("gate_open").id;
    CHECK(fails(house.equip(house.max, house.low.id, gate), errors::not_yours));
}

TEST_CASE("nobody grants or inherits a role that gives what they do not have", "[access][giving]")
{
    Giving house;
    auto const lower = house.role("lower", 10).id;
    auto const group = house.group("team").id;
    SECTION("by itself") { must(house.equip(house.ann, house.low.id, house.close.id)); }
    SECTION("by a parent that sleeps")
    {
        auto const parent = house.role("parent", 5);
        must(house.equip(house.ann, parent.id, house.close.id));
        must(house.nest(house.ann, house.low.id, parent.id));
        must(house.change(house.ann, parent, [](auto& row) { row.status = RoleStatus::inactive; }));
    }
    SECTION("by an entry about it")
    {
        must(house.except(house.ann, house.allowing([&](auto& to) { to.role = house.low.id; })));
    }
    CHECK(
        fails(house.give(house.max, {.user = house.tim, .role = house.low.id}), errors::not_yours));
    CHECK(fails(house.give(house.max, {.group = group, .role = house.low.id}), errors::not_yours));
    CHECK(fails(house.nest(house.max, lower, house.low.id), errors::not_yours));
    must(house.equip(house.ann, house.lead.id, house.all.id));
    CHECK(house.give(house.max, {.user = house.tim, .role = house.low.id}));
    CHECK(house.give(house.max, {.group = group, .role = house.low.id}));
    CHECK(house.nest(house.max, lower, house.low.id));
}

TEST_CASE("nobody puts a person or a group where there is more than they have", "[access][giving]")
{
    Giving house;
    auto const rich = house.group("rich").id, plain = house.group("plain").id;
    SECTION("by a grant that begins later")
    {
        must(house.equip(house.ann, house.low.id, house.close.id));
        must(house.give(house.ann, {.group = rich,
                                    .role = house.low.id,
                                    .valid_from = house.now + std::chrono::hours{1}}));
    }
    SECTION("by an entry")
    {
        must(house.except(house.ann, house.allowing([&](auto& to) { to.group = rich; })));
    }
    CHECK(fails(house.enter(house.max, rich, house.tim), errors::not_yours));
    CHECK(fails(house.nest(house.max, plain, rich), errors::not_yours));
    must(house.equip(house.ann, house.lead.id, house.close.id));
    CHECK(house.enter(house.max, rich, house.tim));
    CHECK(house.nest(house.max, plain, rich));
}

TEST_CASE("nobody wakes or brings back a role that gives what they do not have", "[access][giving]")
{
    Giving house;
    must(house.equip(house.ann, house.low.id, house.close.id));
    auto const asleep = must(
        house.change(house.ann, house.low, [](auto& row) { row.status = RoleStatus::inactive; }));
    auto const awake = [](auto& row) { row.status = RoleStatus::active; };
    CHECK(fails(house.change(house.max, asleep, awake), errors::not_yours));
    auto const restore = [&](Unit& unit, Actor const& actor) {
        return restore_role(unit, actor, house.low.id);
    };
    must(house.by(house.max, [&](Unit& unit, Actor const& actor) {
        return remove_role(unit, actor, house.low.id);
    }));
    CHECK(fails(house.by(house.max, restore), errors::not_yours));
    CHECK(house.by(house.ann, restore));
}

TEST_CASE("nobody brings back a group that gives what they do not have", "[access][giving]")
{
    Giving house;
    auto const rich = house.group("rich").id;
    must(house.equip(house.ann, house.low.id, house.close.id));
    house.grant(house.low.id, rich);
    must(house.by(house.max,
                  [&](Unit& unit, Actor const& actor) { return remove_group(unit, actor, rich); }));
    auto const restore = [&](Unit& unit, Actor const& actor) {
        return restore_group(unit, actor, rich);
    };
    CHECK(fails(house.by(house.max, restore), errors::not_yours));
    CHECK(house.by(house.ann, restore));
}

TEST_CASE("nobody gives for longer what they do not have, and whoever may takes it",
          "[access][giving]")
{
    Giving house;
    must(house.equip(house.ann, house.low.id, house.close.id));
    auto const change = [&](Row<Grant> const& grant) {
        return house.by(house.max, [&](Unit& unit, Actor const& actor) {
            return change_grant(unit, actor, grant);
        });
    };
    using std::chrono::hours;
    auto grant = must(house.give(house.ann, {.user = house.tim,
                                             .role = house.low.id,
                                             .valid_from = house.now + hours{2},
                                             .valid_until = house.now + hours{4}}));
    auto changed = grant;
    changed.valid_from = house.now + hours{1};
    CHECK(fails(change(changed), errors::not_yours));
    changed = grant, changed.valid_until.reset();
    CHECK(fails(change(changed), errors::not_yours));
    grant.valid_until = house.now + hours{3};
    CHECK(change(grant));
    CHECK(house.take(house.max, grant.id));
}

TEST_CASE("only what roles give now is one's own", "[access][giving]")
{
    Giving house;
    auto const other = house.role("other", 30).id;
    must(house.equip(house.ann, other, house.close.id));
    auto entry = house.allowing([&](auto& to) { to.user = house.max; });
    SECTION("and not what an entry allows") { must(house.except(house.ann, entry)); }
    SECTION("and not what is granted from tomorrow on")
    {
        must(house.give(
            house.ann,
            {.user = house.max, .role = other, .valid_from = house.now + std::chrono::hours{24}}));
    }
    CHECK(fails(house.equip(house.max, house.low.id, house.close.id), errors::not_yours));
    must(house.equip(house.ann, house.lead.id, house.close.id));
    entry.effect = Effect::deny;
    must(house.except(house.ann, entry));
    CHECK(house.equip(house.max, house.low.id, house.close.id));
}

}  // namespace freehold::rbac
