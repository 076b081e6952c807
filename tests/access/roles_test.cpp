#include <freehold/rbac/roles.hpp>

#include "house.hpp"

namespace freehold::rbac {

namespace {

Result<Row<RoleParent>> nest(House& house, Id<Role> const& role, Id<Role> const& parent)
{
    return house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return add_role_parent(unit, actor, role, parent);
    });
}
Result<Row<RolePermission>> equip(House& house, Id<Role> const& role,
                                  Id<Permission> const& permission)
{
    return house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return add_role_permission(unit, actor, role, permission);
    });
}

}  // namespace

TEST_CASE("a role is made, changed, removed and brought back", "[access][roles]")
{
    House house{GENERATE(from_range(stores()))};
    auto role = house.role("clerk", 20);
    CHECK(role.status == RoleStatus::active);
    role.name = word<RoleName>("Head clerk");
    role.priority = 30;
    CHECK(must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
              return change_role(unit, actor, role);
          })).meta.version == 2);
    CHECK(fails(house.by(house.ann,
                         [&](Unit& unit, Actor const& actor) {
                             return change_role(unit, actor, role);  // as it was before
                         }),
                tenancy::errors::stale));
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return remove_role(unit, actor, role.id);
    }));
    auto const heir = house.role("clerk", 10);
    auto const restore = [&](Unit& unit, Actor const& actor) {
        return restore_role(unit, actor, role.id);
    };
    CHECK(fails(house.by(house.ann, restore), errors::role_taken));
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return remove_role(unit, actor, heir.id);
    }));
    CHECK(must(house.by(house.ann, restore)).name.text() == "Head clerk");
}

TEST_CASE("a tenant's role may have the code of a template, and of no other of its own",
          "[access][roles]")
{
    House house;
    CHECK(house.role("viewer", 5).id != house.template_role("viewer").id);
    CHECK_THROWS(house.role("viewer", 5));
}

TEST_CASE("a priority is a number from 0 to 1,000, and a code stays", "[access][roles]")
{
    House house;
    auto const priority = GENERATE(-1, 1'001);
    auto role = house.role("clerk", 1'000);
    role.priority = priority;
    auto const change = [&](Unit& unit, Actor const& actor) {
        return change_role(unit, actor, role);
    };
    CHECK(fails(house.by_operator(house.acme, change), errors::bad_priority));
    role.priority = 7;
    role.code = word<RoleCode>("other");
    CHECK(fails(house.by(house.ann, change), errors::fixed_code));
}

TEST_CASE("a role has permissions of its tenant and of the platform, each once", "[access][roles]")
{
    House house{GENERATE(from_range(stores()))};
    std::vector<Registered> const registered{{word<PermissionCode>("door_open"),
                                              word<PermissionName>("Open"), word<Category>("doors"),
                                              word<Library>("doors")}};
    must(house.as_platform(
        [&](Platform& platform) { return register_permissions(platform, registered); }));
    auto const role = house.role("clerk", 20).id;
    auto const own = house.permission("gate_open").id;
    auto const shared = must(house.in(house.acme, [&](Unit& unit) {
                            return unit.permissions.by<&Permission::code>(registered[0].code);
                        })).id;
    CHECK(must(equip(house, role, own)).permission_in == house.acme);
    CHECK(must(equip(house, role, shared)).permission_in == tenancy::platform_tenant);
    CHECK(fails(equip(house, role, own), errors::permission_already));
    auto const strip = [&](Unit& unit, Actor const& actor) {
        return remove_role_permission(unit, actor, role, own);
    };
    must(house.by(house.ann, strip));
    CHECK(fails(house.by(house.ann, strip), tenancy::errors::not_found));
    CHECK(fails(equip(house, house.template_role("viewer").id, own), errors::a_template));
    CHECK(
        fails(equip(house, role, Id<Permission>{tenancy::Uuid{{9}}}), tenancy::errors::not_found));
}

TEST_CASE("a role has parents of its tenant and of the platform, without circles",
          "[access][roles]")
{
    House house{GENERATE(from_range(stores()))};
    auto const viewer = house.template_role("viewer").id;
    std::vector<Id<Role>> chain;
    for (int i = 0; i < 12; ++i) chain.push_back(house.role("r" + std::to_string(i), 1).id);
    for (std::size_t i = 1; i < chain.size(); ++i) must(nest(house, chain[i - 1], chain[i]));
    CHECK(must(nest(house, chain.back(), viewer)).parent_in == tenancy::platform_tenant);
    CHECK(fails(nest(house, chain[0], chain[1]), errors::parent_already));
    CHECK(fails(nest(house, chain.back(), chain.front()), errors::parent_circle));
    CHECK(fails(nest(house, chain[0], chain[0]), errors::parent_circle));
    CHECK(fails(nest(house, viewer, chain[0]), errors::a_template));
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return remove_role_parent(unit, actor, chain[5], chain[6]);
    }));
    CHECK(nest(house, chain.back(), chain.front()));
}

TEST_CASE("a circle is seen through a role that is removed", "[access][roles]")
{
    House house;
    auto const a = house.role("aa", 1).id, b = house.role("bb", 1).id, c = house.role("cc", 1).id;
    must(nest(house, a, b));
    must(nest(house, b, c));
    must(house.by(house.ann,
                  [&](Unit& unit, Actor const& actor) { return remove_role(unit, actor, b); }));
    CHECK(fails(nest(house, c, a), errors::parent_circle));  // once b is back
}

TEST_CASE("another tenant's role is not there", "[access][roles]")
{
    House house{GENERATE(from_range(stores()))};
    auto const theirs = house.role("clerk", 20).id;
    auto const from_blue = [&](auto const& rule) {
        return house.in(house.blue, [&](Unit& unit) -> Result<Done> {
            auto const actor = TRY(actor_in(unit, house.bea));
            return rule(unit, actor);
        });
    };
    CHECK(fails(
        from_blue([&](Unit& unit, Actor const& actor) { return remove_role(unit, actor, theirs); }),
        tenancy::errors::not_found));
    CHECK(fails(from_blue([&](Unit& unit, Actor const& actor) -> Result<Done> {
                    TRY(grant_role(unit, actor, {.user = house.bea, .role = theirs}));
                    return Done{};
                }),
                tenancy::errors::not_found));
}

}  // namespace freehold::rbac
