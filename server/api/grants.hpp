#pragma once
// The roles of a person or a group: …/roles under /api/v1/users/{user} and /api/v1/user-groups/{group}.
// A role is given to one of them once, so its id names the grant there. Lists have what is granted to
// them by name, be it now or at another time.

#include "api/grant_view.hpp"

#include <freehold/rbac/grants.hpp>

namespace freehold::api::grants {

struct ListOfUser {
    Id<User> user;
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
};
BOOST_DESCRIBE_STRUCT(ListOfUser, (), (user, limit, skip, cursor, total))

struct ListOfGroup {
    Id<rbac::Group> group;
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
};
BOOST_DESCRIBE_STRUCT(ListOfGroup, (), (group, limit, skip, cursor, total))

struct OfUser {
    Id<User> user;
    Id<rbac::Role> role;
};
BOOST_DESCRIBE_STRUCT(OfUser, (), (user, role))
struct OfGroup {
    Id<rbac::Group> group;
    Id<rbac::Role> role;
};
BOOST_DESCRIBE_STRUCT(OfGroup, (), (group, role))

struct TakeFromUser {
    Id<User> user;
    Id<rbac::Role> role;
    std::optional<IfMatch> if_match;
};
BOOST_DESCRIBE_STRUCT(TakeFromUser, (), (user, role, if_match))
struct TakeFromGroup {
    Id<rbac::Group> group;
    Id<rbac::Role> role;
    std::optional<IfMatch> if_match;
};
BOOST_DESCRIBE_STRUCT(TakeFromGroup, (), (group, role, if_match))

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

Result<Paged<GivenView>> of_user(Unit const& unit, Caller const& caller, ListOfUser const& in);
Result<Seen<GivenView>> user_role(Unit const& unit, Caller const& caller, OfUser const& in);
Result<Made<GivenView>> give_user(Unit& unit, Caller const& caller, GiveUser const& in);
Result<Seen<GivenView>> change_user(Unit& unit, Caller const& caller, ChangeOfUser const& in);
Result<Done> take_from_user(Unit& unit, Caller const& caller, TakeFromUser const& in);

Result<Paged<GivenView>> of_group(Unit const& unit, Caller const& caller, ListOfGroup const& in);
Result<Seen<GivenView>> group_role(Unit const& unit, Caller const& caller, OfGroup const& in);
Result<Made<GivenView>> give_group(Unit& unit, Caller const& caller, GiveGroup const& in);
Result<Seen<GivenView>> change_group(Unit& unit, Caller const& caller, ChangeOfGroup const& in);
Result<Done> take_from_group(Unit& unit, Caller const& caller, TakeFromGroup const& in);

}  // namespace freehold::api::grants
