#include "groups.hpp"

namespace freehold::rbac {

Groups::Groups(Facts const& facts, Roles const& roles, Time since)
    : ids_{facts.tenant, facts.templates.groups, facts.own.groups}
{
    for (auto const& group : facts.templates.groups)
        if (group.code.text() == rbac::all_members)
            all_members_ = ids_.find(group.id, tenancy::platform_tenant);
    auto const links = linked(
        facts, &Definitions::group_parents,
        [&](GroupParent const& link, Id<Tenant> const& home) {
            return ids_.find(link.group, home);
        },
        [&](GroupParent const& link) { return ids_.find(link.parent, link.parent_in); });
    parents_ = Links{ids_.size(), links};
    closure_ = Closure{parents_};
    grant(facts.grants, roles, since);
}

void Groups::grant(std::vector<Grant> const& grants, Roles const& roles, Time since)
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> settled;
    std::vector<std::pair<std::uint32_t, Timed>> timed;
    for (auto const& grant : grants) {
        if (grant.user) continue;
        auto const group = ids_.find(grant.group, grant.group_in);
        auto const role = roles.ids().find(grant.role, grant.role_in);
        auto const when = window(grant.valid_from, grant.valid_until);
        if (group == none || role == none || when.over(since)) continue;
        if (when.always(since)) settled.emplace_back(group, role);
        else timed.emplace_back(group, Timed{role, when});
    }
    roles_ = Lists<std::uint32_t>{ids_.size(), settled};
    timed_ = Lists<Timed>{ids_.size(), timed};
}

}  // namespace freehold::rbac
