// The rank guard of roles and of what they are made of.

#include "ranks.hpp"

namespace freehold::rbac {

TEST_CASE("nobody edits, removes or brings back a role at or above their own rank",
          "[access][rank]")
{
    Ranks house;
    auto const renamed = [](Row<Role>& row) { row.name = word<RoleName>("Other"); };
    CHECK(fails(house.change(house.max, house.peer, renamed), errors::above_you));
    CHECK(house.change(house.max, house.low, renamed));
    auto const remove = [&](Unit& unit, Actor const& actor) {
        return remove_role(unit, actor, house.peer.id);
    };
    auto const restore = [&](Unit& unit, Actor const& actor) {
        return restore_role(unit, actor, house.peer.id);
    };
    CHECK(fails(house.by(house.max, remove), errors::above_you));
    must(house.by(house.eve, remove));
    CHECK(fails(house.by(house.max, restore), errors::above_you));
    CHECK(house.by(house.eve, restore));
}

TEST_CASE("no role is made or lifted to the own rank or above", "[access][rank]")
{
    Ranks house;
    auto const make = [](std::int64_t priority) {
        return [priority](Unit& unit, Actor const& actor) {
            return create_role(unit, actor,
                               {.code = word<RoleCode>("new_" + std::to_string(priority)),
                                .name = word<RoleName>("New"),
                                .priority = priority,
                                .type = RoleType::both});
        };
    };
    CHECK(fails(house.by(house.max, make(50)), errors::above_you));
    CHECK(house.by(house.max, make(49)));
    auto const lifted = [](Row<Role>& row) { row.priority = 50; };
    CHECK(fails(house.change(house.max, house.low, lifted), errors::above_you));
}

TEST_CASE("nobody lifts or activates a role of their own", "[access][rank]")
{
    Ranks house;
    house.grant(house.low.id, house.max);
    auto const lifted = [](Row<Role>& row) { row.priority = 30; };
    CHECK(fails(house.change(house.max, house.low, lifted), errors::raises_you));
    auto const asleep = must(house.change(
        house.ann, house.low, [](Row<Role>& row) { row.status = RoleStatus::inactive; }));
    auto const awake = [](Row<Role>& row) { row.status = RoleStatus::active; };
    CHECK(fails(house.change(house.max, asleep, awake), errors::raises_you));
    CHECK(house.change(house.eve, asleep, awake));
}

TEST_CASE("nobody brings back a role that was their own", "[access][rank]")
{
    Ranks house;
    house.grant(house.low.id, house.max);
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return remove_role(unit, actor, house.low.id);
    }));
    CHECK(fails(house.by(house.max,
                         [&](Unit& unit, Actor const& actor) {
                             return restore_role(unit, actor, house.low.id);
                         }),
                errors::raises_you));
}

TEST_CASE("nobody gives a parent to a role of their own, or one from above", "[access][rank]")
{
    Ranks house;
    auto const lower = house.role("lower", 10);
    CHECK(fails(house.nest(house.max, lower.id, house.high.id), errors::above_you));
    CHECK(fails(house.nest(house.max, house.high.id, lower.id), errors::above_you));
    house.grant(house.low.id, house.max);
    CHECK(fails(house.nest(house.max, house.low.id, lower.id), errors::raises_you));
    CHECK(house.nest(house.max, lower.id, house.low.id));
}

