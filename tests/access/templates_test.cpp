#include <freehold/rbac/templates.hpp>

#include "house.hpp"

#include <map>

namespace freehold::rbac {

namespace {

std::vector<Registered> registered(std::vector<std::string> const& codes)
{
    std::vector<Registered> out;
    for (auto const& code : codes)
        out.push_back({word<PermissionCode>(code), word<PermissionName>(code),
                       word<Category>("tests"), word<Library>("tests")});
    return out;
}

void start(House& house, std::vector<std::string> const& codes)
{
    must(house.as_platform([&](Platform& platform) -> Result<Done> {
        TRY(found_templates(platform));
        return register_permissions(platform, registered(codes));
    }));
}

Definitions templates(House& house)
{
    return must(house.in(house.acme, [](Unit& unit) { return templates_of(unit); }));
}

std::vector<std::string> given(House& house, std::string const& role)
{
    auto const all = templates(house);
    auto const id = house.template_role(role).id;
    std::vector<std::string> out;
    for (auto const& link : all.role_permissions)
        for (auto const& permission : all.permissions)
            if (link.role == id && link.permission == permission.id)
                out.push_back(permission.code.text());
    std::ranges::sort(out);
    return out;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("the roles and groups of the start are there, once", "[access][templates]")
{
    House house{GENERATE(from_range(stores()))};
    start(house, {});
    start(house, {});
    auto const all = templates(house);
    std::map<std::string, std::int64_t> roles, groups;
    for (auto const& role : all.roles) roles[role.code.text()] = role.priority;
    for (auto const& group : all.groups) groups[group.code.text()] = group.priority;
    CHECK(all.roles.size() == 6);
    CHECK(all.groups.size() == 4);
    CHECK(roles == std::map<std::string, std::int64_t>{{"super_admin", 100},
                                                       {"owner", 90},
                                                       {"admin", 50},
                                                       {"manager", 30},
                                                       {"editor", 20},
                                                       {"viewer", 10}});
    CHECK(groups ==
          std::map<std::string, std::int64_t>{
              {"all_members", 0}, {"regular_users", 10}, {"vip_users", 50}, {"premium_users", 80}});
}

TEST_CASE("permissions are registered once, and given to the roles that have them",
          "[access][templates]")
{
    House house{GENERATE(from_range(stores()))};
    start(house, {"user_read", "door_open"});
    start(house, {"user_read", "door_open", "menu_read"});
    CHECK(templates(house).permissions.size() == 3);
    CHECK(given(house, "owner") == Codes{"door_open", "menu_read", "user_read"});
    CHECK(given(house, "super_admin") == Codes{"door_open", "menu_read", "user_read"});
    CHECK(given(house, "admin") == Codes{"menu_read", "user_read"});
    CHECK(given(house, "manager") == Codes{"menu_read", "user_read"});
    CHECK(given(house, "viewer") == Codes{"menu_read"});
}

TEST_CASE("a start changes nothing that operators changed", "[access][templates]")
{
    House house{GENERATE(from_range(stores()))};
    start(house, {"user_read", "door_open"});
    auto admin = house.template_role("admin");
    auto const viewer = house.template_role("viewer").id;
    must(house.by_operator(
        tenancy::platform_tenant, [&](Unit& unit, Actor const& actor) -> Result<Done> {
            admin.priority = 55;
            TRY(change_role(unit, actor, admin));
            auto const read = TRY(
                unit.permissions.by<&Permission::code>(word<PermissionCode>("user_read")));
            auto const open = TRY(
                unit.permissions.by<&Permission::code>(word<PermissionCode>("door_open")));
            TRY(remove_role_permission(unit, actor, admin.id, read.id));
            TRY(remove_permission(unit, actor, open.id));
            return remove_role(unit, actor, viewer);
        }));
    start(house, {"user_read", "door_open", "menu_read"});
    CHECK(house.template_role("admin").priority == 55);
    CHECK(given(house, "admin") == Codes{"menu_read"});
    CHECK(templates(house).permissions.size() == 2);
    CHECK_THROWS(house.template_role("viewer"));
}

}  // namespace freehold::rbac
