#include "place.hpp"

#include "sqlite_writer.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <latch>
#include <set>
#include <thread>

using namespace freehold;
using namespace freehold::tenancy;
using namespace freehold::test;

namespace {

inline constexpr Code given_up{Kind::invalid, "test.given_up", "The unit was given up on purpose."};
struct Thrown : std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class Way { kept, error, thrown, dangling };

// One unit that adds an account and ends as told. Whether it ended so.
bool ends_so(Store& store, Id<Tenant> const& tenant, std::string const& name, Way way)
{
    try {
        auto const done = store.write(
            open_platform(store), [&](Platform& platform) -> Result<Done> {
                // Who changes a row that others refer to holds it before referring to it as well.
                if (way == Way::dangling) TRY(platform.tenants.claim(tenant, tenant));
                TRY(platform.enter(tenant,
                                   [&](Unit& unit) { return add_staff(unit, person(name)); }));
                if (way == Way::error) return given_up;
                if (way == Way::thrown) throw Thrown{"on purpose"};
                if (way == Way::dangling) {
                    auto row = TRY(platform.tenants.find(tenant, tenant));
                    row.owner = platform.fresh<Id<User>>();
                    TRY(platform.tenants.put(row));
                }
                return Done{};
            });
        if (way == Way::kept) return static_cast<bool>(done);
        return !done && done.error() == (way == Way::error ? given_up : errors::no_owner_seat);
    } catch (Thrown const&) {
        return way == Way::thrown;
    }
}

}  // namespace

TEST_CASE("a unit that fails does not harm its neighbours", "[stores][group]")
{
    Place const place{GENERATE(On::memory, On::sqlite, On::postgresql)};
    INFO(place.name());
    auto const store = place.open();
    auto const tenant = found(*store, "acme");
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 64; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 8; ++i)
                    if (!ends_so(*store, tenant.id,
                                 "u" + std::to_string(t) + "-" + std::to_string(i),
                                 static_cast<Way>((t + i) % 4)))
                        ++wrong;
            });
    }
    CHECK(wrong == 0);
    std::set<std::string> there;
    (void)store->read(enter(*store, tenant.id), [&](Unit const& unit) -> Result<Done> {
        auto const users = TRY(unit.users.list(Page{.limit = 1000}));
        for (auto const& user : users.rows) there.insert(user.full_name.text());
        return Done{};
    });
    std::set<std::string> wanted{"owner.acme"};
    for (int t = 0; t < 64; ++t)
        for (int i = 0; i < 8; ++i)
            if ((t + i) % 4 == 0) wanted.insert("u" + std::to_string(t) + "-" + std::to_string(i));
    CHECK(there == wanted);
}

TEST_CASE("a unit that opens another one of its store is told so instead of waiting for itself",
          "[stores][group]")
{
    Place const place{GENERATE(On::memory, On::sqlite, On::postgresql)};
    INFO(place.name());
    auto const store = place.open();
    auto const tenant = found(*store, "acme");
    auto const scope = enter(*store, tenant.id);
    auto const read = [&](Unit const& unit) { return unit.users.list(); };
    auto const write = [&](Unit& unit) { return add_staff(unit, person("inner")); };
    CHECK_THROWS_AS(store->write(scope, [&](Unit&) { return store->write(scope, write); }), Misuse);
    CHECK_THROWS_AS(store->write(scope, [&](Unit&) { return store->read(scope, read); }), Misuse);
    CHECK_THROWS_AS(store->read(scope, [&](Unit const&) { return store->write(scope, write); }),
                    Misuse);
    CHECK_THROWS_AS(store->read(scope, [&](Unit const&) { return store->read(scope, read); }),
                    Misuse);
    CHECK(store->write(scope, [&](Unit& unit) { return add_staff(unit, person("after")); }));
}

