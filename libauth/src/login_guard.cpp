#include <freehold/auth/work.hpp>

#include <freehold/tenancy/scope.hpp>

namespace freehold::auth {

using namespace tenancy;

namespace {

// Held until the unit ends. Whoever inserts it at the same moment is waited for.
Result<Row<LoginGuard>> held(Platform& platform, Guarded const& guarded)
{
    auto const subject = Digest::of(guarded.subject);
    for (int attempt = 0; attempt < 3; ++attempt) {
        if (auto found = platform.guards.claim(platform_tenant, subject)) return found;
        auto added = platform.guards.add(
            platform_tenant,
            {.subject = subject, .attempts = 0, .until = platform.now + guarded.allowance.in});
        if (added || added.error().code().kind != Kind::conflict) return added;
    }
    throw Unavailable{"a counter of log-ins comes and goes: try again"};
}

}  // namespace

Result<Charge> charge(Platform& platform, Guarded const& guarded)
{
    auto guard = TRY(held(platform, guarded));
    if (guard.until <= platform.now) {
        guard.attempts = 0;
        guard.until = platform.now + guarded.allowance.in;
    }
    if (guard.attempts >= guarded.allowance.attempts)
        return Error{errors::too_many_attempts}.again_after(
            std::chrono::ceil<std::chrono::seconds>(guard.until - platform.now));
    ++guard.attempts;
    TRY(platform.guards.put(guard));
    return Charge{guard.subject, guard.until};
}

Result<Charged> charge(Work& work, std::vector<Guarded> const& guarded)
{
    return work.store.write(open_platform(work.store), [&](Platform& platform) -> Result<Charged> {
        Charged out;
        for (auto const& each : guarded) out.push_back(TRY(charge(platform, each)));
        return out;
    });
}

Result<Done> give_back(Platform& platform, Charged const& charged)
{
    for (auto const& each : charged) {
        auto guard = platform.guards.claim(platform_tenant, each.subject);
        if (!guard || guard->until != each.until || guard->attempts == 0) continue;
        --guard->attempts;
        TRY(platform.guards.put(*guard));
    }
    return Done{};
}

void uncharge(Work& work, Charged const& charged)
{
    (void)work.store.write(open_platform(work.store),
                           [&](Platform& platform) { return give_back(platform, charged); });
}

}  // namespace freehold::auth
