// A policy's answers beside a bare lookup of a bit over the same arrays of indices, in the same run:
//
//     rbac_bench [people [entries]]
//
// Figures are of throughput, questions one after the other; a block's p99 is of blocks of 64.

#include "measure.hpp"
#include "rbac_world.hpp"

#include <freehold/rbac/policy.hpp>

#include <malloc.h>

#include <cstdlib>
#include <new>
#include <string>

namespace {

std::size_t held = 0;

}  // namespace

// One thread, so a plain counter does.
void* operator new(std::size_t size)
{
    auto* const block = std::malloc(size ? size : 1);
    if (!block) throw std::bad_alloc{};
    held += ::malloc_usable_size(block);
    return block;
}
void operator delete(void* block) noexcept
{
    if (block) held -= ::malloc_usable_size(block);
    std::free(block);
}
void operator delete(void* block, std::size_t) noexcept { operator delete(block); }

namespace freehold::bench {

using namespace freehold::rbac;
using tenancy::Dice;

std::uint64_t volatile sink = 0;  // so that nothing is left out

// One operation on each of `count` items.
template <class Once>
Work each(std::size_t count, Once once)
{
    return [=] {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < count; ++i) sum += static_cast<std::uint64_t>(once(i));
        sink = sink + sum;
    };
}

// The time of one operation: in the middle and in the slowest of a hundred blocks.
template <class Once>
void times(std::string const& name, std::size_t count, std::size_t block, Once once)
{
    std::vector<double> found;
    for (std::size_t i = 0; i + block <= count; i += block)
        found.push_back(seconds(each(block, [&](std::size_t j) { return once(i + j); })) * 1e9 /
                        static_cast<double>(block));
    std::ranges::sort(found);
    std::printf("    %-54s p50 %8.1f ns   p99 %8.1f ns\n", name.c_str(), found[found.size() / 2],
                found[found.size() * 99 / 100]);
    std::fflush(stdout);
}

template <class Once, class Floor>
void both(std::string const& name, std::size_t count, Once once, Floor floor)
{
    compare(name, 1.0, count, each(count, once), each(count, floor));
    times("", count, 64, once);
}

std::vector<Ask> random_asks(std::size_t count, std::size_t people, std::size_t permissions)
{
    Dice dice{7};
    std::vector<Ask> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back({UserHandle{static_cast<std::uint32_t>(dice.below(people))},
                       PermissionHandle{static_cast<std::uint32_t>(dice.below(permissions))}});
    return out;
}

// The floor's array, in the order of the policy's handles.
std::vector<std::uint32_t> floor_order(World const& world, Policy const& policy)
{
    std::vector<std::uint32_t> out(policy.people());
    for (std::size_t i = 0; i < world.facts.seats.size(); ++i)
        out[static_cast<std::uint32_t>(*policy.handle(world.facts.seats[i].user))] = world
                                                                                         .set_of[i];
    return out;
}

struct Bench {
    World world;
    Policy policy;
    std::vector<std::uint32_t> floor;
    std::vector<Ask> asks;

    static constexpr std::size_t count = 1U << 20;

    explicit Bench(World of)
        : world{std::move(of)},
          policy{Policy::compile(world.facts, world_time)},
          floor{floor_order(world, policy)},
          asks{random_asks(count, policy.people(), world.facts.templates.permissions.size())}
    {
    }

    bool bit(Ask const& ask) const
    {
        auto const set = floor[static_cast<std::uint32_t>(ask.user)];
        auto const permission = static_cast<std::uint32_t>(ask.permission);
        return world.bits[set * world.words + permission / 64] >> permission % 64 & 1;
    }
    bool allows(Ask const& ask) const
    {
        return policy.check(ask.user, ask.permission, world_time) == Answer::allow;
    }
    UserHandle person(std::size_t i) const { return asks[i].user; }

    void by_handle() const
    {
        both(
            "check by handle, hot", count, [this](auto i) { return allows(asks[i % 64]); },
            [this](auto i) { return bit(asks[i % 64]); });
        both(
            "check by handle, random", count, [this](auto i) { return allows(asks[i]); },
            [this](auto i) { return bit(asks[i]); });
        std::vector<Answer> answers(count);
        compare(
            "check, batches of 256", 1.0, count,
            [&] {
                for (std::size_t i = 0; i < count; i += 256)
                    policy.check(std::span{asks}.subspan(i, 256), world_time,
                                 std::span{answers}.subspan(i, 256));
            },
            each(count, [this](auto i) { return bit(asks[i]); }));
        auto const once = [&](std::size_t i) {
            policy.check(std::span{asks}.subspan(256 * i, 256), world_time, answers);
            return 256;
        };
        times("of 256 questions", count / 256, 1, once);
    }

