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

// A unit in the tenant, from any thread.
template <class F>
Result<Done> write_in(World& world, TenantScope const& scope, F&& function)
{
    return world.store().write(
        scope, [&](Bare<TenantScope>& unit) -> Result<Done> { return function(unit.transaction); });
}

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

TEST_CASE("whoever removes a row removes the version that was read, or nothing",
          "[contract][threads][versions]")
{
    World world{GENERATE(from_range(stores()))};
    auto const scope = open_tenant(world.store(), Id<Tenant>{world.acme});
    for (int round = 0; round < 40; ++round) {
        auto const row = world.added(meters, world.acme);
        std::atomic<int> removed{0}, changed{0};
        auto const wrong = on_threads(4, [&](std::size_t thread) {
            auto const done = write_in(world, *scope, [&](Transaction& t) -> Result<Done> {
                if (thread == 0) {
                    auto next = row;
                    next[used] = used_of(row) + 1;
                    return t.put(meters, next);
                }
                return t.remove(meters, key_of(meters, row), 1);
            });
            if (done) ++(thread == 0 ? changed : removed);
            return done || done.error() == errors::stale || done.error() == errors::not_found;
        });
        REQUIRE(wrong == 0);
        REQUIRE(removed + changed == 1);  // one of the four, since each needs version 1
        auto const now = world.now_of(meters, row);
        REQUIRE(now.has_value() == (changed == 1));
        if (now) REQUIRE(used_of(*now) == used_of(row) + 1);
    }
}

namespace {

// Where a walk to the root ends; nothing: it goes round.
std::optional<Uuid> root_of(Transaction& t, Layout const& layout, Cells const& row)
{
    auto at = row;
    for (int steps = 0; steps < 10; ++steps) {
        if (is_null(at[layout.tree])) return std::get<Uuid>(key_of(layout, at).back());
        auto key = key_of(layout, at);
        key.back() = at[layout.tree];
        at = *t.find(layout, key);
    }
    return std::nullopt;
}

// Each row under the next one, all at once: the last of the moves would close the circle.
void move_in_a_circle(Layout const& layout, std::vector<Cells> const& rows, auto&& write)
{
    std::atomic<int> moved{0}, circles{0};
    auto const wrong = on_threads(rows.size(), [&](std::size_t i) {
        auto const done = write([&](Transaction& t) -> Result<Done> {
            auto row = *t.find(layout, key_of(layout, rows[i]));
            row[layout.tree] = key_of(layout, rows[(i + 1) % rows.size()]).back();
            return t.put(layout, row);
        });
        if (done) ++moved;
        else if (done.error() == errors::cycle) ++circles;
        return done || done.error() == errors::cycle;
    });
    REQUIRE(wrong == 0);
    REQUIRE(moved == static_cast<int>(rows.size()) - 1);
    REQUIRE(circles == 1);
    REQUIRE_FALSE(write([&](Transaction& t) -> Result<Done> {
        for (auto const& row : rows)
            REQUIRE(root_of(t, layout, *t.find(layout, key_of(layout, row))));
        return given_up;
    }));
}

}  // namespace

TEST_CASE("moves in a tree that would close a circle together do not all succeed",
          "[contract][threads][tree]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& folders = layout_of<Folder>();
    auto const scope = open_tenant(world.store(), Id<Tenant>{world.acme});
    for (int round = 0; round < 15; ++round) {
        std::vector<Cells> rows;
        for (int i = 0; i < 4; ++i) rows.push_back(world.added(folders, world.acme));
        move_in_a_circle(folders, rows,
                         [&](auto&& function) { return write_in(world, *scope, function); });
    }
}

TEST_CASE("tenants moved under one another at the same time close no circle",
          "[contract][threads][tree]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& tenants = layout_of<Tenant>();
    auto const everywhere = open_platform(world.store());
    auto const write = [&](auto&& function) {
        return world.store().write(everywhere, [&](Bare<PlatformScope>& view) -> Result<Done> {
            return function(view.transaction);
        });
    };
    for (int round = 0; round < 15; ++round) {
        std::vector<Cells> rows;
        for (auto const& id : {world.acme, world.blue})
            REQUIRE(write([&](Transaction& t) -> Result<Done> {
                auto row = *t.find(tenants, Cells{id});
                row[tenants.tree] = Null{};
                rows.push_back(row);
                return t.put(tenants, row);
            }));
        move_in_a_circle(tenants, rows, write);
    }
}
