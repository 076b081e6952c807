#pragma once
// POST /api/v1/access/explain: why somebody may or may not, as steps (freehold/rbac/explanation.hpp).
// A step has the members that belong to its kind and no others.

#include "api/access.hpp"

namespace freehold::api::access {

enum class StepKind {
    tenant_not_active,
    no_seat,
    suspended,
    unknown_permission,
    owner,
    member,
    everybody,
    group_in,
    grant_to_user,
    grant_to_group,
    role_inherits,
    role_gives,
    entry,
    allowed_by_policy,
    missing
};
BOOST_DESCRIBE_ENUM(StepKind, tenant_not_active, no_seat, suspended, unknown_permission, owner,
                    member, everybody, group_in, grant_to_user, grant_to_group, role_inherits,
                    role_gives, entry, allowed_by_policy, missing)

struct StepView {
    StepKind kind{};
    json::Patch<tenancy::TenantStatus> status{};
    json::Patch<std::optional<tenancy::Time>> until{};  // null: until it is lifted
    json::Patch<Id<rbac::Group>> group{};
    json::Patch<Id<rbac::Group>> parent_group{};
    json::Patch<std::optional<Id<rbac::Role>>> role{};  // null: no role would do
    json::Patch<Id<rbac::Role>> parent_role{};
    json::Patch<rbac::PermissionCode> permission{};
    json::Patch<Id<rbac::AccessEntry>> entry{};
    json::Patch<rbac::Effect> effect{};
    json::Patch<rbac::ResourceCode> resource{};
};
BOOST_DESCRIBE_STRUCT(StepView, (),
                      (kind, status, until, group, parent_group, role, parent_role, permission,
                       entry, effect, resource))

struct ExplanationView {
    bool allowed;
    std::vector<StepView> steps;
};
BOOST_DESCRIBE_STRUCT(ExplanationView, (), (allowed, steps))

Result<ExplanationView> explain(Node& node, Caller const& caller, Check const& in);

}  // namespace freehold::api::access
