#pragma once
// The roles of a person or a group: …/roles under /api/v1/users/{user} and /api/v1/user-groups/{group}.
// A role is given to one of them once, so its id names the grant there.

#include "api/paging.hpp"
#include "api/route.hpp"

#include <freehold/rbac/grants.hpp>

namespace freehold::api::grants {

// Of a role that is removed only its id is known.
struct RoleGiven {
    Id<rbac::Role> id;
    std::optional<rbac::RoleCode> code;
    std::optional<rbac::RoleName> name;
};
BOOST_DESCRIBE_STRUCT(RoleGiven, (), (id, code, name))

struct RoleGrantView {
    Id<rbac::Grant> id;
    RoleGiven role;
    std::optional<Id<User>> user;
    std::optional<Id<rbac::Group>> group;
    tenancy::Time valid_from;
    std::optional<tenancy::Time> valid_until;
    std::optional<tenancy::Reason> reason;
    std::optional<std::string> granted_by;
    tenancy::Time granted_at;
};
BOOST_DESCRIBE_STRUCT(RoleGrantView, (),
                      (id, role, user, group, valid_from, valid_until, reason, granted_by,
                       granted_at))

struct ListOfUser {
    Id<User> user;
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
};
BOOST_DESCRIBE_STRUCT(ListOfUser, (), (user, limit, skip, cursor, total))

struct OfUser {
    Id<User> user;
    Id<rbac::Role> role;
    std::optional<IfMatch> if_match;
};
BOOST_DESCRIBE_STRUCT(OfUser, (), (user, role, if_match))
struct OfGroup {
    Id<rbac::Group> group;
    Id<rbac::Role> role;
    std::optional<IfMatch> if_match;
};
BOOST_DESCRIBE_STRUCT(OfGroup, (), (group, role, if_match))

struct GiveUser {
    Id<User> user;
    Id<rbac::Role> role;
    std::optional<tenancy::Time> valid_from;
    std::optional<tenancy::Time> valid_until;
    std::optional<tenancy::Reason> reason;
};
BOOST_DESCRIBE_STRUCT(GiveUser, (), (user, role, valid_from, valid_until, reason))
struct GiveGroup {
    Id<rbac::Group> group;
    Id<rbac::Role> role;
    std::optional<tenancy::Time> valid_from;
    std::optional<tenancy::Time> valid_until;
    std::optional<tenancy::Reason> reason;
};
BOOST_DESCRIBE_STRUCT(GiveGroup, (), (group, role, valid_from, valid_until, reason))

struct ChangeOfUser {
    Id<User> user;
    Id<rbac::Role> role;
    std::optional<IfMatch> if_match;
    json::Patch<tenancy::Time> valid_from;
    json::Patch<std::optional<tenancy::Time>> valid_until;
    json::Patch<std::optional<tenancy::Reason>> reason;
};
BOOST_DESCRIBE_STRUCT(ChangeOfUser, (), (user, role, if_match, valid_from, valid_until, reason))
struct ChangeOfGroup {
    Id<rbac::Group> group;
    Id<rbac::Role> role;
    std::optional<IfMatch> if_match;
    json::Patch<tenancy::Time> valid_from;
    json::Patch<std::optional<tenancy::Time>> valid_until;
    json::Patch<std::optional<tenancy::Reason>> reason;
};
BOOST_DESCRIBE_STRUCT(ChangeOfGroup, (), (group, role, if_match, valid_from, valid_until, reason))

Result<Paged<RoleGrantView>> of_user(Unit const& unit, Caller const& caller, ListOfUser const& in);
Result<Seen<RoleGrantView>> user_role(Unit const& unit, Caller const& caller, OfUser const& in);
Result<Made<RoleGrantView>> give_user(Unit& unit, Caller const& caller, GiveUser const& in);
Result<Seen<RoleGrantView>> change_user(Unit& unit, Caller const& caller, ChangeOfUser const& in);
Result<Done> take_from_user(Unit& unit, Caller const& caller, OfUser const& in);

Result<Seen<RoleGrantView>> group_role(Unit const& unit, Caller const& caller, OfGroup const& in);
Result<Made<RoleGrantView>> give_group(Unit& unit, Caller const& caller, GiveGroup const& in);
Result<Seen<RoleGrantView>> change_group(Unit& unit, Caller const& caller, ChangeOfGroup const& in);
Result<Done> take_from_group(Unit& unit, Caller const& caller, OfGroup const& in);

}  // namespace freehold::api::grants
