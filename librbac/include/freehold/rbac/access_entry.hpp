#pragma once
// Access entries: exceptions to what roles grant, for everything of one type, for one record, or for
// one field. How entries of a type combine is that type's policy; without one, any deny decides.

#include <freehold/rbac/grant.hpp>

namespace freehold::rbac {

namespace errors {
inline constexpr Code policy_already{Kind::conflict, "rbac.policy_already",
                                     "That type of resource has a policy already: change it."};
}

using RecordName = tenancy::Text<"A record's id", 1, 200>;  // as its own library writes it
using FieldName = tenancy::Text<"A field's name", 1, 100>;

enum class Effect { allow, deny };
BOOST_DESCRIBE_ENUM(Effect, allow, deny)

struct AccessEntry {
    static constexpr std::string_view prefix = "acl";

    Id<AccessEntry> id;
    Effect effect;
    // At most one of user, group and role; none of them: everyone who sits in the tenant.
    std::optional<Id<User>> user;
    std::optional<Id<Group>> group;
    std::optional<Id<Tenant>> group_in;
    std::optional<Id<Role>> role;
    std::optional<Id<Tenant>> role_in;
    ResourceCode resource;
    std::optional<PermissionCode> permission;  // of that resource; none, or `manage`: all of them
    std::optional<RecordName> record;  // none: every record
    std::optional<FieldName> field;  // none: the whole record
    std::int64_t priority;  // 0 to 1,000
    Time valid_from;
    std::optional<Time> valid_until;
    std::optional<tenancy::Reason> reason;
};
BOOST_DESCRIBE_STRUCT(AccessEntry, (),
                      (id, effect, user, group, group_in, role, role_in, resource, permission,
                       record, field, priority, valid_from, valid_until, reason))

enum class Combining { deny_overrides, priority, first_applicable, allow_unless_deny };
BOOST_DESCRIBE_ENUM(Combining, deny_overrides, priority, first_applicable, allow_unless_deny)

struct ResourcePolicy {
    ResourceCode resource;
    Combining combining;
};
BOOST_DESCRIBE_STRUCT(ResourcePolicy, (), (resource, combining))

}  // namespace freehold::rbac

namespace freehold::tenancy {

template <>
inline constexpr auto kept<rbac::AccessEntry> = table(
    "access_entries", changes_authority, owned_by<&rbac::AccessEntry::user>,
    refers<&rbac::AccessEntry::group>(within<&rbac::AccessEntry::group_in>, on_delete::cascade,
                                      rbac::errors::no_group),
    refers<&rbac::AccessEntry::role>(within<&rbac::AccessEntry::role_in>, on_delete::cascade,
                                     rbac::errors::no_role));

template <>
inline constexpr auto kept<rbac::ResourcePolicy> = table(
    "resource_policies", changes_authority,
    key<&rbac::ResourcePolicy::resource>(rbac::errors::policy_already));

}  // namespace freehold::tenancy
