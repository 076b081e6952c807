#include "api/role_links.hpp"

#include "api/acting.hpp"
#include "api/linked.hpp"

namespace freehold::api::role_links {

using namespace tenancy;
using rbac::Grant;
using rbac::RoleParent;
using rbac::RolePermission;

Result<Paged<PermissionView>> permissions_of(Unit const& unit, Caller const&, List const& in)
{
    auto const role = TRY(unit.access.roles.find(in.role));
    auto found = TRY(linked<&RolePermission::permission>(
        unit.access.role_permissions, {is<&RolePermission::role>(role.id)}, unit.access.permissions,
        catalogue::piece(in)));
    return shown(std::move(found), permissions::view);
}

Result<Begun<PermissionView>> add_permission(Unit& unit, Caller const& caller,
                                             PermissionLink const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    TRY(rbac::add_role_permission(unit.access, actor, in.role, in.permission));
    auto const added = TRY(unit.access.permissions.find(in.permission));
    return Begun<PermissionView>{permissions::view(added)};
}

Result<Done> remove_permission(Unit& unit, Caller const& caller, PermissionLink const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    return rbac::remove_role_permission(unit.access, actor, in.role, in.permission);
}

Result<Paged<RoleView>> parents(Unit const& unit, Caller const&, List const& in)
{
    auto const role = TRY(unit.access.roles.find(in.role));
    auto found = TRY(linked<&RoleParent::parent>(unit.access.role_parents,
                                                 {is<&RoleParent::role>(role.id)},
                                                 unit.access.roles, catalogue::piece(in)));
    return shown(std::move(found), roles::view);
}

Result<Begun<RoleView>> add_parent(Unit& unit, Caller const& caller, ParentLink const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    TRY(rbac::add_role_parent(unit.access, actor, in.role, in.parent));
    auto const added = TRY(unit.access.roles.find(in.parent));
    return Begun<RoleView>{roles::view(added)};
}

Result<Done> remove_parent(Unit& unit, Caller const& caller, ParentLink const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    return rbac::remove_role_parent(unit.access, actor, in.role, in.parent);
}

Result<Paged<HolderView>> holders(Unit const& unit, Caller const&, List const& in)
{
    auto const role = TRY(unit.access.roles.find(in.role));
    auto found = TRY(linked<&Grant::user>(unit.access.grants,
                                          {is<&Grant::role>(role.id), present<&Grant::user>()},
                                          unit.users, catalogue::piece(in)));
    auto const people = TRY(users::views(unit, found.ends));
    Paged<HolderView> out{{}, std::move(found.paging)};
    out.results.reserve(people.size());
    for (std::size_t i = 0; i < people.size(); ++i)
        out.results.push_back({people[i], view(found.links[i])});
    return out;
}

}  // namespace freehold::api::role_links
