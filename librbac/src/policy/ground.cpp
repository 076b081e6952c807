#include "ground.hpp"

#include <algorithm>

namespace freehold::rbac {

namespace {

Interned<Id<User>> seated(std::vector<Seat> const& seats)
{
    std::vector<Id<User>> ids;
    ids.reserve(seats.size());
    for (auto const& seat : seats) ids.push_back(seat.user);
    if (!std::ranges::is_sorted(ids)) std::ranges::sort(ids);
    Interned<Id<User>> out{ids.size()};
    for (auto const& id : ids) out.add(id);
    return out;
}

}  // namespace

Ground::Ground(Facts const& facts, Time at)
    : since{at},
      tenant{facts.tenant},
      status{facts.status},
      users{seated(facts.seats)},
      owner{users.find(facts.owner)},
      catalogue{facts},
      roles{facts, catalogue},
      groups{facts, roles, since},
      entries{facts, catalogue, roles, groups, users, since},
      touches{catalogue, entries, groups.ids().size(), roles.ids().size()}
{
}

}  // namespace freehold::rbac
