#include <freehold/rbac/groups.hpp>

#include "house.hpp"

namespace freehold::rbac {

namespace {

Result<Row<GroupMember>> enter(House& house, Id<Group> const& group, Id<User> const& user)
{
    return house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return add_member(unit, actor, group, user);
    });
}
Result<Row<GroupParent>> nest(House& house, Id<Group> const& group, Id<Group> const& parent)
{
    return house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return add_group_parent(unit, actor, group, parent);
    });
}

}  // namespace

TEST_CASE("people enter and leave the groups of their tenant and of the platform",
          "[access][groups]")
{
    House house{GENERATE(from_range(stores()))};
    auto const tim = house.hire(house.acme, "tim");
    auto const own = house.group("team").id, vip = house.template_group("vip_users").id;
    CHECK(must(enter(house, own, tim)).group_in == house.acme);
    CHECK(must(enter(house, vip, tim)).group_in == tenancy::platform_tenant);
    CHECK(fails(enter(house, own, tim), errors::in_group_already));
    CHECK(fails(enter(house, own, house.bea), tenancy::errors::not_found));  // sits elsewhere
    auto const leave = [&](Unit& unit, Actor const& actor) {
        return remove_member(unit, actor, vip, tim);
    };
    must(house.by(house.ann, leave));
    CHECK(fails(house.by(house.ann, leave), tenancy::errors::not_found));
    must(house.in(house.acme, [&](Unit& unit) { return unit.members.remove(tim); }));
    CHECK(must(house.in(house.acme, [](Unit& unit) {
              return Result<std::size_t>{unit.group_members.count()};
          })) == 0);
}

TEST_CASE("nobody is put into all_members or taken out", "[access][groups]")
{
    House house;
    auto const all = house.template_group("all_members").id;
    CHECK(fails(enter(house, all, house.ann), errors::computed_group));
    CHECK(fails(house.by(house.ann,
                         [&](Unit& unit, Actor const& actor) {
                             return remove_member(unit, actor, all, house.ann);
                         }),
                errors::computed_group));
}

TEST_CASE("groups nest without circles, also below a template", "[access][groups]")
{
    House house{GENERATE(from_range(stores()))};
    auto const vip = house.template_group("vip_users").id;
    std::vector<Id<Group>> chain;
    for (int i = 0; i < 12; ++i) chain.push_back(house.group("g" + std::to_string(i)).id);
    for (std::size_t i = 1; i < chain.size(); ++i) must(nest(house, chain[i - 1], chain[i]));
    CHECK(must(nest(house, chain.back(), vip)).parent_in == tenancy::platform_tenant);
    CHECK(fails(nest(house, chain[0], chain[1]), errors::nested_already));
    CHECK(fails(nest(house, chain.back(), chain.front()), errors::parent_circle));
    CHECK(fails(nest(house, chain[3], chain[3]), errors::parent_circle));
    CHECK(fails(nest(house, vip, chain[0]), errors::a_template));
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return remove_group_parent(unit, actor, chain[5], chain[6]);
    }));
    CHECK(nest(house, chain.back(), chain.front()));
}

TEST_CASE("a group is changed, removed and brought back, and the system's stay", "[access][groups]")
{
    House house{GENERATE(from_range(stores()))};
    auto group = house.group("team");
    CHECK(group.type == GroupType::custom);
    group.priority = 1'001;
    auto const change = [&](Unit& unit, Actor const& actor) {
        return change_group(unit, actor, group);
    };
    CHECK(fails(house.by(house.ann, change), errors::bad_priority));
    group.priority = 8;
    must(house.by(house.ann, change));
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return remove_group(unit, actor, group.id);
    }));
    CHECK(must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
              return restore_group(unit, actor, group.id);
          })).priority == 8);
    auto const vip = house.template_group("vip_users").id;
    auto const remove = [&](Unit& unit, Actor const& actor) {
        return remove_group(unit, actor, vip);
    };
    CHECK(fails(house.by(house.ann, remove), errors::a_template));
    CHECK(fails(house.by_operator(tenancy::platform_tenant, remove), errors::system_group));
}

}  // namespace freehold::rbac
