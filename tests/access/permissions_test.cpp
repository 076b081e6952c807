#include <freehold/rbac/permissions.hpp>

#include "house.hpp"

namespace freehold::rbac {

namespace {

Result<Row<Permission>> create(House& house, std::string const& code)
{
    return house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return create_permission(unit, actor,
                                 {.code = word<PermissionCode>(code),
                                  .name = word<PermissionName>("Something"),
                                  .category = word<Category>("tests")});
    });
}

}  // namespace

TEST_CASE("a tenant adds permissions of its own, removes them and brings them back",
          "[access][permissions]")
{
    House house{GENERATE(from_range(stores()))};
    auto permission = must(create(house, "door_open"));
    CHECK(permission.library.text() == "custom");
    CHECK(fails(create(house, "door_open"), errors::permission_taken));
    permission.name = word<PermissionName>("Open doors");
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return change_permission(unit, actor, permission);
    }));
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return remove_permission(unit, actor, permission.id);
    }));
    auto const heir = must(create(house, "door_open"));
    auto const restore = [&](Unit& unit, Actor const& actor) {
        return restore_permission(unit, actor, permission.id);
    };
    CHECK(fails(house.by(house.ann, restore), errors::permission_taken));
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return remove_permission(unit, actor, heir.id);
    }));
    CHECK(must(house.by(house.ann, restore)).name.text() == "Open doors");
}

TEST_CASE("a tenant's own permission never has the code of a template", "[access][permissions]")
{
    House house{GENERATE(from_range(stores()))};
    auto const own = must(create(house, "door_open"));
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return remove_permission(unit, actor, own.id);
    }));
    std::vector<Registered> const registered{{word<PermissionCode>("door_open"),
                                              word<PermissionName>("Open"), word<Category>("doors"),
                                              word<Library>("doors")}};
    must(house.as_platform(
        [&](Platform& platform) { return register_permissions(platform, registered); }));
    CHECK(fails(create(house, "door_open"), errors::permission_taken));
    CHECK(fails(house.by(house.ann,
                         [&](Unit& unit, Actor const& actor) {
                             return restore_permission(unit, actor, own.id);
                         }),
                errors::permission_taken));
}

TEST_CASE("the code of a permission stays", "[access][permissions]")
{
    House house;
    auto permission = must(create(house, "door_open"));
    permission.code = word<PermissionCode>("door_close");
    CHECK(fails(house.by(house.ann,
                         [&](Unit& unit, Actor const& actor) {
                             return change_permission(unit, actor, permission);
                         }),
                errors::fixed_code));
}

}  // namespace freehold::rbac
