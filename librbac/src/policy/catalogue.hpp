#pragma once
// The permissions that exist, in order of resource and action: those of one resource are neighbours,
// so "all of a resource" is a range. A code that the platform and the tenant both have is one.

#include "homed.hpp"

#include <string>
#include <string_view>

namespace freehold::rbac {

struct Resource {
    std::string code;
    std::uint32_t first;  // of its permissions
    std::uint32_t last;  // behind them
    std::uint32_t manage = none;
    Combining combining = Combining::deny_overrides;
};

class Catalogue {
public:
    explicit Catalogue(Facts const& facts);

    std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(codes_.size()); }
    std::uint32_t find(std::string_view code) const noexcept
    {
        return index_.find(hash_of(code),
                           [&](std::uint32_t n) { return codes_[n].text() == code; });
    }
    std::uint32_t find(Id<Permission> const& id, Id<Tenant> const& home) const noexcept
    {
        auto const row = rows_.find(id, home);
        return row == none ? none : number_of_[row];
    }

    PermissionCode const& code(std::uint32_t permission) const noexcept
    {
        return codes_[permission];
    }
    std::uint32_t resource_of(std::uint32_t permission) const noexcept
    {
        return resource_of_[permission];
    }
    std::vector<Resource> const& resources() const noexcept { return resources_; }
    std::uint32_t find_resource(std::string_view code) const noexcept;

private:
    void number(std::vector<PermissionCode> codes);
    void combine(std::vector<ResourcePolicy> const& policies);

    std::vector<PermissionCode> codes_;
    std::vector<std::uint32_t> resource_of_;
    std::vector<Resource> resources_;  // in order of their codes
    Index index_;
    Homed<Permission> rows_;
    std::vector<std::uint32_t> number_of_;  // by row
};

}  // namespace freehold::rbac
