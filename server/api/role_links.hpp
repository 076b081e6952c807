#pragma once
// /api/v1/roles/{role}/…: the permissions and the parents that a role is made of, and the people to
// whom it is granted. A template's links are the platform's to change, like the role itself.

#include "api/grant_view.hpp"
#include "api/permissions.hpp"
#include "api/roles.hpp"
#include "api/user_view.hpp"

namespace freehold::api::role_links {

using permissions::PermissionView;
using rbac::Role;
using roles::RoleView;
using users::UserView;

struct List {
    Id<Role> role;
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
};
BOOST_DESCRIBE_STRUCT(List, (), (role, limit, skip, cursor, total))

struct PermissionLink {
    Id<Role> role;
    Id<rbac::Permission> permission;
};
BOOST_DESCRIBE_STRUCT(PermissionLink, (), (role, permission))

struct ParentLink {
    Id<Role> role;
    Id<Role> parent;
};
BOOST_DESCRIBE_STRUCT(ParentLink, (), (role, parent))

struct HolderView {
    UserView user;
    GrantView grant;
};
BOOST_DESCRIBE_STRUCT(HolderView, (), (user, grant))

Result<Paged<PermissionView>> permissions_of(Unit const& unit, Caller const& caller,
                                             List const& in);
Result<Begun<PermissionView>> add_permission(Unit& unit, Caller const& caller,
                                             PermissionLink const& in);
Result<Done> remove_permission(Unit& unit, Caller const& caller, PermissionLink const& in);

// Its own, and not theirs.
Result<Paged<RoleView>> parents(Unit const& unit, Caller const& caller, List const& in);
Result<Begun<RoleView>> add_parent(Unit& unit, Caller const& caller, ParentLink const& in);
Result<Done> remove_parent(Unit& unit, Caller const& caller, ParentLink const& in);

// To whom it is granted by name, be it now or at another time.
Result<Paged<HolderView>> holders(Unit const& unit, Caller const& caller, List const& in);

}  // namespace freehold::api::role_links
