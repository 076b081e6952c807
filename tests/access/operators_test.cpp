// Templates: nobody but operators changes one, and they in the platform's own tenant alone.

#include "house.hpp"

namespace freehold::rbac {

namespace {

// Templates of every sort, alive and removed; the platform's owner is no operator by that alone.
struct Templates : House {
    using House::House;
    Id<User> root = must(in(platform, [](Unit& unit) {
                        return unit.tenants.find(unit.tenant);
                    })).owner;
    Row<Permission> open = made_permission("door_open"), gone = made_permission("door_close");
    Row<Role> viewer = template_role("viewer"), editor = template_role("editor");
    Row<Role> manager = template_role("manager");
    Row<Group> vip = template_group("vip_users"), all = template_group("all_members");
    Row<Group> club = made_group("club"), lost = made_group("lost");

    static constexpr auto platform = tenancy::platform_tenant;

    // By the owner of the platform, in it; by the owner of acme; and by an operator in acme.
    template <class Rule>
    void refuses(std::string const& what, Rule const& rule)
    {
        INFO(what);
        using Answer = decltype(rule(std::declval<Unit&>(), std::declval<Actor const&>()));
        CHECK(fails(in(platform,
                       [&](Unit& unit) -> Answer {
                           auto const actor = TRY(actor_in(unit, root));
                           return rule(unit, actor);
                       }),
                    errors::a_template));
        if (what.starts_with("create")) return;  // a tenant makes its own
        CHECK(fails(by(ann, rule), errors::a_template));
        CHECK(fails(by_operator(acme, rule), errors::a_template));
    }
    template <class Rule>
    auto operate(Rule const& rule)
    {
        return must(by_operator(platform, rule));
    }

private:
    Row<Permission> made_permission(std::string const& code)
    {
        return operate([&](Unit& unit, Actor const& actor) {
            return create_permission(unit, actor,
                                     {.code = word<PermissionCode>(code),
                                      .name = word<PermissionName>(code),
                                      .category = word<Category>("doors")});
        });
    }
    Row<Group> made_group(std::string const& code)
    {
        return operate([&](Unit& unit, Actor const& actor) {
            return create_group(
                unit, actor,
                {.code = word<GroupCode>(code), .name = word<GroupName>(code), .priority = 1});
        });
    }
};

}  // namespace

TEST_CASE("nobody but an operator changes a permission or a role of the platform",
          "[access][operators]")
{
    Templates house{GENERATE(from_range(stores()))};
    house.operate([&](Unit& unit, Actor const& actor) -> Result<Done> {
        TRY(add_role_permission(unit, actor, house.viewer.id, house.open.id));
        TRY(add_role_parent(unit, actor, house.editor.id, house.viewer.id));
        TRY(remove_permission(unit, actor, house.gone.id));
        return remove_role(unit, actor, house.manager.id);
    });
    house.refuses("create_permission", [&](Unit& unit, Actor const& actor) {
        return create_permission(unit, actor,
                                 {.code = word<PermissionCode>("door_paint"),
                                  .name = house.open.name,
                                  .category = house.open.category});
    });
    house.refuses("change_permission", [&](Unit& unit, Actor const& actor) {
        return change_permission(unit, actor, house.open);
    });
    house.refuses("remove_permission", [&](Unit& unit, Actor const& actor) {
        return remove_permission(unit, actor, house.open.id);
    });
    house.refuses("restore_permission", [&](Unit& unit, Actor const& actor) {
        return restore_permission(unit, actor, house.gone.id);
    });
    house.refuses("create_role", [&](Unit& unit, Actor const& actor) {
        return create_role(unit, actor,
                           {.code = word<RoleCode>("other"),
                            .name = house.viewer.name,
                            .priority = 1,
                            .type = RoleType::both});
    });
    house.refuses("change_role", [&](Unit& unit, Actor const& actor) {
        return change_role(unit, actor, house.viewer);
    });
    house.refuses("remove_role", [&](Unit& unit, Actor const& actor) {
        return remove_role(unit, actor, house.viewer.id);
    });
    house.refuses("restore_role", [&](Unit& unit, Actor const& actor) {
        return restore_role(unit, actor, house.manager.id);
    });
    house.refuses("add_role_permission", [&](Unit& unit, Actor const& actor) {
        return add_role_permission(unit, actor, house.editor.id, house.open.id);
    });
    house.refuses("remove_role_permission", [&](Unit& unit, Actor const& actor) {
        return remove_role_permission(unit, actor, house.viewer.id, house.open.id);
    });
    house.refuses("add_role_parent", [&](Unit& unit, Actor const& actor) {
        return add_role_parent(unit, actor, house.viewer.id, house.editor.id);
    });
    house.refuses("remove_role_parent", [&](Unit& unit, Actor const& actor) {
        return remove_role_parent(unit, actor, house.editor.id, house.viewer.id);
    });
}

TEST_CASE("nobody but an operator changes a group of the platform", "[access][operators]")
{
    Templates house{GENERATE(from_range(stores()))};
    house.operate([&](Unit& unit, Actor const& actor) -> Result<Done> {
        TRY(add_group_parent(unit, actor, house.club.id, house.vip.id));
        return remove_group(unit, actor, house.lost.id);
    });
    house.refuses("create_group", [&](Unit& unit, Actor const& actor) {
        return create_group(
            unit, actor, {.code = word<GroupCode>("other"), .name = house.vip.name, .priority = 1});
    });
    house.refuses("change_group", [&](Unit& unit, Actor const& actor) {
        return change_group(unit, actor, house.vip);
    });
    house.refuses("remove_group", [&](Unit& unit, Actor const& actor) {
        return remove_group(unit, actor, house.club.id);
    });
    house.refuses("restore_group", [&](Unit& unit, Actor const& actor) {
        return restore_group(unit, actor, house.lost.id);
    });
    house.refuses("add_group_parent", [&](Unit& unit, Actor const& actor) {
        return add_group_parent(unit, actor, house.vip.id, house.all.id);
    });
    house.refuses("remove_group_parent", [&](Unit& unit, Actor const& actor) {
        return remove_group_parent(unit, actor, house.club.id, house.vip.id);
    });
}

TEST_CASE("a template is changed by operators alone, in the platform's own tenant",
          "[access][operators]")
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

}  // namespace freehold::rbac
