#include "place.hpp"

#include "pool.hpp"
#include "seed.hpp"
#include "sql_rows.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <iostream>
#include <thread>

using namespace freehold;
using namespace freehold::tenancy;
using namespace freehold::test;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using tenancy_sql::Connection;
using tenancy_sql::Failure;
using tenancy_sql::Pool;

namespace {

Pool pool_of(Place const& place, std::size_t most, std::chrono::milliseconds patience,
             std::chrono::milliseconds keep = 60s)
{
    return Pool{
        [&place] { return Connection::postgresql(place.database().conninfo(), place.roles().app); },
        {.most = most, .patience = patience, .keep = keep}};
}
std::string pid(Connection& connection) { return connection.ask("select pg_backend_pid()::text"); }

// What a session still holds of the unit before; empty: nothing.
std::string leftovers(Connection& connection)
{
    return connection.ask(
        "select concat(current_setting('app.tenant_id', true), current_setting('app.user_id', "
        "true),"
        " case when current_user <> session_user then current_user end,"
        " case when now() <> statement_timestamp() then 'a transaction' end)");
}

// A unit as the store runs it, that ends in one of many ways.
void misbehave(Connection& connection, Superuser& superuser, std::mt19937& randomness)
{
    Uuid tenant{};
    tenant.bytes[15] = static_cast<std::uint8_t>(randomness());
    connection.send_ahead(connection.kept("begin"));
    connection.send_ahead(
        tenancy_sql::reach_settings(connection, {.of = Reach::Of::tenant, .tenant = tenant}));
    if (randomness() % 10 == 0) return;  // forgotten before anything was sent
    connection.execute("select 1");
    switch (randomness() % 9) {
    case 0: return;  // forgotten inside the transaction
    case 1: return connection.execute("select 1/0");
    case 2: throw std::runtime_error{"out of a unit's function"};
    case 3:
        superuser.execute("select pg_terminate_backend(" + pid(connection) + ")");
        return connection.execute("commit");
    case 4: return connection.execute("savepoint s; select 1; rollback to s; commit");
    case 5:
        return connection.execute("select pg_cancel_backend(pg_backend_pid()); select pg_sleep(1)");
    case 6: return connection.execute("rollback");
    case 7: return connection.commit_unasked();
    default: return connection.execute("commit");
    }
}

}  // namespace

TEST_CASE("nothing of a unit is left in the connection that the next one gets",
          "[stores][postgresql][pool]")
{
    INFO(seed_words());
    Place const place{On::postgresql};
    auto pool = pool_of(place, 2, 30s);
    auto const units = sized(2'000, 20'000);
    std::atomic<int> count = 0, dirty = 0;
    auto const work = [&](int number) {
        auto superuser = place.database().superuser();
        auto randomness = randomness_of("thread " + std::to_string(number));
        while (count++ < units) {
            try {
                auto const connection = pool.lease();
                if (auto const left = leftovers(*connection); !left.empty()) ++dirty;
                misbehave(*connection, superuser, randomness);
            } catch (Failure const&) {
            } catch (std::runtime_error const&) {
            }
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) threads.emplace_back(work, i);
    }
    CHECK(dirty == 0);
}

TEST_CASE("alternating tenants see their own through all failures", "[stores][postgresql][pool]")
{
    INFO(seed_words());
    Place const place{On::postgresql};
    auto const store = place.open();
    std::vector<TenantScope> scopes;
    for (auto const* code : {"aa", "bb", "cc"})
        scopes.push_back(enter(*store, found(*store, code).id));
    auto const units = sized(2'000, 100'000);
    std::atomic<int> count = 0, foreign = 0, refused = 0, kept = 0;
    auto const work = [&](int number) {
        auto superuser = place.database().superuser();
        auto randomness = randomness_of("thread " + std::to_string(number));
        while (count++ < units) {
            auto const& scope = scopes[randomness() % scopes.size()];
            try {
                auto const done = store->write(scope, [&](Unit& unit) -> Result<Done> {
                    auto const users = TRY(unit.users.list());
                    for (auto const& user : users.rows)
                        foreign += user.meta.tenant != scope.tenant().uuid();
                    foreign += users.rows.empty();
                    switch (randomness() % 8) {
                    case 0: return errors::not_found;
                    case 1: throw std::logic_error{"out of a unit's function"};
                    case 2:
                        superuser.execute(
                            "select pg_terminate_backend(pid) from pg_stat_activity where usename "
                            "= '" +
                            place.roles().app + "' and datname = current_database() limit 1");
                        break;
                    case 3:
                        TRY(unit.members.add(
                            {.user = unit.fresh<Id<User>>(), .home = unit.tenant}));
                        break;
                    default: break;
                    }
                    return Done{};
                });
                kept += static_cast<bool>(done);
            } catch (InDoubt const&) {
                ++refused;
            } catch (Unavailable const&) {
                ++refused;
            } catch (std::logic_error const&) {
            }
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 3; ++i) threads.emplace_back(work, i);
    }
    CHECK(foreign == 0);
    CHECK(kept > units / 3);
    std::cout << units << " units: " << kept << " kept, " << refused
              << " met a session that was ended\n";
}

