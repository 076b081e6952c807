#pragma once
// What may be done, by name. Libraries register theirs with the platform, whose rows every tenant
// reads; a tenant adds its own. What is deleted grants nothing.

#include <freehold/rbac/code.hpp>

#include <freehold/tenancy/bounded.hpp>
#include <freehold/tenancy/records.hpp>

namespace freehold::rbac {

namespace errors {
inline constexpr Code permission_taken{Kind::conflict, "rbac.permission_taken",
                                       "A permission of that code exists already."};
inline constexpr Code no_permission{Kind::not_found, "rbac.no_permission",
                                    "There is no such permission."};
}

using PermissionName = tenancy::Text<"A permission's name", 1, 100>;
using Category = tenancy::Text<"A category", 1, 50>;
using Library = tenancy::Text<"A library's name", 1, 50>;

struct Permission {
    static constexpr std::string_view prefix = "per";

    Id<Permission> id;
    PermissionCode code;
    PermissionName name;
    Category category;
    Library library;  // who registered it: "auth", "server"; "custom" for a tenant's own
};
BOOST_DESCRIBE_STRUCT(Permission, (), (id, code, name, category, library))

}  // namespace freehold::rbac

namespace freehold::tenancy {

template <>
inline constexpr auto kept<rbac::Permission> = table(
    "permissions", shared_templates, soft_deleted, changes_authority,
    searched<&rbac::Permission::name>,
    unique<&rbac::Permission::code>(rbac::errors::permission_taken));

}  // namespace freehold::tenancy
