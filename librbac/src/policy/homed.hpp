#pragma once
// Dense numbers for rows of the platform and of one tenant together, found by home and id. The
// platform's come first, so a number tells on which side of `first_own` its row lies.

#include "interning.hpp"

#include <freehold/rbac/facts.hpp>

#include <optional>
#include <vector>

namespace freehold::rbac {

template <class T>
class Homed {
public:
    Homed() = default;
    Homed(Id<Tenant> const& tenant, std::vector<T> const& templates, std::vector<T> const& own)
        : tenant_{tenant}, ids_{templates.size() + own.size()}
    {
        for (auto const& row : templates) ids_.add(row.id);
        first_own_ = ids_.size();
        for (auto const& row : own) ids_.add(row.id);
    }

    // What is named by a home that has no such row is nothing.
    std::uint32_t find(Id<T> const& id, Id<Tenant> const& home) const noexcept
    {
        auto const number = ids_.find(id);
        return number != none && this->home(number) == home ? number : none;
    }
    std::uint32_t find(std::optional<Id<T>> const& id, std::optional<Id<Tenant>> const& home) const
    {
        return id && home ? find(*id, *home) : none;
    }

    Id<T> const& operator[](std::uint32_t number) const noexcept { return ids_[number]; }
    std::uint32_t size() const noexcept { return ids_.size(); }
    bool is_template(std::uint32_t number) const noexcept { return number < first_own_; }
    Id<Tenant> const& home(std::uint32_t number) const noexcept
    {
        return is_template(number) ? tenancy::platform_tenant : tenant_;
    }

private:
    Id<Tenant> tenant_ = tenancy::platform_tenant;
    Interned<Id<T>> ids_;
    std::uint32_t first_own_ = 0;
};

// Links of both homes: the near end lies where the link does, the far end where the link says.
template <class Link, class Near, class Far>
std::vector<std::pair<std::uint32_t, std::uint32_t>> linked(Facts const& facts,
                                                            std::vector<Link> Definitions::* links,
                                                            Near const& near, Far const& far)
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    auto const take = [&](Definitions const& from, Id<Tenant> const& home) {
        for (auto const& link : from.*links) {
            auto const a = near(link, home);
            auto const b = far(link);
            if (a != none && b != none) out.emplace_back(a, b);
        }
    };
    take(facts.templates, tenancy::platform_tenant);
    take(facts.own, facts.tenant);
    return out;
}

}  // namespace freehold::rbac
