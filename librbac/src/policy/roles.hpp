#pragma once
// The roles of the platform and of the tenant, what each inherits, and what each gives.
//
// What is not active is neither held nor lends its parents to its children: links from and to such
// roles are left out of the closure, and such a role gives nothing.

#include "catalogue.hpp"
#include "closure.hpp"

namespace freehold::rbac {

class Roles {
public:
    Roles(Facts const& facts, Catalogue const& catalogue);

    Homed<Role> const& ids() const noexcept { return ids_; }
    // The tenant's own if it has one of that code, else the template.
    std::uint32_t find(std::string_view code) const noexcept;
    std::uint32_t admin() const noexcept { return admin_; }  // the platform's

    bool active(std::uint32_t role) const noexcept { return active_[role] != 0; }
    std::int64_t priority(std::uint32_t role) const noexcept { return priorities_[role]; }
    Closure const& closure() const noexcept { return closure_; }
    Links const& parents() const noexcept { return parents_; }  // between active roles
    // Whether to be given `role` is to hold `other`.
    bool lends(std::uint32_t role, std::uint32_t other) const noexcept
    {
        return active(role) && closure_.reaches(role, other);
    }

    Bits links(std::uint32_t role) const noexcept { return links_[role]; }  // as they were made
    Bits gives(std::uint32_t role) const noexcept { return gives_[role]; }  // with all it inherits

private:
    void read(std::vector<Role> const& rows, Id<Tenant> const& home);
    void join(Facts const& facts);
    void give(Facts const& facts, Catalogue const& catalogue);

    Homed<Role> ids_;
    std::vector<char> active_;
    std::vector<std::int64_t> priorities_;
    Interned<std::string> codes_;
    std::vector<std::uint32_t> by_code_;
    std::uint32_t admin_ = none;
    Links parents_;
    Closure closure_;
    BitRows links_;  // `manage` as itself
    BitRows gives_;  // `manage` as all that it stands for
};

}  // namespace freehold::rbac
