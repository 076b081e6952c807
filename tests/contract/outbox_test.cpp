// What is to be told is taken in order, once, and never piles up.

#include "world.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <mutex>
#include <thread>

using namespace freehold::tenancy;
using namespace freehold::tenancy::contract;

namespace {

Layout const& vouchers = layout_of<Voucher>();

// A maker whose outboxes hold so many.
StoreMaker holding(std::size_t most, StoreMaker const& maker)
{
    return {maker.name, [=](Setting setting) {
                setting.readers = {write_audit, outbox(most)};
                return maker.open(std::move(setting));
            }};
}

TenantScope inside(World& world, Uuid const& tenant)
{
    return *open_tenant(world.store(), Id<Tenant>{tenant});
}

// The names of `many` vouchers that were added, one unit each, oldest first.
std::vector<std::string> announce(World& world, Uuid const& tenant, int many)
{
    std::vector<std::string> names;
    for (int i = 0; i < many; ++i)
        names.push_back(name_row(vouchers, key_of(vouchers, world.added(vouchers, tenant))));
    return names;
}

std::vector<std::string> rows_told(std::vector<Row<OutboxMessage>> const& messages)
{
    std::vector<std::string> names;
    for (auto const& message : messages)
        if (message.topic.text() == vouchers.table) names.push_back(message.row.text());
    return names;
}

std::vector<Row<OutboxMessage>> take_from(World& world, Uuid const& tenant, std::size_t most)
{
    return *world.store().write(inside(world, tenant),
                                [&](Outbox& outbox) { return take(outbox, most); });
}

std::vector<Row<OutboxMessage>> waiting(World& world, Uuid const& tenant)
{
    return world.store()
        .read(inside(world, tenant),
              [](Outbox const& outbox) { return outbox.messages.list(Page{.limit = max_page}); })
        ->rows;
}

}  // namespace

TEST_CASE("messages are taken in the order in which they were written", "[contract][outbox]")
{
    World world{GENERATE(from_range(stores()))};
    take_from(world, world.acme, max_page);  // of the founding
    auto const names = announce(world, world.acme, 5);
    auto const first = take_from(world, world.acme, 3);
    CHECK(rows_told(first) == std::vector(names.begin(), names.begin() + 3));
    CHECK(std::ranges::all_of(first, [](auto const& m) { return m.verb == Verb::added; }));
    CHECK(rows_told(take_from(world, world.acme, 3)) ==
          std::vector(names.begin() + 3, names.end()));
    CHECK(take_from(world, world.acme, 3).empty());
}

TEST_CASE("what a unit took is still there if the unit was not kept", "[contract][outbox]")
{
    World world{GENERATE(from_range(stores()))};
    auto const before = waiting(world, world.acme);
    REQUIRE(before.size() == 3);  // the tenant, its owner, and the owner's seat
    CHECK_FALSE(world.store().write(inside(world, world.acme), [](Outbox& outbox) -> Result<Done> {
        CHECK(TRY(take(outbox, max_page)).size() == 3);
        return given_up;
    }));
    CHECK(waiting(world, world.acme).size() == 3);
}

TEST_CASE("a message that was told over a network is acknowledged later, by whoever is first",
          "[contract][outbox]")
{
    World world{GENERATE(from_range(stores()))};
    auto const told = waiting(world, world.acme).front().id;
    auto const acknowledge = [&](Uuid const& tenant) {
        return *world.store().write(inside(world, tenant),
                                    [&](Outbox& outbox) { return outbox.acknowledge(told); });
    };
    CHECK_FALSE(acknowledge(world.blue));  // is not theirs
    CHECK(acknowledge(world.acme));
    CHECK_FALSE(acknowledge(world.acme));
    CHECK(waiting(world, world.acme).size() == 2);
}

TEST_CASE("the platform sees who has something to tell, and tells it inside", "[contract][outbox]")
{
    World world{GENERATE(from_range(stores()))};
    auto const everywhere = open_platform(world.store());
    auto const first_tenant = [&] {
        auto const seen = world.store().read(
            everywhere, [](Outboxes const& all) { return all.messages.list(Page{.limit = 1}); });
        return seen->rows.empty() ? std::nullopt : std::optional{seen->rows.front().meta.tenant};
    };
    std::vector<Uuid> told;
    while (auto const tenant = first_tenant()) {
        told.push_back(*tenant);
        REQUIRE(world.store().write(everywhere, [&](Platform& platform) {
            return platform.enter<Outbox>(Id<Tenant>{*tenant},
                                          [](Outbox& outbox) { return take(outbox, max_page); });
        }));
        REQUIRE(told.size() < 4);
    }
    std::vector wanted{platform_tenant.uuid(), world.acme, world.blue};
    std::ranges::sort(wanted);
    CHECK(told == wanted);
}

TEST_CASE("of many who take at once, one gets each message", "[contract][outbox][threads]")
{
    World world{GENERATE(from_range(stores()))};
    take_from(world, world.acme, max_page);
    auto names = announce(world, world.acme, 60);
    std::vector<std::string> taken;
    std::mutex mutex;
    {
        std::vector<std::jthread> tellers;
        for (int i = 0; i < 6; ++i)
            tellers.emplace_back([&] {
                while (!waiting(world, world.acme).empty()) {
                    auto const mine = rows_told(take_from(world, world.acme, 7));
                    std::unique_lock const lock{mutex};
                    taken.insert(taken.end(), mine.begin(), mine.end());
                }
            });
    }
    std::ranges::sort(names);
    std::ranges::sort(taken);
    CHECK(taken == names);
}

TEST_CASE("what nobody tells goes with the oldest first, and leaves word that it went",
          "[contract][outbox]")
{
    constexpr std::size_t most = 16;
    World world{holding(most, GENERATE(from_range(stores())))};
    auto const others = waiting(world, world.blue).size();
    auto const names = announce(world, world.acme, 40);
    auto const left = waiting(world, world.acme);
    REQUIRE(left.size() == most + 1);
    auto const& gap = left.front();
    CHECK(gap.topic.text() == "outbox_messages");
    CHECK(gap.row.text() == gap.id.text());
    CHECK(gap.verb == Verb::removed);
    CHECK(rows_told(left) == std::vector(names.end() - most, names.end()));
    CHECK(waiting(world, world.blue).size() == others);
}

TEST_CASE("a large outbox is looked at now and then, and stays about as large as it may be",
          "[contract][outbox]")
{
    constexpr std::size_t most = 160;  // one write in ten looks
    World world{holding(most, GENERATE(from_range(stores())))};
    for (int i = 0; i < 4; ++i)
        REQUIRE(world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
            for (int n = 0; n < 150; ++n) TRY(t.add(vouchers, world.make(t, vouchers, world.acme)));
            return Done{};
        }));
    auto const left = waiting(world, world.acme);
    CHECK(left.size() > most);
    CHECK(left.size() < 2 * most);  // one in 10^7 sees more than this
    CHECK(left.front().topic.text() == "outbox_messages");
}
