#include "place.hpp"

#include <freehold/tenancy_sql/open.hpp>

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <limits>
#include <sstream>

using namespace freehold;
using namespace freehold::tenancy;
using namespace freehold::test;

namespace {

constexpr std::string_view canary = "yellowcanary";

// What a failing call says, and what meanwhile went to standard error.
std::string words_of(std::function<void()> const& call)
{
    SqliteFile const file;
    auto const path = file.path().string();
    auto const out = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    auto const saved = ::dup(STDERR_FILENO);
    ::dup2(out, STDERR_FILENO);
    std::string said;
    try {
        call();
    } catch (std::exception const& error) {
        said = error.what();
    }
    ::dup2(saved, STDERR_FILENO);
    ::close(saved);
    ::close(out);
    std::ostringstream printed;
    printed << std::ifstream{path}.rdbuf();
    if (!printed.str().empty()) said += " (printed: " + printed.str() + ")";
    return said;
}

void provoke(char const* what, std::function<void()> const& call)
{
    auto const said = words_of(call);
    INFO(what << ": " << said);
    CHECK(said.find(canary) == said.npos);
    CHECK(said.find("printed") == said.npos);
}
// The same, and it must have been thrown.
void fails(char const* what, std::function<void()> const& call)
{
    INFO(what);
    CHECK_FALSE(words_of(call).empty());
    provoke(what, call);
}

}  // namespace

TEST_CASE("what a store says of a failure has no word of its driver, and no value",
          "[stores][canary]")
{
    Place const place{GENERATE(On::sqlite, On::postgresql)};
    INFO(place.name());
    auto const store = place.open();
    auto const tenant = found(*store, "acme");
    auto const scope = enter(*store, tenant.id);
    NewUser const bird{*Email::parse(std::string{canary} + "@example.com"),
                       *FullName::parse(canary)};
    auto const user = store->write(scope, [&](Unit& unit) { return add_staff(unit, bird); });
    REQUIRE(user);
    auto const rename = [&] {
        (void)store->write(scope, [&](Unit& unit) -> Result<Done> {
            auto row = TRY(unit.users.find(user->id));
            row.full_name = *FullName::parse(std::string{canary} + " again");
            TRY(unit.users.put(row));
            return Done{};
        });
    };
    auto const meter = store->write(scope, [](TestUnit& unit) {
        return unit.meters.add({.id = unit.fresh<Id<Meter>>(),
                                .used = 0,
                                .seen = std::numeric_limits<std::int64_t>::max()});
    });
    auto const outcome = [&](auto&& function) {
        auto const result = store->write(scope, function);
        REQUIRE_FALSE(result);
        throw std::runtime_error{result.error().text()};
    };

    fails("taken", [&] { outcome([&](Unit& unit) { return add_staff(unit, bird); }); });
    fails("dangling", [&] {
        outcome([&](Unit& unit) {
            return unit.users.add({unit.fresh<Id<User>>(),
                                   unit.fresh<Id<Directory>>(),
                                   *Email::parse("x." + bird.email.text()),
                                   {},
                                   bird.full_name,
                                   UserStatus::active});
        });
    });
    fails("in use", [&] { outcome([&](Unit& unit) { return unit.users.purge(user->id); }); });
    provoke("overflow", [&] {
        (void)store->write(
            scope, [&](TestUnit& unit) { return unit.meters.bump<&Meter::seen>(meter->id); });
    });

    auto const quoted = "'" + std::string{canary} + "'";
    if (place.on() == On::postgresql) {
        place.rows(
            "create function freehold.shout() returns trigger language plpgsql as $$ begin raise "
            "warning '% %', new.full_name, " +
            quoted +
            "; raise exception using message = new.full_name, detail = new.email, hint = " +
            quoted +
            "; end $$;"
            " create trigger shout before update on users for each row execute function "
            "freehold.shout()");
        fails("a trigger's exception and warning", rename);
        place.rows("drop trigger shout on users; alter table users add constraint " +
                   std::string{canary} + " check (full_name not like '%again')");
        fails("a check constraint", rename);
        place.rows("alter table users drop constraint " + std::string{canary} +
                   "; revoke update on users from " + place.roles().app);
        fails("a missing right", rename);
        place.rows("grant update on users to " + place.roles().app +
                   "; update users set status = " + quoted);
    } else {
        place.rows("create trigger shout before update on users begin select raise(abort, " +
                   quoted + "); end");
        fails("a trigger's exception", rename);
        place.rows("drop trigger shout; update users set status = " + quoted);
    }
    fails("a row that no type takes", rename);
    fails("such a row in a list",
          [&] { (void)store->read(scope, [](Unit const& unit) { return unit.users.list(); }); });
    if (place.on() == On::postgresql) {
        place.rows("alter table users rename column full_name to " + std::string{canary});
        fails("a missing column", rename);
        fails("an ended session", [&] {
            (void)store->write(scope, [&](Unit& unit) -> Result<Done> {
                place.rows(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" +
                    place.roles().app + "'");
                TRY(unit.tenants.find(unit.tenant));
                return Done{};
            });
        });
    }
}

TEST_CASE("what is said of an address that leads nowhere has no word of its driver",
          "[stores][canary]")
{
    auto const open = [](std::string const& address) {
        return [=] { tenancy_sql::open_store(address); };
    };
    auto const bird = std::string{canary};
    fails("no server", open("postgresql:host=/nowhere password=" + bird + " dbname=x"));
    fails("no such host", open("postgresql://ann:" + bird + "@127.0.0.1:1/x"));
    fails("no connection string", open("postgresql:password=" + bird + " dbname"));
    PostgresqlDatabase const database;
    fails("no such role", open(database.address() + " password=" + bird));
    SqliteFile const file;
    std::ofstream{file.path()} << std::string(20, '-') << canary << std::string(4096, '-');
    fails("no database", open(file.address()));
}
