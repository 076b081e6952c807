#include "place.hpp"

#include "connection.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <barrier>
#include <iostream>
#include <mutex>
#include <set>
#include <thread>

using namespace freehold;
using namespace freehold::tenancy;
using namespace freehold::test;

namespace {

Result<Row<Meter>> add_meter(TestUnit& unit)
{
    return unit.meters.add({.id = unit.fresh<Id<Meter>>(), .used = 0, .seen = 0});
}

// Makes PostgreSQL fail the first `times` changes of a meter with an SQLSTATE.
void fail_meters(Place const& place, std::string const& state, int times)
{
    place.rows("create sequence freehold.tries; grant usage on sequence freehold.tries to " +
               place.roles().app +
               "; create function freehold.fail() returns trigger language plpgsql as $$ begin"
               " if nextval('freehold.tries') <= " +
               std::to_string(times) + " then raise exception 'on purpose' using errcode = '" +
               state +
               "'; end if; return new; end $$;"
               " create trigger fail before update on test_meters for each row execute function "
               "freehold.fail()");
}

// Lays the meters out in two halves, so that each count moves the row to the other. Whoever waits for
// a row that is moved meanwhile is refused by PostgreSQL itself, under READ COMMITTED too.
void lay_out_in_halves(Place const& place)
{
    place.rows(
        "alter table test_meters rename to one_piece;"
        " create table test_meters (like one_piece) partition by list ((used % 2));"
        " create table even_meters partition of test_meters for values in (0);"
        " create table odd_meters partition of test_meters for values in (1);"
        " grant select, insert, update on test_meters to " +
        place.roles().app);
}

void wait_for_a_lock(Place const& place)
{
    while (place.rows("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and "
                      "datname = current_database()") != Lines{{"1"}})
        std::this_thread::yield();
}

// What PostgreSQL says to a statement that waits for a row while another session moves it.
std::string state_of_a_moved_row(Place const& place)
{
    using namespace tenancy_sql;
    auto const connect = [&] { return Connection::postgresql(place.database().conninfo(), {}); };
    auto const mover = connect(), waiter = connect();
    mover->execute("begin; update test_meters set used = used + 1");
    std::string state;
    {
        std::jthread const waiting{[&] {
            try {
                waiter->execute(
                    "begin isolation level read committed; "
                    "select * from test_meters for no key update");
            } catch (Failure const& failure) {
                state = failure.state;
            }
        }};
        wait_for_a_lock(place);
        mover->execute("commit");
    }
    return state;
}

}  // namespace

TEST_CASE("two units that claim two rows in opposite order both finish",
          "[stores][postgresql][conflict]")
{
    Place const place{On::postgresql};
    auto const store = place.open();
    auto const scope = enter(*store, found(*store, "acme").id);
    auto const one = store->write(scope, add_meter);
    auto const two = store->write(scope, add_meter);
    REQUIRE((one && two));
    std::atomic<int> calls = 0, kept = 0;
    std::barrier both{2};
    auto const claim_in_order = [&](Id<Meter> first, Id<Meter> second) {
        bool again = false;
        auto const done = store->write(scope, [&](TestUnit& unit) -> Result<Done> {
            ++calls;
            while (again && kept == 0)
                std::this_thread::yield();  // or it could be as unlucky again
            auto a = TRY(unit.meters.claim(first));
            if (!std::exchange(again, true)) both.arrive_and_wait();
            auto b = TRY(unit.meters.claim(second));
            ++a.used, ++b.used;
            TRY(unit.meters.put(a));
            TRY(unit.meters.put(b));
            return Done{};
        });
        if (done) ++kept;
    };
    {
        std::jthread const a{claim_in_order, one->id, two->id};
        std::jthread const b{claim_in_order, two->id, one->id};
    }
    CHECK(kept == 2);
    CHECK(calls == 3);
    for (auto const& id : {one->id, two->id})
        CHECK(
            store->read(scope, [&](TestUnit const& unit) { return unit.meters.find(id); })->used ==
            2);
}

TEST_CASE("a row that somebody changes while its removal waits is not removed",
          "[stores][postgresql][conflict]")
{
    auto const kept = GENERATE(true, false);
    Place const place{On::postgresql};
    auto const store = place.open();
    auto const scope = enter(*store, found(*store, "acme").id);
    auto const meter = store->write(scope, add_meter);
    REQUIRE(meter);
    auto changer = place.database().superuser();
    changer.execute("begin; update test_meters set used = 9, version = 2");
    std::optional<Result<Done>> removed;
    {
        std::jthread const remover{[&] {
            removed = store->write(scope,
                                   [&](TestUnit& unit) { return unit.meters.remove(*meter); });
        }};
        wait_for_a_lock(place);
        changer.execute(kept ? "commit" : "rollback");
    }
    REQUIRE(removed);
    auto const left = place.rows("select used from test_meters");
    if (kept) {
        REQUIRE_FALSE(*removed);
        CHECK(removed->error() == errors::stale);
        CHECK(left == Lines{{"9"}});
    } else {
        CHECK(*removed);
        CHECK(left == Lines{});
    }
}

