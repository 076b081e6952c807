#include <freehold/rbac/templates.hpp>

#include "paged.hpp"

#include <freehold/tenancy/broken.hpp>

#include <array>
#include <set>
#include <string>

namespace freehold::rbac {

using tenancy::is;
using tenancy::lies_in;
using tenancy::Living;
using tenancy::Misuse;
using tenancy::platform_tenant;

namespace {

struct Known {
    std::string_view code;
    std::string_view name;
    std::int64_t priority;
};
struct KnownRole : Known {
    RoleType type;
    // With a blank around each; "*": all; "user_*": all of users but `user_manage`.
    std::string_view permissions;
};

constexpr std::array<KnownRole, 6> roles{{
    {{operator_role, "Super administrator", 100}, RoleType::admin, "*"},
    {{owner_role, "Owner", 90}, RoleType::admin, "*"},
    {{"admin", "Administrator", 50},
     RoleType::admin,
     " user_* tenant_read tenant_update role_* permission_read group_* grant_* acl_* access_read "
     "menu_* board_* "},
    {{"manager", "Manager", 30}, RoleType::admin, " user_read menu_read board_read board_update "},
    {{"editor", "Editor", 20}, RoleType::both, " menu_read board_read board_update "},
    {{"viewer", "Viewer", 10}, RoleType::both, " menu_read board_read "},
}};
constexpr std::array<Known, 4> groups{{{all_members, "All members", 0},
                                       {"regular_users", "Regular users", 10},
                                       {"vip_users", "VIP users", 50},
                                       {"premium_users", "Premium users", 80}}};

bool gives(KnownRole const& role, PermissionCode const& code)
{
    auto const names = [&](std::string const& word) {
        return role.permissions.find(' ' + word + ' ') != std::string_view::npos;
    };
    return role.permissions == "*" || names(code.text()) ||
           (code.action() != manage && names(std::string{code.resource()} + "_*"));
}

// What stands in this file, or was promised valid.
template <class T>
T sound(std::string_view text)
{
    auto value = T::parse(text);
    if (!value) throw Misuse{"a template's word is not valid: " + std::string{text}};
    return *std::move(value);
}

// Rows there are or were: what an operator removed is not made again.
template <class T>
Result<std::set<std::string>> codes(tenancy::Records<T> const& records)
{
    auto const rows = TRY(all_of(records, lies_in<T>(platform_tenant), Living::both));
    std::set<std::string> out;
    for (auto const& row : rows) out.insert(row.code.text());
    return out;
}

Result<Done> link(Unit& unit, Id<Role> const& role, Id<Permission> const& permission)
{
    TRY(unit.role_permissions.add(
        {.role = role, .permission = permission, .permission_in = platform_tenant}));
    return Done{};
}

Result<Done> make_role(Unit& unit, KnownRole const& known)
{
    auto const role = TRY(unit.roles.add({.id = unit.fresh<Id<Role>>(),
                                          .code = sound<RoleCode>(known.code),
                                          .name = sound<RoleName>(known.name),
                                          .description = {},
                                          .priority = known.priority,
                                          .type = known.type,
                                          .status = RoleStatus::active}));
    auto const permissions = TRY(all_of(unit.permissions, lies_in<Permission>(platform_tenant)));
    for (auto const& permission : permissions)
        if (gives(known, permission.code)) TRY(link(unit, role.id, permission.id));
    return Done{};
}

Result<Done> make_group(Unit& unit, Known const& known)
{
    TRY(unit.groups.add({.id = unit.fresh<Id<Group>>(),
                         .code = sound<GroupCode>(known.code),
                         .name = sound<GroupName>(known.name),
                         .description = {},
                         .priority = known.priority,
                         .type = GroupType::system}));
    return Done{};
}

Result<Done> make_missing(Unit& unit)
{
    TRY(unit.tenants.claim(platform_tenant));  // two programs that start at once
    auto const known_roles = TRY(codes(unit.roles));
    for (auto const& role : roles)
        if (!known_roles.contains(std::string{role.code})) TRY(make_role(unit, role));
    auto const known_groups = TRY(codes(unit.groups));
    for (auto const& group : groups)
        if (!known_groups.contains(std::string{group.code})) TRY(make_group(unit, group));
    return Done{};
}

Result<Done> add_permission(Unit& unit, Registered const& input)
{
    auto const permission = TRY(unit.permissions.add({.id = unit.fresh<Id<Permission>>(),
                                                      .code = input.code,
                                                      .name = input.name,
                                                      .category = input.category,
                                                      .library = input.library}));
    for (auto const& known : roles) {
        if (!gives(known, permission.code)) continue;
        auto const code = sound<RoleCode>(known.code);
        auto const role = unit.roles.by<&Role::code>(code);
        if (role) TRY(link(unit, role->id, permission.id));
    }
    return Done{};
}

}  // namespace

Result<Done> found_templates(Platform& platform)
{
    return platform.enter_templates([](Unit& unit) { return make_missing(unit); });
}

Result<Done> register_permissions(Platform& platform, std::span<Registered const> permissions)
{
    return platform.enter_templates([&](Unit& unit) -> Result<Done> {
        TRY(unit.tenants.claim(platform_tenant));
        auto known = TRY(codes(unit.permissions));
        for (auto const& each : permissions)
            if (known.insert(each.code.text()).second) TRY(add_permission(unit, each));
        return Done{};
    });
}

}  // namespace freehold::rbac
