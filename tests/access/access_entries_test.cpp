#include <freehold/rbac/access_entries.hpp>

#include "house.hpp"

namespace freehold::rbac {

namespace {

auto const door = word<ResourceCode>("door");

struct Excepting : House {
    using House::House;
    Id<User> tim = hire(acme, "tim");

    Result<Row<AccessEntry>> except(NewEntry const& input)
    {
        return by(ann,
                  [&](Unit& unit, Actor const& actor) { return create_entry(unit, actor, input); });
    }
};

}  // namespace

TEST_CASE("an entry is for a user, a group, a role or everyone, of the tenant or the platform",
          "[access][entries]")
{
    Excepting house{GENERATE(from_range(stores()))};
    auto const viewer = house.template_role("viewer").id;
    CHECK(house.except({.effect = Effect::deny, .user = house.tim, .resource = door}));
    CHECK(must(house.except({.effect = Effect::deny, .role = viewer, .resource = door})).role_in ==
          tenancy::platform_tenant);
    CHECK(must(house.except({.effect = Effect::allow,
                             .group = house.group("team").id,
                             .resource = door,
                             .permission = word<PermissionCode>("door_open"),
                             .record = word<RecordName>("front"),
                             .field = word<FieldName>("colour"),
                             .priority = 1'000}))
              .group_in == house.acme);
    CHECK(house.except({.effect = Effect::allow, .resource = door}));
    CHECK(fails(house.except(
                    {.effect = Effect::allow, .user = house.tim, .role = viewer, .resource = door}),
                errors::one_subject));
    CHECK(fails(house.except({.effect = Effect::allow, .user = house.bea, .resource = door}),
                tenancy::errors::not_found));
}

TEST_CASE("an entry's permission is of its resource, its priority and times are sound",
          "[access][entries]")
{
    Excepting house;
    CHECK(fails(house.except({.effect = Effect::allow,
                              .resource = door,
                              .permission = word<PermissionCode>("front_door_open")}),
                errors::other_resource));
    CHECK(fails(house.except({.effect = Effect::allow, .resource = door, .priority = 1'001}),
                errors::bad_priority));
    CHECK(fails(house.except({.effect = Effect::allow, .resource = door, .priority = -1}),
                errors::bad_priority));
    CHECK(fails(house.except({.effect = Effect::allow, .resource = door, .valid_until = house.now}),
                errors::bad_validity));
}

TEST_CASE("an entry is changed and removed, and keeps its subject", "[access][entries]")
{
    Excepting house{GENERATE(from_range(stores()))};
    auto entry = must(house.except({.effect = Effect::deny, .user = house.tim, .resource = door}));
    auto const change = [&](Unit& unit, Actor const& actor) {
        return change_entry(unit, actor, entry);
    };
    entry.effect = Effect::allow;
    entry.permission = word<PermissionCode>("door_open");
    CHECK(must(house.by(house.ann, change)).effect == Effect::allow);
    entry.user.reset();
    CHECK(fails(house.by(house.ann, change), errors::fixed_subject));
    auto const remove = [&](Unit& unit, Actor const& actor) {
        return remove_entry(unit, actor, entry.id);
    };
    must(house.by(house.ann, remove));
    CHECK(fails(house.by(house.ann, remove), tenancy::errors::not_found));
}

TEST_CASE("a resource has one policy, which is set and removed", "[access][entries]")
{
    House house{GENERATE(from_range(stores()))};
    auto const set = [&](Combining how) {
        return must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
            return set_policy(unit, actor, {door, how});
        }));
    };
    set(Combining::priority);
    CHECK(set(Combining::first_applicable).combining == Combining::first_applicable);
    auto const remove = [&](Unit& unit, Actor const& actor) {
        return remove_policy(unit, actor, door);
    };
    must(house.by(house.ann, remove));
    CHECK(fails(house.by(house.ann, remove), errors::no_policy));
}

}  // namespace freehold::rbac
