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

Result<Done> count(Platform& platform, Guarded const& guarded)
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
    return Done{};
}

}  // namespace

Result<Done> charge(Work& work, std::vector<Guarded> const& guarded)
{
    return work.store.write(open_platform(work.store), [&](Platform& platform) -> Result<Done> {
        for (auto const& each : guarded) TRY(count(platform, each));
        return Done{};
    });
}

Result<Done> give_back(Platform& platform, std::vector<Guarded> const& guarded)
{
    for (auto const& each : guarded) {
        auto guard = platform.guards.claim(platform_tenant, Digest::of(each.subject));
        if (!guard || guard->until <= platform.now || guard->attempts == 0) continue;
        --guard->attempts;
        TRY(platform.guards.put(*guard));
    }
    return Done{};
}

void uncharge(Work& work, std::vector<Guarded> const& guarded)
{
    (void)work.store.write(open_platform(work.store),
                           [&](Platform& platform) { return give_back(platform, guarded); });
}

}  // namespace freehold::auth
