// Many at once: what is claimed is counted exactly, and a reading unit sees one picture.

#include "world.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace freehold::tenancy;
using namespace freehold::tenancy::contract;

namespace {
Layout const& meters = layout_of<Meter>();
Index const used = meters.find("used");

std::int64_t used_of(Cells const& row) { return std::get<std::int64_t>(row[used]); }

// Catch's assertions are not for threads: these count what went wrong.
std::size_t on_threads(std::size_t many, auto&& work)
{
    std::atomic<std::size_t> wrong{0};
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < many; ++i)
            threads.emplace_back([&, i] {
                try {
                    if (!work(i)) ++wrong;
                } catch (std::exception const&) {
                    ++wrong;
                }
            });
    }
    return wrong;
}
}  // namespace

TEST_CASE("64 threads that claim a limit count it exactly", "[contract][threads]")
{
    World world{GENERATE(from_range(stores()))};
    auto const row = world.added(meters, world.acme);
    auto const scope = open_tenant(world.store(), Id<Tenant>{world.acme});
    REQUIRE(scope);
    auto const wrong = on_threads(64, [&](std::size_t) {
        for (int i = 0; i < 10; ++i) {
            auto const done = world.store().write(
                *scope, [&](Bare<TenantScope>& unit) -> Result<Done> {
                    auto held = unit.transaction.claim(meters, key_of(meters, row));
                    if (!held) return errors::not_found;
                    (*held)[used] = used_of(*held) + 1;
                    return unit.transaction.put(meters, *held);
                });
            if (!done) return false;
        }
        return true;
    });
    CHECK(wrong == 0);
    CHECK(used_of(*world.now_of(meters, row)) == used_of(row) + 640);
}

TEST_CASE("bumps from many threads are all counted", "[contract][threads][counters]")
{
    World world{GENERATE(from_range(stores()))};
    auto const row = world.added(meters, world.acme);
    auto const scope = open_tenant(world.store(), Id<Tenant>{world.acme});
    auto const seen = meters.find("seen");
    auto const wrong = on_threads(16, [&](std::size_t) {
        for (int i = 0; i < 25; ++i)
            if (!world.store().write(*scope, [&](Bare<TenantScope>& unit) {
                    return unit.transaction.bump(meters, key_of(meters, row), seen, 1);
                }))
                return false;
        return true;
    });
    CHECK(wrong == 0);
    CHECK(std::get<std::int64_t>((*world.now_of(meters, row))[seen]) ==
          std::get<std::int64_t>(row[seen]) + 400);
}

TEST_CASE("a reading unit sees one picture", "[contract][threads]")
{
    World world{GENERATE(from_range(stores()))};
    auto const left = world.added(meters, world.acme);
    auto const right = world.added(meters, world.acme);
    auto const scope = open_tenant(world.store(), Id<Tenant>{world.acme});
    auto const sum = used_of(left) + used_of(right);
    auto const wrong = on_threads(8, [&](std::size_t thread) {
        bool good = true;
        if (thread == 0) {  // moves one from left to right, again and again
            for (int i = 0; i < 300 && good; ++i)
                good = static_cast<bool>(
                    world.store().write(*scope, [&](Bare<TenantScope>& unit) -> Result<Done> {
                        auto from = unit.transaction.claim(meters, key_of(meters, left));
                        auto to = unit.transaction.claim(meters, key_of(meters, right));
                        (*from)[used] = used_of(*from) - 1;
                        (*to)[used] = used_of(*to) + 1;
                        TRY(unit.transaction.put(meters, *from));
                        return unit.transaction.put(meters, *to);
                    }));
            return good;
        }
        for (int i = 0; i < 300 && good; ++i)  // a store may let readers go first, so they must end
            (void)world.store().read(*scope, [&](Bare<TenantScope> const& unit) -> Result<Done> {
                auto const one = unit.transaction.find(meters, key_of(meters, left));
                auto const first = unit.transaction.count(meters, {});
                std::this_thread::yield();
                auto const two = unit.transaction.find(meters, key_of(meters, right));
                auto const again = unit.transaction.find(meters, key_of(meters, left));
                good = one && two && one == again && used_of(*one) + used_of(*two) == sum &&
                       first == unit.transaction.count(meters, {});
                return Done{};
            });
        return good;
    });
    CHECK(wrong == 0);
}
