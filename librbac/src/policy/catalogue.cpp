#include "catalogue.hpp"

#include <algorithm>
#include <tuple>

namespace freehold::rbac {

namespace {

std::pair<std::string_view, std::string_view> in_order(PermissionCode const& code)
{
    return {code.resource(), code.action()};
}

}  // namespace

Catalogue::Catalogue(Facts const& facts)
    : rows_{facts.tenant, facts.templates.permissions, facts.own.permissions},
      number_of_(rows_.size())
{
    std::vector<PermissionCode> codes;
    for (auto const* home : {&facts.templates, &facts.own})
        for (auto const& permission : home->permissions) codes.push_back(permission.code);
    number(std::move(codes));
    for (auto const* home : {&facts.templates, &facts.own})
        for (auto const& permission : home->permissions) {
            auto const& tenant = home == &facts.templates ? tenancy::platform_tenant : facts.tenant;
            if (auto const row = rows_.find(permission.id, tenant); row != none)
                number_of_[row] = find(permission.code.text());
        }
    combine(facts.policies);
}

void Catalogue::number(std::vector<PermissionCode> codes)
{
    std::ranges::sort(codes, {}, in_order);
    auto const repeated = std::ranges::unique(codes);
    codes.erase(repeated.begin(), repeated.end());
    codes_ = std::move(codes);
    index_ = Index{codes_.size()};
    for (std::uint32_t n = 0; n < size(); ++n) {
        auto const& code = codes_[n];
        if (resources_.empty() || resources_.back().code != code.resource())
            resources_.push_back({.code = std::string{code.resource()}, .first = n, .last = n});
        resources_.back().last = n + 1;
        if (code.action() == manage) resources_.back().manage = n;
        resource_of_.push_back(static_cast<std::uint32_t>(resources_.size() - 1));
        index_.add(n, [&](std::uint32_t i) { return hash_of(codes_[i].text()); });
    }
}

void Catalogue::combine(std::vector<ResourcePolicy> const& policies)
{
    for (auto const& policy : policies)
        if (auto const n = find_resource(policy.resource.text()); n != none)
            resources_[n].combining = policy.combining;
}

std::uint32_t Catalogue::find_resource(std::string_view code) const noexcept
{
    auto const at = std::ranges::lower_bound(resources_, code, {}, &Resource::code);
    if (at == resources_.end() || at->code != code) return none;
    return static_cast<std::uint32_t>(at - resources_.begin());
}

}  // namespace freehold::rbac
