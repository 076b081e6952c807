#include "api/explain.hpp"

namespace freehold::api::access {

using namespace tenancy;

namespace {

namespace step = rbac::step;
using enum StepKind;

StepView view(step::TenantNotActive const& it)
{
    return {.kind = tenant_not_active, .status = it.status};
}
StepView view(step::NoSeat const&) { return {.kind = no_seat}; }
StepView view(step::Suspended const& it)
{
    using Until = std::optional<Time>;
    return {.kind = suspended, .until = it.until == latest ? Until{} : Until{it.until}};
}
StepView view(step::UnknownPermission const&) { return {.kind = unknown_permission}; }
StepView view(step::Owner const&) { return {.kind = owner}; }
StepView view(step::Member const& it) { return {.kind = member, .group = it.group}; }
StepView view(step::Everybody const& it) { return {.kind = everybody, .group = it.all_members}; }
StepView view(step::GroupIn const& it)
{
    return {.kind = group_in, .group = it.group, .parent_group = it.parent};
}
StepView view(step::GrantToUser const& it)
{
    return {.kind = grant_to_user, .role = std::optional{it.role}};
}
StepView view(step::GrantToGroup const& it)
{
    return {.kind = grant_to_group, .group = it.group, .role = std::optional{it.role}};
}
StepView view(step::RoleInherits const& it)
{
    return {.kind = role_inherits, .role = std::optional{it.role}, .parent_role = it.parent};
}
StepView view(step::RoleGives const& it)
{
    return {.kind = role_gives, .role = std::optional{it.role}, .permission = it.permission};
}
StepView view(step::Entry const& it)
{
    return {.kind = entry, .entry = it.entry, .effect = it.effect};
}
StepView view(step::AllowedByPolicy const& it)
{
    return {.kind = allowed_by_policy, .resource = it.resource};
}
StepView view(step::Missing const& it) { return {.kind = missing, .role = it.role}; }

}  // namespace

Result<ExplanationView> explain(Node&, Caller const& caller, Check const& in)
{
    auto const user = TRY(about(caller, in.user));
    auto const& rights = caller.rights;
    auto const found = rights.policy().explain({.user = user,
                                                .permission = in.permission,
                                                .record = in.record,
                                                .field = in.field,
                                                .now = rights.now()});
    ExplanationView out{found.answer == rbac::Answer::allow, {}};
    out.steps.reserve(found.steps.size());
    for (auto const& each : found.steps)
        out.steps.push_back(std::visit([](auto const& it) { return view(it); }, each));
    return out;
}

}  // namespace freehold::api::access
