#pragma once
// What of that which is held in memory is old after a unit's changes.

#include <freehold/tenancy/change.hpp>
#include <freehold/tenancy/function_ref.hpp>
#include <freehold/tenancy/unit.hpp>

#include <concepts>
#include <vector>

namespace freehold::app {

struct Touches {
    // Persons, and tenants for all their people: their pictures (authority.hpp).
    std::vector<tenancy::Uuid> pictures{};
    // Tenants: their policies (policies.hpp); the platform's is part of every other.
    std::vector<tenancy::Uuid> policies{};
};

// The tenants where somebody sits.
using SeatsOf = tenancy::FunctionRef<std::vector<tenancy::Uuid>(tenancy::Id<tenancy::User> const&)>;

// Each id once. `seats` is asked of accounts that ended, rest, or are active again, because their seats
// are worth something else then.
Touches touches_of(tenancy::Changes const& changes, SeatsOf seats);

// By a view of the whole platform; within a tenant accounts keep their status.
template <class View>
std::vector<tenancy::Uuid> seats_of(View const& view, tenancy::Id<tenancy::User> const& user)
{
    std::vector<tenancy::Uuid> out;
    if constexpr (std::derived_from<View, tenancy::Platform>) {
        tenancy::Page page;
        do {
            auto found = *view.members.list(tenancy::is<&tenancy::Membership::user>(user), page);
            for (auto const& row : found.rows) out.push_back(row.meta.tenant);
            page.after = std::move(found.next);
        } while (page.after);
    }
    return out;
}

}  // namespace freehold::app
