// Records beside their floors, on every store. Usage: records_bench DIRECTORY [POSTGRESQL-CONNINFO]

#include "directory_floor.hpp"
#include "measure.hpp"

#include <freehold/tenancy_sql/migrate.hpp>
#include <freehold/tenancy_sql/open.hpp>

#include <atomic>
#include <filesystem>
#include <thread>

using namespace freehold;
using namespace freehold::tenancy;
using bench::compare;

namespace {

constexpr std::size_t rows = 1'000;

template <class T>
T must(Result<T> result)
{
    if (!result) throw std::runtime_error{result.error().text()};
    return *std::move(result);
}

// Neither audit nor outbox: the floor writes one row, so do we.
Setting plain() { return {.catalogue = setting_for<>().catalogue, .readers = {}}; }

struct Ground {
    std::unique_ptr<Store> store;
    TenantScope scope;
    std::vector<Id<Directory>> ids;
    std::vector<std::string> texts;  // the same ids, for the floor
    std::string tenant;
    std::size_t next = 0;

    Id<Directory> pick() { return ids[next++ % ids.size()]; }
    std::string const& pick_text() { return texts[next++ % texts.size()]; }
};

std::string code()
{
    static int n = 0;
    return "bench" + std::to_string(++n);
}
Slug a_name()
{
    static std::atomic<std::uint64_t> n = 0;
    return *Slug::parse("d" + std::to_string(++n));
}

Ground ground(std::unique_ptr<Store> store)
{
    auto const tenant = must(store->write(open_platform(*store), [&](Platform& platform) {
        return found_tenant(platform, {*TenantCode::parse(code()), *TenantName::parse("Bench")},
                            {*Email::parse("ann@example.com"), *FullName::parse("Ann")});
    }));
    auto scope = must(open_tenant(*store, tenant.id));
    auto ids = must(store->write(scope, [&](Unit& unit) -> Result<std::vector<Id<Directory>>> {
        std::vector<Id<Directory>> made;
        for (std::size_t i = 0; i < rows; ++i)
            made.push_back(
                TRY(unit.directories.add({.id = unit.fresh<Id<Directory>>(), .name = a_name()}))
                    .id);
        return made;
    }));
    std::vector<std::string> texts;
    for (auto const& id : ids) texts.push_back(text(id.uuid()));
    return {.store = std::move(store),
            .scope = std::move(scope),
            .ids = std::move(ids),
            .texts = std::move(texts),
            .tenant = text(tenant.id.uuid())};
}

void find_in_one_unit(Ground& at, std::size_t count)
{
    must(at.store->read(at.scope, [&](Unit const& unit) -> Result<Done> {
        for (std::size_t i = 0; i < count; ++i) TRY(unit.directories.find(at.pick()));
        return Done{};
    }));
}

void find_in_units(Ground& at, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        must(at.store->read(at.scope,
                            [&](Unit const& unit) { return unit.directories.find(at.pick()); }));
}

void list_in_one_unit(Ground& at, std::size_t count)
{
    must(at.store->read(at.scope, [&](Unit const& unit) -> Result<Done> {
        for (std::size_t i = 0; i < count; ++i) TRY(unit.directories.list(Page{.limit = 40}));
        return Done{};
    }));
}

void insert_in_one_unit(Ground& at, std::size_t count)
{
    must(at.store->write(at.scope, [&](Unit& unit) -> Result<Done> {
        for (std::size_t i = 0; i < count; ++i)
            TRY(unit.directories.add({.id = unit.fresh<Id<Directory>>(), .name = a_name()}));
        return Done{};
    }));
}

void insert_in_units(Ground& at, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        must(at.store->write(at.scope, [&](Unit& unit) {
            return unit.directories.add({.id = unit.fresh<Id<Directory>>(), .name = a_name()});
        }));
}

std::string fresh_id()
{
    static auto const entropy = system_entropy();
    static FreshIds ids{entropy};
    return text(ids.next(system_clock()()));
}

void sqlite(std::string const& directory)
{
    auto const path = directory + "/bench.db";
    auto at = ground(tenancy_sql::open_store("sqlite:" + path, plain()));
    bench::SqliteFloor floor{path};
    bench::PlainRow row;
    std::vector<bench::PlainRow> list;

    compare(
        "SQLite: find by key, many in one unit", 0.75, 20'000,
        [&] { find_in_one_unit(at, 20'000); },
        [&] {
            floor.begin();
            for (int i = 0; i < 20'000; ++i) floor.find(at.tenant, at.pick_text(), row);
            floor.commit();
        });
    compare(
        "SQLite: find by key, a unit each", 0.75, 20'000, [&] { find_in_units(at, 20'000); },
        [&] {
            for (int i = 0; i < 20'000; ++i) {
                floor.begin();
                floor.find(at.tenant, at.pick_text(), row);
                floor.commit();
            }
        });
    compare(
        "SQLite: list of 40", 0.75, 1'000, [&] { list_in_one_unit(at, 1'000); },
        [&] {
            floor.begin();
            for (int i = 0; i < 1'000; ++i) floor.list(at.tenant, 41, list);
            floor.commit();
        });
    auto const floor_insert = [&] { floor.insert(at.tenant, fresh_id(), a_name().text()); };
    compare(
        "SQLite: insert, many in one unit", 0.75, 2'000, [&] { insert_in_one_unit(at, 2'000); },
        [&] {
            floor.begin_immediate();
            for (int i = 0; i < 2'000; ++i) floor_insert();
            floor.commit();
        });
    auto const floor_commits = [&](int count) {
        for (int i = 0; i < count; ++i) {
            floor.begin_immediate();
            floor_insert();
            floor.commit();
        }
    };
    compare(
        "SQLite: insert, a durable unit each", 0.75, 300, [&] { insert_in_units(at, 300); },
        [&] { floor_commits(300); });
    compare(
        "SQLite: 64 writers at once, of one C API writer", 1.0, 1'920,
        [&] {
            std::vector<std::jthread> writers;
            for (int w = 0; w < 64; ++w) writers.emplace_back([&] { insert_in_units(at, 30); });
        },
        [&] { floor_commits(1'920); }, 5);
    compare(
        "SQLite: 64 writers at once, of one writer alone", 3.0, 1'920,
        [&] {
            std::vector<std::jthread> writers;
            for (int w = 0; w < 64; ++w) writers.emplace_back([&] { insert_in_units(at, 30); });
        },
        [&] { insert_in_units(at, 1'920); }, 5);
}

void postgresql(std::string const& conninfo)
{
    auto at = ground(tenancy_sql::open_store("postgresql:" + conninfo, plain()));
    bench::PostgresqlFloor floor{conninfo + " user=freehold_app"};
    bench::PlainRow row;
    std::vector<bench::PlainRow> list;

    compare(
        "PostgreSQL: find by key, many in one unit", 0.9, 5'000,
        [&] { find_in_one_unit(at, 5'000); },
        [&] {
            floor.begin(at.tenant);
            for (int i = 0; i < 5'000; ++i) floor.find(at.tenant, at.pick_text(), row);
            floor.commit();
        });
    compare(
        "PostgreSQL: list of 40", 0.9, 500, [&] { list_in_one_unit(at, 500); },
        [&] {
            floor.begin(at.tenant);
            for (int i = 0; i < 500; ++i) floor.list(at.tenant, 41, list);
            floor.commit();
        });
    compare(
        "PostgreSQL: insert, many in one unit", 0.9, 2'000, [&] { insert_in_one_unit(at, 2'000); },
        [&] {
            floor.begin(at.tenant);
            for (int i = 0; i < 2'000; ++i) floor.insert(at.tenant, fresh_id(), a_name().text());
            floor.commit();
        });
    compare(
        "PostgreSQL: a transaction that reads one row", 0.9, 3'000,
        [&] { find_in_units(at, 3'000); },
        [&] {
            for (int i = 0; i < 3'000; ++i) {
                floor.begin(at.tenant);
                floor.find(at.tenant, at.pick_text(), row);
                floor.commit();
            }
        });
    compare(
        "PostgreSQL: a transaction that inserts one row", 0.9, 500,
        [&] { insert_in_units(at, 500); },
        [&] {
            for (int i = 0; i < 500; ++i) {
                floor.begin(at.tenant);
                floor.insert(at.tenant, fresh_id(), a_name().text());
                floor.commit();
            }
        });
}

// A write must cost what it changes: the same work on a small and on a hundredfold table.
void memory()
{
    auto small = ground(open_memory(plain()));
    auto large = ground(open_memory(plain()));
    for (int i = 0; i < 100; ++i) insert_in_one_unit(large, 1'000);
    compare(
        "memory: a write among 100,000 rows, of one among 1,000", 0.5, 500,
        [&] { insert_in_units(large, 500); }, [&] { insert_in_units(small, 500); });
    compare(
        "memory: find among 100,000 rows, of one among 1,000", 0.5, 5'000,
        [&] { find_in_units(large, 5'000); }, [&] { find_in_units(small, 5'000); });
}

}  // namespace

int main(int argc, char** argv)
{
    std::printf("%-58s %6s  (%s)\n", "median of ours/floor", "ratio", "min … max");
    std::filesystem::create_directories(argv[1]);
    memory();
    sqlite(argv[1]);
    if (argc > 2) postgresql(argv[2]);
}
