#pragma once
// Each tenant's policy (freehold/rbac/policy.hpp): compiled at the first question, held until a change
// of what it was made of, and compiled again before the next question is answered. A policy is made
// of its tenant's rows and of the platform's templates, so a change of those drops all. From any
// thread.

#include "app/belief.hpp"
#include "app/counters.hpp"

#include <freehold/rbac/policy.hpp>

#include <freehold/tenancy/recent.hpp>
#include <freehold/tenancy/store.hpp>

#include <array>
#include <memory>
#include <mutex>
#include <span>

namespace freehold::app {

// Never changed: every request that is under way asks the one it began with.
using HeldPolicy = std::shared_ptr<rbac::Policy const>;

struct PolicyLimits {
    std::size_t tenants = 4'096;
};

class Policies {
public:
    Policies(tenancy::Store& store, Belief const& belief, PolicyLimits const& limits = {});

    // Null: ask `load`, where one may block.
    HeldPolicy held(tenancy::Id<tenancy::Tenant> const& tenant, tenancy::Time now);
    // Several that ask for one tenant's at once compile it once. Fails with not_found or
    // tenant_asleep.
    tenancy::Result<HeldPolicy> load(tenancy::Id<tenancy::Tenant> const& tenant, tenancy::Time now);

    void changed(std::span<tenancy::Uuid const> tenants);
    void forget() { counters_.count_all(); }

private:
    struct Stamp {
        std::uint64_t tenant;
        std::uint64_t templates;
        friend bool operator==(Stamp const&, Stamp const&) = default;
    };
    struct Entry {
        HeldPolicy policy;
        Stamp stamp;
        tenancy::Time loaded;
    };
    struct Hash {
        std::size_t operator()(tenancy::Uuid const& id) const { return Counters::low_half(id); }
    };

    Stamp stamp(tenancy::Uuid const& tenant) const;

    tenancy::Store& store_;
    Belief const& belief_;
    tenancy::Recent<tenancy::Uuid, Entry, Hash> entries_;
    Counters counters_{};
    std::array<std::mutex, 64> loading_{};  // a tenant has one of them
};

}  // namespace freehold::app