TEST_CASE("nobody adds a permission to a role that they hold, whence or whenever", "[access][rank]")
{
    Ranks house;
    auto const permission = house.permission("door_open").id;
    CHECK(fails(house.equip(house.max, house.lead.id, permission), errors::above_you));
    CHECK(fails(house.equip(house.max, house.high.id, permission), errors::above_you));
    SECTION("by a grant of their own") { house.grant(house.low.id, house.max); }
    SECTION("by a grant that begins later")
    {
        must(house.give(house.ann, {.user = house.max,
                                    .role = house.low.id,
                                    .valid_from = house.now + std::chrono::hours{1}}));
    }
    SECTION("through a group in a group")
    {
        auto const inner = house.group("inner"), outer = house.group("outer");
        must(house.enter(house.ann, inner.id, house.max));
        must(house.nest(house.ann, inner.id, outer.id));
        house.grant(house.low.id, outer.id);
    }
    SECTION("as a parent of what they hold")
    {
        must(house.nest(house.ann, house.lead.id, house.low.id));
    }
    SECTION("because everybody holds it")
    {
        house.grant(house.low.id, house.template_group("all_members").id);
    }
    CHECK(fails(house.equip(house.max, house.low.id, permission), errors::raises_you));
    must(house.equip(house.ann, house.high.id, permission));
    CHECK(house.equip(house.eve, house.role("other", 20).id, permission));
}

TEST_CASE("nobody brings back a permission of a role that they hold", "[access][rank]")
{
    Ranks house;
    auto const permission = house.permission("door_open").id;
    must(house.equip(house.ann, house.low.id, permission));
    auto const remove = [&](Unit& unit, Actor const& actor) {
        return remove_permission(unit, actor, permission);
    };
    auto const restore = [&](Unit& unit, Actor const& actor) {
        return restore_permission(unit, actor, permission);
    };
    must(house.by(house.max, remove));
    auto const own = house.grant(house.low.id, house.max);
    CHECK(fails(house.by(house.max, restore), errors::raises_you));
    must(house.by(house.ann, restore));
    CHECK(fails(house.by(house.max, remove), errors::raises_you));  // nor takes it from themselves
    must(house.take(house.ann, own.id));
    must(house.equip(house.ann, house.high.id, permission));
    CHECK(fails(house.by(house.max, remove), errors::above_you));  // somebody above has it
}

TEST_CASE("a role is not renamed past what it inherits", "[access][rank]")
{
    Ranks house;
    must(house.nest(house.ann, house.low.id, house.high.id));
    auto const renamed = [](Row<Role>& row) { row.name = word<RoleName>("Other"); };
    CHECK(fails(house.change(house.max, house.low, renamed), errors::above_you));
    CHECK(house.change(house.ann, house.low, renamed));
}

TEST_CASE("nobody takes a permission or a parent from a role at or above their own rank",
          "[access][rank]")
{
    Ranks house;
    auto const permission = house.permission("door_open").id;
    must(house.equip(house.ann, house.peer.id, permission));
    must(house.nest(house.ann, house.peer.id, house.low.id));
    auto const strip = [&](Unit& unit, Actor const& actor) {
        return remove_role_permission(unit, actor, house.peer.id, permission);
    };
    auto const part = [&](Unit& unit, Actor const& actor) {
        return remove_role_parent(unit, actor, house.peer.id, house.low.id);
    };
    CHECK(fails(house.by(house.max, strip), errors::above_you));
    CHECK(fails(house.by(house.max, part), errors::above_you));
    CHECK(house.by(house.eve, strip));
    CHECK(house.by(house.eve, part));
}

TEST_CASE("who holds nothing makes, changes and ends no permission", "[access][rank]")
{
    Ranks house;
    auto permission = house.permission("door_open");
    auto const refused = [&](auto const& rule) {
        return fails(house.by(house.tim, rule), errors::above_you);
    };
    CHECK(refused([](Unit& unit, Actor const& actor) {
        return create_permission(unit, actor,
                                 {.code = word<PermissionCode>("door_close"),
                                  .name = word<PermissionName>("Close"),
                                  .category = word<Category>("doors")});
    }));
    CHECK(refused([&](Unit& unit, Actor const& actor) {
        return change_permission(unit, actor, permission);
    }));
    auto const remove = [&](Unit& unit, Actor const& actor) {
        return remove_permission(unit, actor, permission.id);
    };
    CHECK(refused(remove));
    must(house.by(house.max, remove));
    CHECK(refused([&](Unit& unit, Actor const& actor) {
        return restore_permission(unit, actor, permission.id);
    }));
}

}  // namespace freehold::rbac
