#pragma once
// The groups of the platform and of the tenant, what each lies in, and the roles granted to each.

#include "roles.hpp"
#include "window.hpp"

namespace freehold::rbac {

class Groups {
public:
    // What is over at `since` is left out, what holds from then on is kept without its times.
    Groups(Facts const& facts, Roles const& roles, Time since);

    Homed<Group> const& ids() const noexcept { return ids_; }
    std::uint32_t all_members() const noexcept { return all_members_; }  // `none` if there is none
    Closure const& closure() const noexcept { return closure_; }
    Links const& parents() const noexcept { return parents_; }
    std::span<std::uint32_t const> roles(std::uint32_t group) const noexcept
    {
        return roles_[group];
    }
    std::span<Timed const> timed(std::uint32_t group) const noexcept { return timed_[group]; }

private:
    void grant(std::vector<Grant> const& grants, Roles const& roles, Time since);

    Homed<Group> ids_;
    std::uint32_t all_members_ = none;
    Links parents_;
    Closure closure_;
    Lists<std::uint32_t> roles_;
    Lists<Timed> timed_;
};

}  // namespace freehold::rbac