TEST_CASE("a unit whose reading stopped in the middle does not keep the next ones in the past",
          "[stores][group]")
{
    Place const place{GENERATE(On::memory, On::sqlite, On::postgresql)};
    INFO(place.name());
    auto const store = place.open();
    auto const tenant = found(*store, "acme");
    auto const scope = enter(*store, tenant.id);
    for (auto const* name : {"ann", "bob", "cid"})
        REQUIRE(store->write(scope, [&](Unit& unit) { return add_staff(unit, person(name)); }));
    auto const stop = [](CellView) { throw Thrown{"on purpose"}; };
    CHECK_THROWS_AS(store->read(scope,
                                [&](Bare<TenantScope> const& view) -> Result<Done> {
                                    view.transaction.select(layout_of<User>(), {}, stop);
                                    return Done{};
                                }),
                    Thrown);
    CHECK_THROWS_AS(store->write(scope,
                                 [&](Bare<TenantScope>& view) -> Result<Done> {
                                     view.transaction.select(layout_of<User>(), {}, stop);
                                     return Done{};
                                 }),
                    Thrown);
    REQUIRE(store->write(scope, [&](Unit& unit) { return add_staff(unit, person("dan")); }));
    auto const count = store->read(
        scope, [&](Unit const& unit) -> Result<std::size_t> { return unit.users.count(); });
    CHECK(*count == 5);
}

TEST_CASE("a writer has a longest queue", "[stores][sqlite][group]")
{
    Place const place{On::sqlite};
    auto const path = place.file().path().string();
    tenancy_sql::SqliteWriter writer{
        tenancy_sql::Connection::sqlite(path, tenancy_sql::Connection::Role::writer),
        setting().catalogue, 2};
    Reach const reach{.of = Reach::Of::platform};
    std::latch begun{1}, go{1};
    std::vector<std::jthread> threads;
    threads.emplace_back([&] {
        writer.run(reach, [&](Rows&) {
            begun.count_down();
            go.wait();
            return false;
        });
    });
    begun.wait();
    std::atomic<int> refused = 0, served = 0;
    for (int i = 0; i < 5; ++i)
        threads.emplace_back([&] {
            try {
                writer.run(reach, [](Rows&) { return false; });
                ++served;
            } catch (Unavailable const&) {
                ++refused;
            }
        });
    while (refused < 3) std::this_thread::yield();
    go.count_down();
    threads.clear();
    CHECK(refused == 3);
    CHECK(served == 2);
}

TEST_CASE("a unit that outgrows the disk ends with its group, and every one of them is told why",
          "[stores][sqlite][group]")
{
    Place const place{On::sqlite};
    auto const tenant = found(*place.open(), "acme").id.uuid();
    using tenancy_sql::Connection;
    auto connection = Connection::sqlite(place.file().path().string(), Connection::Role::writer);
    // Room for little, and none to keep it in until the commit.
    connection->execute("pragma max_page_count = 100; pragma cache_size = 4");
    tenancy_sql::SqliteWriter writer{std::move(connection), setting().catalogue};
    Reach const reach{.of = Reach::Of::tenant, .tenant = tenant};
    FreshIds ids{system_entropy()};
    auto const add = [&](int rows) {
        return writer.run(reach, [&](Rows& into) {
            for (int i = 0; i < rows; ++i) {
                auto row = records::write(
                    tenant, Meter{.id = Id<Meter>{ids.next({})}, .used = 0, .seen = 0});
                records::write_meta(layout_of<Meter>(), {tenant, 1, Time{}, {}, Time{}, {}, {}},
                                    row);
                (void)into.insert(layout_of<Meter>(), row);
            }
            return true;
        });
    };
    CHECK(add(1));
    CHECK_THROWS_WITH(add(10'000), Catch::Matchers::Contains("no room left: free disk space"));
    CHECK(add(1));
    CHECK(place.rows("select count(*) from test_meters").front().front() == "2");
}

TEST_CASE("a store that nobody uses ends cleanly and leaves one file", "[stores][sqlite][group]")
{
    Place const place{On::sqlite};
    for (int i = 0; i < 10; ++i) {
        auto const store = place.open();
        if (i % 2) found(*store, "acme" + std::to_string(i));
    }
    CHECK_FALSE(std::filesystem::exists(place.file().path().string() + "-wal"));
    CHECK(place.file().damage() == "");
}
