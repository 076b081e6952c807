#pragma once
// What somebody may do where they act, at the moment of their request: the tenant's policy, and for
// operators everything. An operator is the platform's owner, or holds the role `super_admin` in the
// platform's own tenant.

#include "app/policies.hpp"

#include <freehold/rbac/permission.hpp>

#include <optional>
#include <string_view>

namespace freehold::app {

enum class Operates { no, yes };

// By the platform's policy.
Operates operates(rbac::Policy const& platform, tenancy::Id<tenancy::User> const& user,
                  tenancy::Time now);

class Rights {
public:
    // `policy` is that of the tenant in which they act; none: they act in none.
    Rights(HeldPolicy policy, tenancy::Id<tenancy::User> const& user, Operates operates,
           tenancy::Time now);

    bool operates() const { return operates_ == Operates::yes; }
    bool may(std::string_view permission) const;
    bool sits() const { return handle_.has_value(); }
    // Nothing: they do not sit there.
    std::optional<rbac::Standing> standing() const;
    bool suspended() const;
    // Of a request that acts somewhere alone.
    rbac::Policy const& policy() const { return *policy_; }
    tenancy::Time now() const { return now_; }

private:
    HeldPolicy policy_;
    std::optional<rbac::UserHandle> handle_;
    Operates operates_;
    tenancy::Time now_;
};

}  // namespace freehold::app
