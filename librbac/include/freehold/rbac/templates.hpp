#pragma once
// What the platform gives every tenant to read: the permissions that libraries register, the roles
// that exist from the start, and the groups everybody knows. Each start of a program calls these
// again, and they change nothing of what they made before: a template that an operator changed,
// emptied or removed stays so.
//
// They need no Actor: whoever holds a Platform's unit is the platform.

#include <freehold/rbac/unit.hpp>

#include <span>

namespace freehold::rbac {

struct Registered {
    PermissionCode code;
    PermissionName name;
    Category category;
    Library library;
};
BOOST_DESCRIBE_STRUCT(Registered, (), (code, name, category, library))

// The role of the owner, who has every permission by being it, and that of the operators.
inline constexpr std::string_view owner_role = "owner";
inline constexpr std::string_view operator_role = "super_admin";

// The roles super_admin 100, owner 90, admin 50 (everything about users, roles, groups, grants and
// access entries but their `manage`), manager 30, editor 20 and viewer 10, and the groups
// all_members 0, regular_users 10, vip_users 50 and premium_users 80. Fails with not_found before the
// platform is founded.
Result<Done> found_templates(Platform& platform);

// Each permission that was never there, which those roles are given that have all, or it by name. The
// roles come first.
Result<Done> register_permissions(Platform& platform, std::span<Registered const> permissions);

}  // namespace freehold::rbac
