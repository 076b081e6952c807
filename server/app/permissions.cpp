#include "app/permissions.hpp"

#include <array>

namespace freehold::app {

std::vector<rbac::Registered> permissions()
{
    using namespace permission;
    static constexpr std::array all{
        user_create,       user_read,         user_update,       user_delete,       user_manage,
        tenant_read,       tenant_update,     tenant_manage,     role_create,       role_read,
        role_update,       role_delete,       role_manage,       permission_create, permission_read,
        permission_update, permission_delete, permission_manage, group_create,      group_read,
        group_update,      group_delete,      group_manage,      grant_create,      grant_read,
        grant_update,      grant_delete,      grant_manage,      acl_create,        acl_read,
        acl_update,        acl_delete,        acl_manage,        access_read,       access_manage};
    std::vector<rbac::Registered> out;
    out.reserve(all.size());
    for (auto const& each : all)
        out.push_back({.code = *rbac::PermissionCode::parse(each.code),
                       .name = *rbac::PermissionName::parse(each.name),
                       .category = *rbac::Category::parse(each.category),
                       .library = *rbac::Library::parse("server")});
    return out;
}

}  // namespace freehold::app
