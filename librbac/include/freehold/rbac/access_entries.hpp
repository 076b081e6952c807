#pragma once
// Exceptions to what roles grant, and how those of one type of resource combine.
//
// All fail with above_you, raises_you, not_yours or for_owners, and with not_found for what the
// tenant does not see. An entry for everyone, and a policy, reach the actor and everybody above: they
// are the owner's and operators' to make.

#include <freehold/rbac/grants.hpp>

namespace freehold::rbac {

namespace errors {
inline constexpr Code one_subject{
    Kind::invalid, "rbac.one_subject",
    "An entry is for one user, one group, one role, or everyone: name one of them or none."};
inline constexpr Code other_resource{
    Kind::invalid, "rbac.other_resource",
    "The permission belongs to another resource: its code begins with the resource's."};
inline constexpr Code fixed_subject{
    Kind::invalid, "rbac.fixed_subject",
    "An entry keeps whom and which resource it is for: make another one."};
inline constexpr Code no_policy{Kind::not_found, "rbac.no_policy",
                                "That type of resource has no policy of its own."};
}

struct NewEntry {
    Effect effect;
    std::optional<Id<User>> user{};  // at most one of user, group and role
    std::optional<Id<Group>> group{};
    std::optional<Id<Role>> role{};
    ResourceCode resource;
    std::optional<PermissionCode> permission{};
    std::optional<RecordName> record{};
    std::optional<FieldName> field{};
    std::int64_t priority{};
    std::optional<Time> valid_from{};  // nothing: from now on
    std::optional<Time> valid_until{};
    std::optional<tenancy::Reason> reason{};
};
BOOST_DESCRIBE_STRUCT(NewEntry, (),
                      (effect, user, group, role, resource, permission, record, field, priority,
                       valid_from, valid_until, reason))

// Fails with one_subject, other_resource, bad_priority or bad_validity.
Result<Row<AccessEntry>> create_entry(Unit& unit, Actor const& actor, NewEntry const& input);
// The row as it was read, with other members. Fails with stale or fixed_subject too.
Result<Row<AccessEntry>> change_entry(Unit& unit, Actor const& actor,
                                      Row<AccessEntry> const& changed);
Result<Done> remove_entry(Unit& unit, Actor const& actor, Id<AccessEntry> const& id);

// From now on the entries of that resource combine so, whatever its policy was.
Result<Row<ResourcePolicy>> set_policy(Unit& unit, Actor const& actor,
                                       ResourcePolicy const& policy);
// Back to deny_overrides. Fails with no_policy.
Result<Done> remove_policy(Unit& unit, Actor const& actor, ResourceCode const& resource);

}  // namespace freehold::rbac
