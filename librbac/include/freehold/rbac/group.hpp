#pragma once
// Groups of people in a tenant. Whoever is in a group is in its parents too, and has the roles that
// are granted to any of them. The platform's are templates: each tenant has its own members of them.
//
// Nobody is put into `all_members`: everybody who sits in the tenant is in it.

#include <freehold/rbac/role.hpp>

namespace freehold::rbac {

namespace errors {
inline constexpr Code group_taken{Kind::conflict, "rbac.group_taken",
                                  "A group of that code exists already."};
inline constexpr Code no_group{Kind::not_found, "rbac.no_group", "There is no such group."};
inline constexpr Code nested_already{Kind::conflict, "rbac.nested_already",
                                     "The group has that parent already."};
inline constexpr Code in_group_already{Kind::conflict, "rbac.in_group_already",
                                       "That person is in the group already."};
inline constexpr Code computed_group{
    Kind::conflict, "rbac.computed_group",
    "Everybody who sits in the tenant is in that group: nobody is added or taken out."};
}

inline constexpr std::string_view all_members = "all_members";

using GroupName = tenancy::Text<"A group's name", 1, 100>;

enum class GroupType { system, custom };
BOOST_DESCRIBE_ENUM(GroupType, system, custom)

struct Group {
    static constexpr std::string_view prefix = "grp";

    Id<Group> id;
    GroupCode code;
    GroupName name;
    std::optional<Description> description;
    std::int64_t priority;  // 0 to 1,000; whose settings win where two groups differ
    GroupType type;
};
BOOST_DESCRIBE_STRUCT(Group, (), (id, code, name, description, priority, type))

struct GroupParent {
    Id<Group> group;
    Id<Group> parent;
    Id<Tenant> parent_in;
};
BOOST_DESCRIBE_STRUCT(GroupParent, (), (group, parent, parent_in))

struct GroupMember {
    Id<Group> group;
    Id<Tenant> group_in;
    Id<User> user;
};
BOOST_DESCRIBE_STRUCT(GroupMember, (), (group, group_in, user))

}  // namespace freehold::rbac

namespace freehold::tenancy {

template <>
inline constexpr auto kept<rbac::Group> = table(
    "groups", shared_templates, soft_deleted, changes_authority, searched<&rbac::Group::name>,
    unique<&rbac::Group::code>(rbac::errors::group_taken));

template <>
inline constexpr auto kept<rbac::GroupParent> = table(
    "group_parents", shared_templates, changes_authority,
    key<&rbac::GroupParent::group, &rbac::GroupParent::parent>(rbac::errors::nested_already),
    refers<&rbac::GroupParent::group>(on_delete::cascade, rbac::errors::no_group),
    refers<&rbac::GroupParent::parent>(within<&rbac::GroupParent::parent_in>, on_delete::cascade,
                                       rbac::errors::no_group));

template <>
inline constexpr auto kept<rbac::GroupMember> = table(
    "group_members", changes_authority, self<&rbac::GroupMember::user>(reads),
    key<&rbac::GroupMember::group, &rbac::GroupMember::user>(rbac::errors::in_group_already),
    owned_by<&rbac::GroupMember::user>,
    refers<&rbac::GroupMember::group>(within<&rbac::GroupMember::group_in>, on_delete::cascade,
                                      rbac::errors::no_group));

}  // namespace freehold::tenancy