TEST_CASE("a serialisation conflict of PostgreSQL's own is tried again, and every count counts",
          "[stores][postgresql][conflict]")
{
    Place const place{On::postgresql};
    auto const store = place.open();
    lay_out_in_halves(place);
    auto const scope = enter(*store, found(*store, "acme").id);
    auto const meter = store->write(scope, add_meter);
    REQUIRE(meter);
    REQUIRE(state_of_a_moved_row(place) == "40001");

    auto const units = sized(50, 1'000);
    std::atomic<int> calls = 0, kept = 1, refused = 0;  // the mover's was the first
    std::set<std::string> others;
    std::mutex mutex;
    auto const count_up = [&] {
        for (int unit = 0; unit < units;) {
            try {
                auto const done = store->write(scope, [&](TestUnit& unit) -> Result<Done> {
                    ++calls;
                    auto row = TRY(unit.meters.claim(meter->id));
                    ++row.used;
                    TRY(unit.meters.put(row));
                    return Done{};
                });
                kept += static_cast<bool>(done);
                ++unit;
            } catch (Unavailable const& gave_up) {
                ++refused;
                std::unique_lock const lock{mutex};
                others.insert(gave_up.what());
            }
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) threads.emplace_back(count_up);
    }
    others.erase("the database had too many conflicting changes: try again (40001)");
    CHECK(others == std::set<std::string>{});
    CHECK(kept == 1 + 8 * units);
    CHECK(place.rows("select used from test_meters") == Lines{{std::to_string(kept)}});
    auto const begun = 8 * units + refused;  // what the callers asked for
    CHECK(calls > begun);  // the rest are second and third tries
    CHECK(calls - begun > refused * 2);  // some of which succeeded
    std::cout << calls << " tries for " << begun << " units, " << refused
              << " of which met three conflicts\n";
}

TEST_CASE("a unit is tried again after a conflict, at most three times, and after nothing else",
          "[stores][postgresql][conflict]")
{
    struct Case {
        char const* state;
        int failures, calls;
        bool kept;
    };
    auto const c = GENERATE(Case{"40001", 2, 3, true}, Case{"40P01", 2, 3, true},
                            Case{"40001", 9, 3, false}, Case{"40P01", 9, 3, false},
                            Case{"P0001", 1, 1, false}, Case{"55P03", 1, 1, false},
                            Case{"57014", 1, 1, false}, Case{"23514", 1, 1, false},
                            Case{"53100", 1, 1, false}, Case{"XX000", 1, 1, false});
    INFO(c.state << ", " << c.failures << " times");
    Place const place{On::postgresql};
    auto const store = place.open();
    auto const scope = enter(*store, found(*store, "acme").id);
    auto const meter = store->write(scope, add_meter);
    fail_meters(place, c.state, c.failures);
    int calls = 0;
    auto const work = [&](TestUnit& unit) -> Result<Done> {
        ++calls;
        auto row = TRY(unit.meters.find(meter->id));
        ++row.used;
        TRY(unit.meters.put(row));
        return Done{};
    };
    if (c.kept) CHECK(store->write(scope, work));
    else CHECK_THROWS(store->write(scope, work));
    CHECK(calls == c.calls);
    auto const used = store
                          ->read(scope,
                                 [&](TestUnit const& unit) { return unit.meters.find(meter->id); })
                          ->used;
    CHECK(used == (c.kept ? 1 : 0));
}

TEST_CASE("an error that the unit answers or throws runs it once", "[stores][conflict]")
{
    Place const place{GENERATE(On::memory, On::sqlite, On::postgresql)};
    auto const store = place.open();
    auto const scope = enter(*store, found(*store, "acme").id);
    int calls = 0;
    CHECK_FALSE(store->write(scope, [&](Unit& unit) -> Result<Done> {
        ++calls;
        TRY(unit.users.find(unit.fresh<Id<User>>()));
        return Done{};
    }));
    CHECK_THROWS_AS(store->write(scope,
                                 [&](Unit&) -> Result<Done> {
                                     throw std::runtime_error{std::to_string(++calls)};
                                 }),
                    std::runtime_error);
    CHECK(calls == 2);
}
