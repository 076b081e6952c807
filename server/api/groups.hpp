#pragma once
// /api/v1/user-groups: groups of people. A tenant sees the platform's, which it fills with its own
// people, and its own. Who and what is in them is api/group_links.hpp.

#include "api/roles.hpp"

#include <freehold/rbac/groups.hpp>

namespace freehold::api::groups {

using catalogue::Sort;
using rbac::Description;
using rbac::Group;
using rbac::GroupCode;
using rbac::GroupName;
using rbac::GroupType;
using roles::Priority;
using tenancy::Time;

struct GroupView {
    Id<Group> id;
    GroupCode code;
    GroupName name;
    std::optional<Description> description;
    std::int64_t priority;
    GroupType type;
    bool template_;  // the platform's
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(GroupView, (),
                      (id, code, name, description, priority, type, template_, created_at,
                       updated_at))

GroupView view(tenancy::Row<Group> const& row);

struct List {
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
    std::optional<Search> search;  // in the name
    std::optional<GroupCode> code;
    std::optional<GroupType> type;
    std::optional<Sort> sort;
    std::optional<Direction> direction;
};
BOOST_DESCRIBE_STRUCT(List, (), (limit, skip, cursor, total, search, code, type, sort, direction))

struct New {
    GroupCode code;
    GroupName name;
    std::optional<Description> description;
    Priority priority;
};
BOOST_DESCRIBE_STRUCT(New, (), (code, name, description, priority))

struct Get {
    Id<Group> group;
};
BOOST_DESCRIBE_STRUCT(Get, (), (group))

struct Change {
    Id<Group> group;
    std::optional<IfMatch> if_match;
    json::Patch<GroupName> name;
    json::Patch<std::optional<Description>> description;
    json::Patch<Priority> priority;
};
BOOST_DESCRIBE_STRUCT(Change, (), (group, if_match, name, description, priority))

struct Remove {
    Id<Group> group;
    std::optional<IfMatch> if_match;
};
BOOST_DESCRIBE_STRUCT(Remove, (), (group, if_match))

Result<Paged<GroupView>> list(Unit const& unit, Caller const& caller, List const& in);
Result<Seen<GroupView>> get(Unit const& unit, Caller const& caller, Get const& in);
Result<Made<GroupView>> create(Unit& unit, Caller const& caller, New const& in);
Result<Seen<GroupView>> change(Unit& unit, Caller const& caller, Change const& in);
Result<Done> remove(Unit& unit, Caller const& caller, Remove const& in);
Result<Seen<GroupView>> restore(Unit& unit, Caller const& caller, Get const& in);

}  // namespace freehold::api::groups
