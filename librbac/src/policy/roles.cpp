#include "roles.hpp"

namespace freehold::rbac {

Roles::Roles(Facts const& facts, Catalogue const& catalogue)
    : ids_{facts.tenant, facts.templates.roles, facts.own.roles},
      active_(ids_.size()),
      priorities_(ids_.size()),
      codes_{ids_.size()}
{
    read(facts.templates.roles, tenancy::platform_tenant);
    admin_ = find("admin");
    read(facts.own.roles, facts.tenant);  // which take over the codes of templates
    join(facts);
    give(facts, catalogue);
}

std::uint32_t Roles::find(std::string_view code) const noexcept
{
    auto const number = codes_.find(code);
    return number == none ? none : by_code_[number];
}

void Roles::read(std::vector<Role> const& rows, Id<Tenant> const& home)
{
    for (auto const& row : rows) {
        auto const role = ids_.find(row.id, home);
        if (role == none) continue;
        active_[role] = row.status == RoleStatus::active;
        priorities_[role] = row.priority;
        auto const code = codes_.add(row.code.text());
        if (code == by_code_.size()) by_code_.push_back(role);
        by_code_[code] = role;
    }
}

void Roles::join(Facts const& facts)
{
    auto links = linked(
        facts, &Definitions::role_parents,
        [&](RoleParent const& link, Id<Tenant> const& home) { return ids_.find(link.role, home); },
        [&](RoleParent const& link) { return ids_.find(link.parent, link.parent_in); });
    std::erase_if(links,
                  [&](auto const& link) { return !active(link.first) || !active(link.second); });
    parents_ = Links{ids_.size(), links};
    closure_ = Closure{parents_};
}

void Roles::give(Facts const& facts, Catalogue const& catalogue)
{
    links_ = BitRows{ids_.size(), catalogue.size()};
    gives_ = BitRows{ids_.size(), catalogue.size()};
    auto direct = links_;
    auto const links = linked(
        facts, &Definitions::role_permissions,
        [&](RolePermission const& link, Id<Tenant> const& home) {
            return ids_.find(link.role, home);
        },
        [&](RolePermission const& link) {
            return catalogue.find(link.permission, link.permission_in);
        });
    for (auto const& [role, permission] : links) {
        set(links_[role], permission);
        set(direct[role], permission);
        auto const& resource = catalogue.resources()[catalogue.resource_of(permission)];
        if (permission == resource.manage) set(direct[role], resource.first, resource.last);
    }
    for (std::uint32_t role = 0; role < ids_.size(); ++role)
        if (active(role))
            closure_.each(role, [&](auto reached) { merge(gives_[role], direct[reached]); });
}

}  // namespace freehold::rbac
