#pragma once
// Many schedules, each from a seed of its own: the first, the next, and so on. One that breaks is
// run again in words. FREEHOLD_SEED chooses the first seed, FREEHOLD_FULL=1 the full number.

#include "refresh_chaos.hpp"
#include "refresh_schedule.hpp"

#include <memory>

namespace freehold::auth::model {

// A server whose clock stands at `start`.
struct StartedServer {
    std::unique_ptr<Server> server;
    Time start;
};
using MakeServer = std::function<StartedServer(microseconds grace)>;

std::uint64_t first_seed();
// One number as a rule, another when FREEHOLD_FULL=1.
std::size_t how_many(std::size_t usual, std::size_t full);

// What broke: seed, steps and promise. Empty if all was kept.
using Report = std::string;
using Story = std::function<void(Dice& dice, Tell const& tell)>;
Report run_each(std::size_t count, Story const& story);

// An owner, a network, a thief perhaps: held against the promises and the table.
struct Families {
    Report broken{};
    Promises::Tally tally{};
};
Families run_families(std::size_t count, MakeServer const& make);

// Held against the table alone.
struct Disorder {
    Report broken{};
    std::array<std::int64_t, 7> verdicts{};
};
Disorder run_chaos(std::size_t count, MakeServer const& make);

}  // namespace freehold::auth::model
