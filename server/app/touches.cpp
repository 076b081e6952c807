#include "app/touches.hpp"

#include <freehold/tenancy/membership.hpp>

#include <algorithm>
#include <array>

namespace freehold::app {

using namespace tenancy;

namespace {

// Who somebody is and where they sit; what they may do there is the policy's.
bool is_pictured(Layout const& layout)
{
    std::array const pictured{&layout_of<Tenant>(), &layout_of<User>(), &layout_of<Membership>()};
    return std::ranges::find(pictured, &layout) != pictured.end();
}

// The person's whose row it is, else everybody's in the tenant.
Uuid whose(Change const& change)
{
    auto const self = change.layout->seen.self;
    if (self == none) return change.tenant;
    return std::get<Uuid>((change.after ? *change.after : *change.before).at(self));
}

// An account that is active or not, when before it was otherwise.
std::optional<Id<User>> roused(Change const& change)
{
    if (change.layout != &layout_of<User>()) return std::nullopt;
    auto const status = [](std::optional<Cells> const& cells) {
        return cells ? std::optional{records::read<User>(*cells).status} : std::nullopt;
    };
    if (status(change.before) == status(change.after)) return std::nullopt;
    return Id<User>{whose(change)};
}

void each_once(std::vector<Uuid>& ids)
{
    std::ranges::sort(ids);
    auto const rest = std::ranges::unique(ids);
    ids.erase(rest.begin(), rest.end());
}

}  // namespace

Touches touches_of(Changes const& changes, SeatsOf seats)
{
    Touches out;
    for (auto const& change : changes) {
        if (is_pictured(*change.layout)) out.pictures.push_back(whose(change));
        if (change.layout->changes_authority) out.policies.push_back(change.tenant);
        if (auto const user = roused(change)) {
            auto const there = seats(*user);
            out.policies.insert(out.policies.end(), there.begin(), there.end());
        }
    }
    each_once(out.pictures);
    each_once(out.policies);
    return out;
}

}  // namespace freehold::app
