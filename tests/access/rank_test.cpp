// The rank guard: one test for each path by which somebody could rise, or reach what is above them.

#include "house.hpp"

namespace freehold::rbac {

namespace {

// Max leads with a role of 50; below is a role of 20, beside it another of 50, above one of 60.
struct Ranks : House {
    Id<User> max = hire(acme, "max"), tim = hire(acme, "tim"), eve = hire(acme, "eve");
    Row<Role> low = role("low", 20), lead = role("lead", 50), peer = role("peer", 50),
              high = role("high", 60);
    Ranks()
    {
        grant(lead.id, max);
        grant(high.id, eve);
    }

    Result<Row<Grant>> give(Id<User> const& who, NewGrant const& input)
    {
        return by(who,
                  [&](Unit& unit, Actor const& actor) { return grant_role(unit, actor, input); });
    }
    Result<Done> take(Id<User> const& who, Id<Grant> const& id)
    {
        return by(who, [&](Unit& unit, Actor const& actor) { return take_back(unit, actor, id); });
    }
    Result<Row<Role>> change(Id<User> const& who, Row<Role> row, auto const& edit)
    {
        edit(row);
        return by(who,
                  [&](Unit& unit, Actor const& actor) { return change_role(unit, actor, row); });
    }
    Result<Row<RoleParent>> nest(Id<User> const& who, Id<Role> const& role, Id<Role> const& parent)
    {
        return by(who, [&](Unit& unit, Actor const& actor) {
            return add_role_parent(unit, actor, role, parent);
        });
    }
    Result<Row<RolePermission>> equip(Id<User> const& who, Id<Role> const& role,
                                      Id<Permission> const& permission)
    {
        return by(who, [&](Unit& unit, Actor const& actor) {
            return add_role_permission(unit, actor, role, permission);
        });
    }
    Result<Row<GroupMember>> enter(Id<User> const& who, Id<Group> const& group,
                                   Id<User> const& user)
    {
        return by(who, [&](Unit& unit, Actor const& actor) {
            return add_member(unit, actor, group, user);
        });
    }
    Result<Row<GroupParent>> nest(Id<User> const& who, Id<Group> const& group,
                                  Id<Group> const& parent)
    {
        return by(who, [&](Unit& unit, Actor const& actor) {
            return add_group_parent(unit, actor, group, parent);
        });
    }
    Result<Row<AccessEntry>> except(Id<User> const& who, NewEntry const& input)
    {
        return by(who,
                  [&](Unit& unit, Actor const& actor) { return create_entry(unit, actor, input); });
    }
};

NewEntry allow() { return {.effect = Effect::allow, .resource = word<ResourceCode>("door")}; }

}  // namespace

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
    house.grant(house.low.id, house.max);
    CHECK(fails(house.by(house.max, restore), errors::raises_you));
    must(house.by(house.ann, restore));
    must(house.equip(house.ann, house.high.id, permission));
    CHECK(fails(house.by(house.max, remove), errors::above_you));  // somebody above has it
}

TEST_CASE("nobody puts people into a group of what is at or above their own rank", "[access][rank]")
{
    Ranks house;
    auto const plain = house.group("plain").id, mighty = house.group("mighty").id;
    house.grant(house.peer.id, mighty);
    CHECK(fails(house.enter(house.max, mighty, house.tim), errors::above_you));
    CHECK(fails(house.enter(house.max, plain, house.max), errors::above_you));
    CHECK(fails(house.enter(house.max, plain, house.eve), errors::above_you));
    CHECK(house.enter(house.max, plain, house.tim));
    must(house.enter(house.ann, plain, house.eve));
    auto const leave = [&](Unit& unit, Actor const& actor) {
        return remove_member(unit, actor, plain, house.eve);
    };
    CHECK(fails(house.by(house.max, leave), errors::above_you));
}

TEST_CASE("nobody nests a group of their own, or into what is above them", "[access][rank]")
{
    Ranks house;
    auto const own = house.group("own").id, plain = house.group("plain").id,
               mighty = house.group("mighty").id;
    must(house.enter(house.ann, own, house.max));
    house.grant(house.peer.id, mighty);
    CHECK(fails(house.nest(house.max, own, plain), errors::raises_you));
    CHECK(fails(house.nest(house.max, plain, mighty), errors::above_you));
    CHECK(fails(house.nest(house.max, mighty, plain), errors::above_you));
    CHECK(house.nest(house.max, plain, own));
}

TEST_CASE("nobody grants to a group that they are in", "[access][rank]")
{
    Ranks house;
    auto const own = house.group("own").id, outer = house.group("outer").id;
    must(house.enter(house.ann, own, house.max));
    must(house.nest(house.ann, own, outer));
    CHECK(fails(house.give(house.max, {.group = own, .role = house.low.id}), errors::raises_you));
    CHECK(fails(house.give(house.max, {.group = outer, .role = house.low.id}), errors::raises_you));
    auto const all = house.template_group("all_members").id;
    CHECK(fails(house.give(house.max, {.group = all, .role = house.low.id}), errors::raises_you));
    CHECK(house.give(house.ann, {.group = all, .role = house.low.id}));
    CHECK(house.give(house.max, {.group = house.group("other").id, .role = house.low.id}));
}

TEST_CASE("nobody makes or lifts an exception for themselves, for everyone, or for those above",
          "[access][rank]")
{
    Ranks house;
    auto const own = house.group("own").id;
    must(house.enter(house.ann, own, house.max));
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

TEST_CASE("a template is changed by operators alone, in the platform's own tenant",
          "[access][rank]")
{
    House house{GENERATE(from_range(stores()))};
    auto viewer = house.template_role("viewer");
    auto const rename = [&](Unit& unit, Actor const& actor) {
        auto changed = viewer;
        changed.name = word<RoleName>("Reader");
        return change_role(unit, actor, changed);
    };
    CHECK(fails(house.by(house.ann, rename), errors::a_template));
    CHECK(fails(house.by_operator(house.acme, rename), errors::a_template));
    auto const root = must(house.in(tenancy::platform_tenant, [](Unit& unit) {
                          return unit.tenants.find(unit.tenant);
                      })).owner;
    CHECK(fails(house.in(tenancy::platform_tenant,
                         [&](Unit& unit) -> Result<Row<Role>> {
                             auto const actor = TRY(actor_in(unit, root));
                             return rename(unit, actor);
                         }),
                errors::a_template));
    CHECK(house.by_operator(tenancy::platform_tenant, rename));
    CHECK(house.template_role("viewer").name.text() == "Reader");
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

}  // namespace freehold::rbac
