#pragma once
// /api/v1/user-groups/{group}/…: who is in a group, and what groups it is in. A tenant fills the platform's groups with its own people; in `all_members` is everybody who sits
// there.

#include "api/groups.hpp"
#include "api/user_view.hpp"

namespace freehold::api::group_links {

using groups::GroupView;
using rbac::Group;
using users::UserView;

struct List {
    Id<Group> group;
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
};
BOOST_DESCRIBE_STRUCT(List, (), (group, limit, skip, cursor, total))

struct Member {
    Id<Group> group;
    Id<User> user;
};
BOOST_DESCRIBE_STRUCT(Member, (), (group, user))

struct ParentLink {
    Id<Group> group;
    Id<Group> parent;
};
BOOST_DESCRIBE_STRUCT(ParentLink, (), (group, parent))

struct ListOfUser {
    Id<User> user;
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
};
BOOST_DESCRIBE_STRUCT(ListOfUser, (), (user, limit, skip, cursor, total))

// Who was put into it, and not who is in a group of which it is a parent.
Result<Paged<UserView>> members(Unit const& unit, Caller const& caller, List const& in);
Result<Begun<UserView>> add_member(Unit& unit, Caller const& caller, Member const& in);
Result<Done> remove_member(Unit& unit, Caller const& caller, Member const& in);

// Its own, and not theirs.
Result<Paged<GroupView>> parents(Unit const& unit, Caller const& caller, List const& in);
Result<Begun<GroupView>> add_parent(Unit& unit, Caller const& caller, ParentLink const& in);
Result<Done> remove_parent(Unit& unit, Caller const& caller, ParentLink const& in);

// The groups that somebody was put into.
Result<Paged<GroupView>> groups_of(Unit const& unit, Caller const& caller, ListOfUser const& in);

}  // namespace freehold::api::group_links
