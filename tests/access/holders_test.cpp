// Nobody changes what somebody at or above them holds, though it is low itself.

#include "giving.hpp"

namespace freehold::rbac {

namespace {

// Everything that changes the rights of whoever holds `low`, by Max.
void check_all(Giving& house, Code const& refusal)
{
    auto const refused = [&](auto const& rule) {
        CHECK(fails(house.by(house.max, rule), refusal));
    };
    refused([&](Unit& unit, Actor const& actor) {
        auto changed = house.low;
        changed.priority = 10;
        return change_role(unit, actor, changed);
    });
    refused([&](Unit& unit, Actor const& actor) {
        auto changed = house.low;
        changed.status = RoleStatus::inactive;
        return change_role(unit, actor, changed);
    });
    refused([&](Unit& unit, Actor const& actor) {
        return add_role_permission(unit, actor, house.low.id, house.open.id);
    });
    refused([&](Unit& unit, Actor const& actor) {
        return remove_role_permission(unit, actor, house.low.id, house.close.id);
    });
    refused([&](Unit& unit, Actor const& actor) -> Result<Row<RoleParent>> {
        auto const lower = TRY(unit.roles.by<&Role::code>(word<RoleCode>("lower")));
        return add_role_parent(unit, actor, house.low.id, lower.id);
    });
    refused([&](Unit& unit, Actor const& actor) -> Result<Done> {
        auto const parent = TRY(unit.roles.by<&Role::code>(word<RoleCode>("parent")));
        return remove_role_parent(unit, actor, house.low.id, parent.id);
    });
    refused([&](Unit& unit, Actor const& actor) { return remove_role(unit, actor, house.low.id); });
    refused([&](Unit& unit, Actor const& actor) {
        return remove_permission(unit, actor, house.close.id);
    });
    auto entry = allow();
    entry.role = house.low.id, entry.effect = Effect::deny;
    CHECK(fails(house.except(house.max, entry), refusal));
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return remove_role(unit, actor, house.low.id);
    }));
    refused(
        [&](Unit& unit, Actor const& actor) { return restore_role(unit, actor, house.low.id); });
}

}  // namespace

TEST_CASE("nobody changes a low role that somebody at or above them may hold", "[access][rank]")
{
    Giving house;
    house.role("lower", 1);
    must(house.equip(house.ann, house.low.id, house.close.id));
    must(house.nest(house.ann, house.low.id, house.role("parent", 1).id));
    auto const team = house.group("team").id, inner = house.group("inner").id;
    auto const peer = house.hire(house.acme, "pia");
    house.grant(house.peer.id, peer);
    auto who = house.eve;
    SECTION("who is above") { house.grant(house.low.id, who); }
    SECTION("who is the owner") { house.grant(house.low.id, house.ann); }
    SECTION("who is as high") { house.grant(house.low.id, peer); }
    SECTION("from tomorrow on")
    {
        must(house.give(
            house.ann,
            {.user = who, .role = house.low.id, .valid_from = house.now + std::chrono::hours{24}}));
    }
    SECTION("by a role that inherits it")
    {
        auto const child = house.role("child", 30).id;
        must(house.nest(house.ann, child, house.low.id));
        house.grant(child, who);
    }
    SECTION("by a group in a group")
    {
        must(house.nest(house.ann, inner, team));
        must(house.enter(house.ann, inner, who));
        house.grant(house.low.id, team);
    }
    check_all(house, errors::above_you);
    CHECK(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return restore_role(unit, actor, house.low.id);
    }));
}

TEST_CASE("nobody changes what a role of their own gives, to less either", "[access][rank]")
{
    Giving house;
    house.role("lower", 1);
    must(house.equip(house.ann, house.low.id, house.close.id));
    must(house.nest(house.ann, house.low.id, house.role("parent", 1).id));
    house.grant(house.low.id, house.max);
    check_all(house, errors::raises_you);
}

TEST_CASE("who holds a low role may be anybody when its name changes", "[access][rank]")
{
    Giving house;
    house.grant(house.low.id, house.eve);
    auto const renamed = [](auto& row) {
        row.name = word<RoleName>("Other"), row.type = RoleType::admin;
    };
    CHECK(house.change(house.max, house.low, renamed));
    auto team = house.group("team");
    must(house.enter(house.ann, team.id, house.eve));
    team.name = word<GroupName>("Other"), team.priority = 9;
    CHECK(house.by(house.max, [&](Unit& unit, Actor const& actor) {
        return change_group(unit, actor, team);
    }));
}

TEST_CASE("nobody changes what a group gives to somebody at or above them", "[access][rank]")
{
    Giving house;
    auto const team = house.group("team").id, plain = house.group("plain").id,
               inner = house.group("inner").id;
    must(house.nest(house.ann, inner, team));
    must(house.nest(house.ann, team, plain));
    auto const low = house.grant(house.low.id, team);
    SECTION("who is in it") { must(house.enter(house.ann, team, house.eve)); }
    SECTION("who is in a group of it") { must(house.enter(house.ann, inner, house.ann)); }
    auto const other = house.role("other", 1).id;
    auto const free = house.group("free").id;
    auto const refused = [&](auto const& rule) {
        CHECK(fails(house.by(house.max, rule), errors::above_you));
    };
    CHECK(fails(house.give(house.max, {.group = team, .role = other}), errors::above_you));
    CHECK(fails(house.take(house.max, low.id), errors::above_you));
    CHECK(fails(house.nest(house.max, team, free), errors::above_you));
    refused([&](Unit& unit, Actor const& actor) {
        return remove_group_parent(unit, actor, team, plain);
    });
    auto entry = allow();
    entry.group = team, entry.effect = Effect::deny;
    CHECK(fails(house.except(house.max, entry), errors::above_you));
    refused([&](Unit& unit, Actor const& actor) { return remove_group(unit, actor, team); });
    must(house.by(house.ann,
                  [&](Unit& unit, Actor const& actor) { return remove_group(unit, actor, team); }));
    refused([&](Unit& unit, Actor const& actor) { return restore_group(unit, actor, team); });
}

TEST_CASE("nobody ends a permission that somebody at or above them has by manage or an entry",
          "[access][rank]")
{
    Giving house;
    auto const end = [&](Unit& unit, Actor const& actor) {
        return remove_permission(unit, actor, house.close.id);
    };
    SECTION("by manage")
    {
        must(house.equip(house.ann, house.high.id, house.all.id));
        CHECK(fails(house.by(house.max, end), errors::above_you));
    }
    SECTION("by an entry")
    {
        must(house.except(house.ann, house.allowing([&](auto& to) { to.user = house.eve; })));
        CHECK(fails(house.by(house.max, end), errors::above_you));
    }
    SECTION("like everybody")
    {
        must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
            return set_policy(unit, actor, {allow().resource, Combining::allow_unless_deny});
        }));
        CHECK(fails(house.by(house.max, end), errors::for_owners));
    }
    CHECK(house.by(house.ann, end));
}

}  // namespace freehold::rbac
