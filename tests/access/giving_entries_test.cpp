// Nobody gives what they do not have: by entries that allow, by the end of what an entry denies, and
// by what comes to exist.

#include "giving.hpp"

namespace freehold::rbac {

TEST_CASE("nobody allows what they do not have", "[access][giving]")
{
    Giving house;
    auto entry = house.allowing([&](auto& to) { to.user = house.tim; });
    CHECK(fails(house.except(house.max, entry), errors::not_yours));
    entry.record = word<RecordName>("front");
    CHECK(fails(house.except(house.max, entry), errors::not_yours));
    entry.permission.reset();  // all of it, and what is yet to come
    CHECK(fails(house.except(house.max, entry), errors::not_yours));
    entry.permission = house.open.code;
    auto row = must(house.except(house.max, entry));
    row.permission = house.close.code;
    auto const change = [&](Unit& unit, Actor const& actor) {
        return change_entry(unit, actor, row);
    };
    CHECK(fails(house.by(house.max, change), errors::not_yours));
    must(house.equip(house.ann, house.lead.id, house.all.id));
    CHECK(house.by(house.max, change));
    entry.permission.reset();
    CHECK(house.except(house.max, entry));
}

TEST_CASE("nobody lifts a denial of what they do not have", "[access][giving]")
{
    Giving house;
    auto entry = house.allowing([&](auto& to) { to.user = house.tim; });
    entry.effect = Effect::deny;
    auto row = must(house.except(house.max, entry));
    CHECK(fails(house.lift(house.max, row.id), errors::not_yours));
    row.priority = 9;
    auto const change = [&](Unit& unit, Actor const& actor) {
        return change_entry(unit, actor, row);
    };
    CHECK(fails(house.by(house.max, change), errors::not_yours));
    must(house.equip(house.ann, house.lead.id, house.close.id));
    CHECK(house.lift(house.max, row.id));
    entry.permission.reset();
    auto const all = must(house.except(house.max, entry)).id;
    CHECK(fails(house.lift(house.max, all), errors::not_yours));  // there is door_manage
    must(house.equip(house.ann, house.lead.id, house.all.id));
    CHECK(house.lift(house.max, all));
}

TEST_CASE("nobody frees people from what denies them more than they have", "[access][giving]")
{
    Giving house;
    auto const barred = house.group("barred").id, inner = house.group("inner").id;
    must(house.enter(house.ann, barred, house.tim));
    must(house.nest(house.ann, inner, barred));
    auto const low = house.grant(house.low.id, house.tim);
    must(house.nest(house.ann, house.role("child", 1).id, house.low.id));
    auto entry = house.allowing([&](auto& to) { to.group = barred; });
    entry.effect = Effect::deny;
    must(house.except(house.ann, entry));
    entry.group.reset(), entry.role = house.low.id;
    must(house.except(house.ann, entry));
    auto const refused = [&](auto const& rule) {
        CHECK(fails(house.by(house.max, rule), errors::not_yours));
    };
    refused([&](Unit& unit, Actor const& actor) {
        return remove_member(unit, actor, barred, house.tim);
    });
    refused([&](Unit& unit, Actor const& actor) {
        return remove_group_parent(unit, actor, inner, barred);
    });
    refused([&](Unit& unit, Actor const& actor) { return remove_group(unit, actor, barred); });
    refused([&](Unit& unit, Actor const& actor) { return take_back(unit, actor, low.id); });
    refused([&](Unit& unit, Actor const& actor) { return remove_role(unit, actor, house.low.id); });
    refused([&](Unit& unit, Actor const& actor) {
        auto asleep = house.low;
        asleep.status = RoleStatus::inactive;
        return change_role(unit, actor, asleep);
    });
    refused([&](Unit& unit, Actor const& actor) {
        auto shorter = low;
        shorter.valid_until = unit.now + std::chrono::hours{1};
        return change_grant(unit, actor, shorter);
    });
    refused([&](Unit& unit, Actor const& actor) -> Result<Done> {
        auto const child = TRY(unit.roles.by<&Role::code>(word<RoleCode>("child")));
        return remove_role_parent(unit, actor, child.id, house.low.id);
    });
    must(house.equip(house.ann, house.lead.id, house.close.id));
    CHECK(house.take(house.max, low.id));
}

TEST_CASE("what is over withholds nothing and gives nothing", "[access][giving]")
{
    Giving house;
    auto entry = house.allowing([&](auto& to) { to.role = house.low.id; });
    entry.valid_until = house.now + std::chrono::hours{1};
    must(house.except(house.ann, entry));
    entry.role.reset(), entry.user = house.tim, entry.effect = Effect::deny;
    auto const deny = must(house.except(house.ann, entry)).id;
    house.now += std::chrono::hours{1};
    CHECK(house.give(house.max, {.user = house.tim, .role = house.low.id}));
    CHECK(house.lift(house.max, deny));
}

TEST_CASE("what somebody would have at once is made by whoever has it", "[access][giving]")
{
    Giving house;
    CHECK(house.make(house.max, "gate_open"));
    CHECK(fails(house.make(house.max, "door_paint"), errors::not_yours));  // there is door_manage
    must(house.except(
        house.ann,
        {.effect = Effect::allow, .user = house.tim, .resource = word<ResourceCode>("gate")}));
    CHECK(fails(house.make(house.max, "gate_close"), errors::not_yours));
    must(house.equip(house.ann, house.lead.id, house.all.id));
    CHECK(house.make(house.max, "door_paint"));
}

TEST_CASE("a permission of a role is brought back by whoever has all of its resource",
          "[access][giving]")
{
    Giving house;
    must(house.equip(house.ann, house.low.id, house.close.id));
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return remove_permission(unit, actor, house.close.id);
    }));
    auto const restore = [&](Unit& unit, Actor const& actor) {
        return restore_permission(unit, actor, house.close.id);
    };
    CHECK(fails(house.by(house.max, restore), errors::not_yours));
    must(house.equip(house.ann, house.lead.id, house.all.id));
    CHECK(house.by(house.max, restore));
}

}  // namespace freehold::rbac
