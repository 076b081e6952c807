#pragma once
// /api/v1/user-groups/{group}/…: who is in a group, what groups it is in, and the roles granted to
// it. A tenant fills the platform's groups with its own people; in `all_members` is everybody who sits
// there.

#include "api/grant_view.hpp"
#include "api/groups.hpp"
#include "api/user_view.hpp"

namespace freehold::api::group_links {

using groups::GroupView;
using rbac::Group;
using roles::RoleView;
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

struct GivenView {
    RoleView role;
    GrantView grant;
};
BOOST_DESCRIBE_STRUCT(GivenView, (), (role, grant))

// Who was put into it, and not who is in a group of which it is a parent.
Result<Paged<UserView>> members(Unit const& unit, Caller const& caller, List const& in);
Result<Begun<UserView>> add_member(Unit& unit, Caller const& caller, Member const& in);
Result<Done> remove_member(Unit& unit, Caller const& caller, Member const& in);

// Its own, and not theirs.
Result<Paged<GroupView>> parents(Unit const& unit, Caller const& caller, List const& in);
Result<Begun<GroupView>> add_parent(Unit& unit, Caller const& caller, ParentLink const& in);
Result<Done> remove_parent(Unit& unit, Caller const& caller, ParentLink const& in);

// What is granted to the group itself, be it now or at another time.
Result<Paged<GivenView>> roles_of(Unit const& unit, Caller const& caller, List const& in);

}  // namespace freehold::api::group_links
