#pragma once
// Attacks on the barrier between tenants, statement by statement, below everything in C++ that
// would refuse them. What a transaction may see and write is told once more here, by hand, to compare.

#include "place.hpp"

#include "sql_rows.hpp"

#include <memory>
#include <string>
#include <vector>

namespace freehold::test {

// A platform, two tenants with a row in every table, and a guest: an account of b with a seat in a.
struct World {
    explicit World(tenancy::Store& store);

    tenancy::Uuid a{}, b{};
    tenancy::Uuid ann{};  // an account of a
    tenancy::Uuid guest{};  // an account of b that sits in both
};

// What the statements believe, where the database was told something else.
enum class Belief {
    right,  // they are spelled for the reach that the database was told
    without_predicate,  // the same, and the tenant predicate is gone
    wrong_tenant,  // they are spelled for the tenant that they attack
    platform,  // they are spelled for the platform, which may do everything
};

struct Attack {
    tenancy::Reach told;
    bool entered = false;  // from the platform's connection, as PlatformScope::enter
    Belief belief = Belief::right;
    bool commit = true;  // keep what succeeded, so that somebody else can look
};

struct Damage {
    std::vector<std::string> leaks{};  // "erase: users 0190…"
    std::size_t statements = 0;
};

Damage attack(Place const& place, Attack const& how);

// Every row of every table, as a superuser sees it.
std::string all_rows(Place const& place);

}  // namespace freehold::test
