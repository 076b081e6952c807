#pragma once
// /api/v1/roles: named sets of permissions. A tenant sees the platform's and its own, and changes its
// own. What they are made of is api/role_links.hpp.

#include "api/catalogue.hpp"

#include <freehold/rbac/roles.hpp>

namespace freehold::api::roles {

using catalogue::Sort;
using rbac::Description;
using rbac::Role;
using rbac::RoleCode;
using rbac::RoleName;
using rbac::RoleStatus;
using rbac::RoleType;
using tenancy::Time;
using Priority = json::Whole<0, rbac::max_priority>;

struct RoleView {
    Id<Role> id;
    RoleCode code;
    RoleName name;
    std::optional<Description> description;
    std::int64_t priority;
    RoleType type;
    RoleStatus status;
    bool template_;  // the platform's
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(RoleView, (),
                      (id, code, name, description, priority, type, status, template_, created_at,
                       updated_at))

RoleView view(tenancy::Row<Role> const& row);

struct List {
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
    std::optional<Search> search;  // in the name
    std::optional<RoleCode> code;
    std::optional<RoleType> type;
    std::optional<RoleStatus> status;
    std::optional<Sort> sort;
    std::optional<Direction> direction;
};
BOOST_DESCRIBE_STRUCT(List, (),
                      (limit, skip, cursor, total, search, code, type, status, sort, direction))

struct New {
    RoleCode code;
    RoleName name;
    std::optional<Description> description;
    Priority priority;
    RoleType type;
};
BOOST_DESCRIBE_STRUCT(New, (), (code, name, description, priority, type))

struct Get {
    Id<Role> role;
};
BOOST_DESCRIBE_STRUCT(Get, (), (role))

struct Change {
    Id<Role> role;
    std::optional<IfMatch> if_match;
    json::Patch<RoleName> name;
    json::Patch<std::optional<Description>> description;
    json::Patch<Priority> priority;
    json::Patch<RoleType> type;
    json::Patch<RoleStatus> status;
};
BOOST_DESCRIBE_STRUCT(Change, (), (role, if_match, name, description, priority, type, status))

struct Remove {
    Id<Role> role;
    std::optional<IfMatch> if_match;
};
BOOST_DESCRIBE_STRUCT(Remove, (), (role, if_match))

Result<Paged<RoleView>> list(Unit const& unit, Caller const& caller, List const& in);
Result<Seen<RoleView>> get(Unit const& unit, Caller const& caller, Get const& in);
Result<Made<RoleView>> create(Unit& unit, Caller const& caller, New const& in);
Result<Seen<RoleView>> change(Unit& unit, Caller const& caller, Change const& in);
Result<Done> remove(Unit& unit, Caller const& caller, Remove const& in);
Result<Seen<RoleView>> restore(Unit& unit, Caller const& caller, Get const& in);

}  // namespace freehold::api::roles
