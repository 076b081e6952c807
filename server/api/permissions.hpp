#pragma once
// /api/v1/permissions: what may be done, by name. A tenant sees the platform's and its own, and
// changes its own.

#include "api/catalogue.hpp"

#include <freehold/rbac/permissions.hpp>

namespace freehold::api::permissions {

using catalogue::Sort;
using rbac::Category;
using rbac::Library;
using rbac::PermissionCode;
using rbac::PermissionName;
using tenancy::Time;

struct PermissionView {
    Id<rbac::Permission> id;
    PermissionCode code;
    PermissionName name;
    Category category;
    Library library;
    bool template_;  // the platform's
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(PermissionView, (),
                      (id, code, name, category, library, template_, created_at, updated_at))

PermissionView view(tenancy::Row<rbac::Permission> const& row);

struct List {
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
    std::optional<Search> search;  // in the name
    std::optional<PermissionCode> code;
    std::optional<Category> category;
    std::optional<Library> library;
    std::optional<Sort> sort;
    std::optional<Direction> direction;
};
BOOST_DESCRIBE_STRUCT(List, (),
                      (limit, skip, cursor, total, search, code, category, library, sort,
                       direction))

struct Get {
    Id<rbac::Permission> permission;
};
BOOST_DESCRIBE_STRUCT(Get, (), (permission))

struct Change {
    Id<rbac::Permission> permission;
    std::optional<IfMatch> if_match;
    json::Patch<PermissionName> name;
    json::Patch<Category> category;
};
BOOST_DESCRIBE_STRUCT(Change, (), (permission, if_match, name, category))

struct Remove {
    Id<rbac::Permission> permission;
    std::optional<IfMatch> if_match;
};
BOOST_DESCRIBE_STRUCT(Remove, (), (permission, if_match))

Result<Paged<PermissionView>> list(Unit const& unit, Caller const& caller, List const& in);
Result<Seen<PermissionView>> get(Unit const& unit, Caller const& caller, Get const& in);
Result<Made<PermissionView>> create(Unit& unit, Caller const& caller,
                                    rbac::NewPermission const& in);
Result<Seen<PermissionView>> change(Unit& unit, Caller const& caller, Change const& in);
Result<Done> remove(Unit& unit, Caller const& caller, Remove const& in);
Result<Seen<PermissionView>> restore(Unit& unit, Caller const& caller, Get const& in);

}  // namespace freehold::api::permissions