TEST_CASE("a connection that is broken or inside a transaction is not handed out again",
          "[stores][postgresql][pool]")
{
    Place const place{On::postgresql};
    auto superuser = place.database().superuser();
    auto pool = pool_of(place, 1, 5s);
    auto const used = [&](auto&& f) {
        auto const connection = pool.lease();
        auto const id = pid(*connection);
        f(*connection, id);
        return id;
    };
    auto const nothing = [](Connection&, std::string const&) {};
    auto const first = used(nothing);
    CHECK(used(nothing) == first);
    used([](Connection& connection, std::string const&) { connection.execute("begin"); });
    auto const second = used(nothing);
    CHECK(second != first);
    used([](Connection& connection, std::string const&) {
        CHECK_THROWS_AS(connection.execute("begin; select 1/0"), Failure);
    });
    auto const third = used(nothing);
    CHECK(third != second);
    used([&](Connection& connection, std::string const& id) {
        superuser.execute("select pg_terminate_backend(" + id + ", 5000)");
        CHECK_THROWS_AS(connection.execute("select 1"), Failure);
    });
    auto const fourth = used(nothing);
    CHECK(fourth != third);
    superuser.execute("select pg_terminate_backend(" + fourth + ", 5000)");  // while nobody uses it
    CHECK(used(nothing) != fourth);
}

TEST_CASE("sessions that the server ended while they were idle cost no unit",
          "[stores][postgresql][pool]")
{
    Place const place{On::postgresql};
    auto const store = place.open();
    auto const scope = enter(*store, found(*store, "acme").id);
    place.rows("select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename in ('" +
               place.roles().app + "', '" + place.roles().platform + "')");
    CHECK_NOTHROW(found(*store, "second"));
    CHECK_NOTHROW((void)store->read(scope, [](Unit const& unit) { return unit.users.list(); }));
}

TEST_CASE("whoever finds all connections in use is told so after a while",
          "[stores][postgresql][pool]")
{
    Place const place{On::postgresql};
    auto pool = pool_of(place, 2, 50ms);
    auto const one = pool.lease();
    {
        auto const two = pool.lease();
        auto const from = std::chrono::steady_clock::now();
        CHECK_THROWS_AS(pool.lease(), Unavailable);
        CHECK(std::chrono::steady_clock::now() - from >= 50ms);
    }
    CHECK_NOTHROW(pool.lease());
}

TEST_CASE("connections that nobody needed for a while are closed when another comes back",
          "[stores][postgresql][pool]")
{
    Place const place{On::postgresql};
    auto pool = pool_of(place, 3, 5s, 1s);
    auto const open = [&] {
        auto const connection = pool.lease();
        return connection->ask(
            "select count(*) from pg_stat_activity where usename = current_user "
            "and datname = current_database()");
    };
    {
        auto const one = pool.lease();
        auto const two = pool.lease();
        auto const three = pool.lease();
    }
    CHECK(open() == "3");  // and what it used came back later than the others
    std::this_thread::sleep_for(1100ms);
    for (int i = 0; i < 200 && open() != "1"; ++i) std::this_thread::sleep_for(10ms);
    CHECK(open() == "1");
}

TEST_CASE("a role to which row-level security is nothing is refused when the store is opened",
          "[stores][postgresql][pool]")
{
    Place const place{On::postgresql};
    auto const role = GENERATE(0, 1) ? place.roles().app : place.roles().platform;
    auto const refused = [&](std::string const& make, std::string const& unmake,
                             std::string const& why) {
        place.rows(make);
        CHECK_THROWS_WITH(place.open(), Contains(role) && Contains(why));
        place.rows(unmake);
        CHECK_NOTHROW(place.open());
    };
    refused("alter role " + role + " superuser", "alter role " + role + " nosuperuser",
            "superuser");
    refused("alter role " + role + " bypassrls", "alter role " + role + " nobypassrls", "bypass");
    refused("alter table suspensions owner to " + role,
            "alter table suspensions owner to " + place.roles().owner, "owner");
}