    void by_code() const
    {
        std::vector<Question> questions;
        for (std::size_t i = 0; i < count / 4; ++i)
            questions.push_back(
                {policy.id(asks[i].user), policy.code(asks[i].permission), {}, {}, world_time});
        both(
            "check by ids and code, random", questions.size(),
            [&](auto i) { return policy.check(questions[i]) == Answer::allow; },
            [this](auto i) { return bit(asks[i]); });
    }

    void lists() const
    {
        times("permissions_of", 1U << 14, 64,
              [this](auto i) { return policy.permissions_of(person(i), world_time).size(); });
        times("users_with, a page of 100", 1U << 10, 1, [this](auto i) {
            return policy.users_with(asks[i].permission, {}, world_time, 100, policy.id(person(i)))
                .users.size();
        });
        times("explain", 1U << 14, 64, [this](auto i) {
            return policy
                .explain(
                    {policy.id(person(i)), policy.code(asks[i].permission), {}, {}, world_time})
                .steps.size();
        });
        times("has_role", 1U << 14, 64, [this](auto i) {
            return policy.has_role(person(i), world.facts.templates.roles[i % 100].code,
                                   world_time);
        });
    }

    // What a change costs until it can be asked for; the people's array is copied whole as yet.
    void publish() const
    {
        times("one grant taken back", 64, 1, [this](auto i) {
            return policy.next(change::GrantRemoved{world.facts.grants[i]})->sets();
        });
    }

    // Even numbers have an entry, odd ones have none; both are names made before.
    void entries() const
    {
        auto const permission = *policy.handle(
            world.facts.templates.permissions.front().code.text());
        auto const number = std::max<std::size_t>(world.facts.entries.size(), 1);
        Dice dice{9};
        std::vector<std::string> with, without;
        for (std::size_t i = 0; i < count / 4; ++i) {
            with.push_back(record_name(2 * dice.below(number)));
            without.push_back(record_name(2 * dice.below(number) + 1));
        }
        auto const ask = [&](std::vector<std::string> const& names) {
            return [&](std::size_t i) {
                return policy.check(person(i), permission, {.record = names[i]}, world_time) ==
                       Answer::allow;
            };
        };
        auto const same = [this](auto i) { return bit(asks[i]); };
        both("check of a record without entries", with.size(), ask(without), same);
        both("check of a record with one", with.size(), ask(with), same);
    }
};

double millions(std::size_t count) { return static_cast<double>(count) / 1e6; }

Policy compiled(char const* name, Facts const& facts)
{
    auto const before = held;
    std::optional<Policy> policy;
    auto const took = seconds([&] { policy.emplace(Policy::compile(facts, world_time)); });
    auto const bytes = static_cast<double>(held - before);
    std::printf(
        "%s: %.2f M people, %.1f M grants, %.1f M entries, %zu sets: compiled in %.2f s; "
        "%.1f MB, %.1f bytes a person\n",
        name, millions(facts.seats.size()), millions(facts.grants.size()),
        millions(facts.entries.size()), policy->sets(), took, bytes / 1e6,
        bytes / static_cast<double>(policy->people()));
    std::fflush(stdout);
    return *std::move(policy);
}

void small_tenants()
{
    auto const world = make_world({.people = 10, .jobs = 5});
    std::vector<Policy> policies;
    policies.reserve(2'000);
    auto const before = held;
    auto const took = seconds([&] {
        for (std::size_t i = 0; i < policies.capacity(); ++i)
            policies.push_back(Policy::compile(world.facts, world_time));
    });
    std::printf("2,000 tenants of 10 people: %.0f us and %.1f kB each\n", took * 1e6 / 2'000,
                static_cast<double>(held - before) / 2e6);
    auto const asks = random_asks(1U << 20, 10, 1'024);
    times("check by handle, any tenant", asks.size(), 64, [&](std::size_t i) {
        return policies[i * 7'919 % policies.size()].check(asks[i].user, asks[i].permission,
                                                           world_time) == Answer::allow;
    });
}

void all(std::size_t people, std::size_t entries)
{
    {
        Bench bench{make_world({.people = people})};
        (void)compiled("one tenant", bench.world.facts);
        bench.publish();
        bench.by_handle();
        bench.by_code();
        bench.lists();
        add_entries(bench.world, entries);
        (void)compiled("with entries", bench.world.facts);
        bench.policy = Policy::compile(bench.world.facts, world_time);
        bench.entries();
        bench.by_handle();
    }
    (void)compiled("everybody special",
                   make_world({.people = people, .one_in_is_special = 1}).facts);
    small_tenants();
}

}  // namespace freehold::bench

int main(int count, char** words)
{
    auto const number = [&](int at, std::size_t otherwise) {
        return count > at ? std::strtoull(words[at], nullptr, 10) : otherwise;
    };
    freehold::bench::all(number(1, 1'000'000), number(2, 1'000'000));
}
