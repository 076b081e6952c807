#pragma once
// How the oracle finds rows: what lies where, and what a reference is to.

#include <freehold/rbac/facts.hpp>

#include <array>
#include <set>

namespace freehold::rbac::oracle {

struct Home {
    Id<Tenant> tenant;
    Definitions const& rows;
};

inline std::array<Home, 2> homes(Facts const& facts)
{
    return {{{tenancy::platform_tenant, facts.templates}, {facts.tenant, facts.own}}};
}

template <class Definition>
Definition const* row_of(std::vector<Definition> const& rows, Id<Definition> const& id)
{
    for (auto const& row : rows)
        if (row.id == id) return &row;
    return nullptr;
}

template <class Definition>
Definition const* referred(Facts const& facts, std::vector<Definition> Definitions::* list,
                           Id<Definition> const& id, std::optional<Id<Tenant>> const& in)
{
    for (auto const& home : homes(facts))
        if (home.tenant == in)
            if (auto const* const row = row_of(home.rows.*list, id)) return row;
    return nullptr;
}

inline Seat const* seat_of(Facts const& facts, Id<User> const& user)
{
    for (auto const& seat : facts.seats)
        if (seat.user == user) return &seat;
    return nullptr;
}

template <class Dated>
bool is_live(Dated const& row, Time now)
{
    return row.valid_from <= now && (!row.valid_until || now < *row.valid_until);
}

// Whether a reference is to one of these groups.
inline bool is_in(Facts const& facts, std::set<Id<Group>> const& groups,
                  std::optional<Id<Group>> const& id, std::optional<Id<Tenant>> const& in)
{
    return id && groups.contains(*id) && referred(facts, &Definitions::groups, *id, in);
}

// Whether a reference is to one of these roles.
inline bool holds(Facts const& facts, std::set<Id<Role>> const& roles,
                  std::optional<Id<Role>> const& id, std::optional<Id<Tenant>> const& in)
{
    return id && roles.contains(*id) && referred(facts, &Definitions::roles, *id, in);
}

}  // namespace freehold::rbac::oracle
