#include "app/policies.hpp"

#include <freehold/rbac/loading.hpp>

namespace freehold::app {

using namespace tenancy;

Policies::Policies(Store& store, Belief const& belief, PolicyLimits const& limits)
    : store_{store}, belief_{belief}, entries_{limits.tenants}
{
}

Policies::Stamp Policies::stamp(Uuid const& tenant) const
{
    return {counters_.at(tenant), counters_.at(platform_tenant.uuid())};
}

HeldPolicy Policies::held(Id<Tenant> const& tenant, Time now)
{
    return entries_.look(tenant.uuid(), [&](Entry const* entry) -> HeldPolicy {
        if (!entry || entry->stamp != stamp(tenant.uuid())) return nullptr;
        if (!belief_.holds(entry->loaded, now)) return nullptr;
        return entry->policy;
    });
}

Result<HeldPolicy> Policies::load(Id<Tenant> const& tenant, Time now)
{
    std::lock_guard const one{loading_[Counters::low_half(tenant.uuid()) % loading_.size()]};
    if (auto policy = held(tenant, now)) return policy;
    auto const before = stamp(tenant.uuid());  // a change that comes while this reads makes it old
    auto const scope = TRY(open_tenant(store_, tenant));
    auto policy = TRY(store_.read(scope, [](rbac::Unit const& unit) -> Result<HeldPolicy> {
        auto const facts = TRY(rbac::facts_of(unit));
        return std::make_shared<rbac::Policy const>(rbac::Policy::compile(facts, unit.now));
    }));
    entries_.keep(tenant.uuid(), {policy, before, now});
    return policy;
}

void Policies::changed(std::span<Uuid const> tenants)
{
    for (auto const& tenant : tenants) counters_.count(tenant);
}

}  // namespace freehold::app
