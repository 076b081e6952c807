#pragma once
// Roles: named sets of permissions. The platform's are templates that every tenant reads and only
// operators change; a tenant has its own beside them. A role inherits what its parents grant; one
// that is deleted or not active grants nothing, neither itself nor through its children.
//
// A link lies with its role, and names the tenant that its far end lies in: the own, or the platform.

#include <freehold/rbac/permission.hpp>

#include <compare>
#include <cstdint>

namespace freehold::rbac {

namespace errors {
inline constexpr Code role_taken{Kind::conflict, "rbac.role_taken",
                                 "A role of that code exists already."};
inline constexpr Code no_role{Kind::not_found, "rbac.no_role", "There is no such role."};
inline constexpr Code parent_already{Kind::conflict, "rbac.parent_already",
                                     "The role has that parent already."};
inline constexpr Code permission_already{Kind::conflict, "rbac.permission_already",
                                         "The role has that permission already."};
}

using RoleName = tenancy::Text<"A role's name", 1, 100>;
using Description = tenancy::Text<"A description", 1, 500>;

// Where it may be given: to staff (operators' and tenants' own accounts), to end users, or to both.
enum class RoleType { admin, user, both };
BOOST_DESCRIBE_ENUM(RoleType, admin, user, both)

enum class RoleStatus { active, inactive };
BOOST_DESCRIBE_ENUM(RoleStatus, active, inactive)

struct Role {
    static constexpr std::string_view prefix = "rol";

    Id<Role> id;
    RoleCode code;
    RoleName name;
    std::optional<Description> description;
    std::int64_t priority;  // 0 to 1,000; a person's rank is the highest among their roles
    RoleType type;
    RoleStatus status;
};
BOOST_DESCRIBE_STRUCT(Role, (), (id, code, name, description, priority, type, status))

inline constexpr std::int64_t max_priority = 1'000;

// How high somebody stands (docs/access.md, "Rank"): who holds no role, then by priority, then the
// owner, then an operator.
class Rank {
public:
    static constexpr Rank nobody() { return Rank{-1}; }
    static constexpr Rank of(std::int64_t priority) { return Rank{priority}; }
    static constexpr Rank owner() { return Rank{max_priority + 1}; }
    static constexpr Rank platform() { return Rank{max_priority + 2}; }

    friend constexpr auto operator<=>(Rank const&, Rank const&) = default;

private:
    constexpr explicit Rank(std::int64_t height) : height_{height} {}
    std::int64_t height_;
};

struct RoleParent {
    Id<Role> role;
    Id<Role> parent;
    Id<Tenant> parent_in;
};
BOOST_DESCRIBE_STRUCT(RoleParent, (), (role, parent, parent_in))

struct RolePermission {
    Id<Role> role;
    Id<Permission> permission;
    Id<Tenant> permission_in;
};
BOOST_DESCRIBE_STRUCT(RolePermission, (), (role, permission, permission_in))

}  // namespace freehold::rbac

namespace freehold::tenancy {

template <>
inline constexpr auto kept<rbac::Role> = table("roles", shared_templates, soft_deleted,
                                               changes_authority, searched<&rbac::Role::name>,
                                               unique<&rbac::Role::code>(rbac::errors::role_taken));

template <>
inline constexpr auto kept<rbac::RoleParent> = table(
    "role_parents", shared_templates, changes_authority,
    key<&rbac::RoleParent::role, &rbac::RoleParent::parent>(rbac::errors::parent_already),
    refers<&rbac::RoleParent::role>(on_delete::cascade, rbac::errors::no_role),
    refers<&rbac::RoleParent::parent>(within<&rbac::RoleParent::parent_in>, on_delete::cascade,
                                      rbac::errors::no_role));

template <>
inline constexpr auto kept<rbac::RolePermission> = table(
    "role_permissions", shared_templates, changes_authority,
    key<&rbac::RolePermission::role, &rbac::RolePermission::permission>(
        rbac::errors::permission_already),
    refers<&rbac::RolePermission::role>(on_delete::cascade, rbac::errors::no_role),
    refers<&rbac::RolePermission::permission>(within<&rbac::RolePermission::permission_in>,
                                              on_delete::cascade, rbac::errors::no_permission));

}  // namespace freehold::tenancy
