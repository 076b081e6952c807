#include "fixture.hpp"

#include "history.hpp"

#include <freehold/tenancy/broken.hpp>

#include <atomic>
#include <thread>

using namespace freehold;
using namespace freehold::tenancy_sql;
using namespace freehold::test;

using State = MigrationStatus::State;
using Action = MigrationStep::Action;

TEMPLATE_TEST_CASE("a fresh database becomes what the layouts want", "[migrations]", OnSqlite,
                   OnPostgresql)
{
    TestType const place;
    CHECK(migrator(place).up() == our_migrations().size());
    CHECK(migrator(place).check() == std::vector<std::string>{});
    CHECK(migrator(place).draft().empty());
    CHECK(migrator(place).up() == 0);
}

TEMPLATE_TEST_CASE("status and history tell what was done", "[migrations]", OnSqlite, OnPostgresql)
{
    TestType const place;
    migrator(place).up();
    auto status = migrator(place, later).status();
    REQUIRE(status.size() == our_migrations().size() + 1);
    CHECK(status.front().state == State::applied);
    CHECK(status.front().applied_at > tenancy::system_clock()() - std::chrono::hours{1});
    CHECK(status.back().state == State::pending);

    migrator(place, later).up();
    CHECK(migrator(place).status().back().state == State::unknown);
    migrator(place, later).down();
    auto const history = migrator(place).history();
    REQUIRE(history.size() == our_migrations().size() + 2);
    CHECK(history.back().action == Action::down);
    CHECK(history.back().name == later.name);
    CHECK(history.back().checksum.size() == 64);
    CHECK(history.back().by == program_version());
}

TEMPLATE_TEST_CASE("down undoes and up does it again", "[migrations]", OnSqlite, OnPostgresql)
{
    TestType const place;
    auto const all = our_migrations().size();
    migrator(place).up();
    CHECK(migrator(place).down("start") == all);
    CHECK(migrator(place).down() == 0);
    CHECK(migrator(place).up() == all);
    CHECK(migrator(place).check() == std::vector<std::string>{});
    CHECK(migrator(place).down() == 1);
}

TEMPLATE_TEST_CASE("up and down stop where they are told", "[migrations]", OnSqlite, OnPostgresql)
{
    TestType const place;
    std::string const first{our_migrations().front().name};
    CHECK(migrator(place, later).up(first) == 1);
    CHECK(migrator(place, later).up() == our_migrations().size());
    CHECK(migrator(place, later).down(first) == our_migrations().size());
    CHECK(migrator(place, later).up(first) == 0);
    CHECK_THROWS_AS(migrator(place).up("tenancy/of-nobody"), tenancy::Misuse);
    CHECK_THROWS_AS(migrator(place).down("tenancy/of-nobody"), tenancy::Misuse);
}

TEMPLATE_TEST_CASE("a file that was changed after it had been applied is refused", "[migrations]",
                   OnSqlite, OnPostgresql)
{
    TestType const place;
    migrator(place, later).up();
    auto changed = later;
    changed.up = "create table \"later\" (\"a\" bigint, \"b\" bigint)";
    CHECK(migrator(place, changed).status().back().state == State::changed);
    CHECK_THAT(refusal([&] { migrator(place, changed).up(); }),
               Catch::Contains("tests/2027-01-01-later was changed") &&
                   Catch::Contains("put the file back"));
    CHECK_THAT(refusal([&] { migrator(place, changed).down(); }), Catch::Contains("was changed"));
}

TEMPLATE_TEST_CASE("a migration that comes late is applied, and said", "[migrations]", OnSqlite,
                   OnPostgresql)
{
    TestType const place;
    migrator(place, later).up();
    auto late = later;
    late.name = "tests/2026-12-24-late";
    late.up = "create table \"late\" (\"a\" bigint);";
    auto setting = setting_of(place);
    setting.migrations = {late, later};
    for (auto const& each : our_migrations()) setting.migrations.push_back(each);
    std::string said;
    setting.say = [&](std::string const& words) { said += words + '\n'; };
    CHECK(Migrator{setting}.status()[our_migrations().size()].state == State::late);
    CHECK(Migrator{setting}.up() == 1);
    CHECK_THAT(said,
               Catch::Contains("comes late") && Catch::Contains("applied tests/2026-12-24-late"));
}

TEMPLATE_TEST_CASE("an older program is refused, and told which it takes", "[migrations]", OnSqlite,
                   OnPostgresql)
{
    TestType const place;
    auto demanding = later;
    demanding.oldest = "0.10.0";
    auto newer = setting_of(place);
    newer.migrations = with(demanding);
    newer.version = "0.10.1";
    Migrator{newer}.up();
    for (auto const* version : {"0.9.9", "0.1.0"}) {
        auto older = setting_of(place);
        older.version = version;
        CHECK_THAT(refusal([&] { Migrator{older}.up(); }),
                   Catch::Contains("needs Freehold 0.10.0"));
        CHECK_THAT(refusal([&] { Migrator{older}.down(); }),
                   Catch::Contains("needs Freehold 0.10.0"));
    }
    auto between = setting_of(place);
    between.version = "0.10.0";
    CHECK_THAT(refusal([&] { Migrator{between}.down("start"); }),
               Catch::Contains("is from Freehold 0.10.1"));
}

TEMPLATE_TEST_CASE("what has no way back is not undone", "[migrations]", OnSqlite, OnPostgresql)
{
    TestType const place;
    auto final = later;
    final.down = "-- nothing\n";
    migrator(place, final).up();
    CHECK_THAT(refusal([&] { migrator(place, final).down(); }),
               Catch::Contains("cannot be undone"));
}

TEMPLATE_TEST_CASE("a failing migration leaves nothing and says no driver's word", "[migrations]",
                   OnSqlite, OnPostgresql)
{
    TestType const place;
    migrator(place).up();
    auto broken = later;
    broken.up =
        "create table \"later\" (\"a\" bigint primary key);\ninsert into \"later\" values (4711), "
        "(4711);";
    auto const words = refusal([&] { migrator(place, broken).up(); });
    CHECK_THAT(words, Catch::Contains("tests/2027-01-01-later failed at its statement 2") &&
                          Catch::Contains("nothing of it was kept"));
    for (auto const* foreign :
         {"4711", "unique", "UNIQUE", "duplicate", "DETAIL", "SQLSTATE", "Key"})
        CHECK_THAT(words, !Catch::Contains(foreign));
    CHECK(migrator(place).check() == std::vector<std::string>{});
    CHECK(migrator(place, later).up() == 1);
}

TEMPLATE_TEST_CASE("a data migration reaches the rows of every tenant", "[migrations]", OnSqlite,
                   OnPostgresql)
{
    TestType const place;
    migrator(place).up();
    place.rows(two_tenants());
    auto data = later;
    data.up = "update \"users\" set \"full_name\" = 'B', \"full_name_key\" = 'b';";
    data.down = "update \"users\" set \"full_name\" = 'A', \"full_name_key\" = 'a';";
    migrator(place, data).up();
    CHECK(place.rows("select count(*) from users where full_name = 'B'") == Lines{{"2"}});
    migrator(place, data).down();
    CHECK(place.rows("select count(*) from users where full_name = 'A'") == Lines{{"2"}});
}

TEST_CASE("on SQLite a migration cannot leave rows that refer to nothing", "[migrations]")
{
    OnSqlite const place;
    migrator(place).up();
    place.rows(two_tenants());
    auto broken = later;
    broken.up = "delete from \"directories\";";
    CHECK_THAT(refusal([&] { migrator(place, broken).up(); }),
               Catch::Contains("rows of users that refer to nothing"));
    CHECK(place.rows("select count(*) from directories") == Lines{{"2"}});
}

// A start brings up what is there, and must not read every row of it.
TEST_CASE("on SQLite rows are searched for lost references by a migration alone", "[migrations]")
{
    OnSqlite const place;
    migrator(place).up();
    place.rows(two_tenants());
    place.rows("delete from \"directories\"");
    CHECK(migrator(place).up() == 0);
    CHECK_THAT(refusal([&] { migrator(place, later).up(); }),
               Catch::Contains("rows of users that refer to nothing"));
}

TEST_CASE("on SQLite the file belongs to one process", "[migrations]")
{
    OnSqlite const place;
    migrator(place).up();
    auto setting = setting_of(place);
    setting.migrations = with(later);
    std::string words;
    setting.before_statement = [&](std::string_view) {
        if (words.empty()) words = refusal([&] { migrator(place).up(); });
    };
    Migrator{setting}.up();
    CHECK_THAT(words, !Catch::Equals(""));
}

TEST_CASE("a database that is not there is not made by looking", "[migrations]")
{
    OnSqlite const place;
    CHECK_THAT(refusal([&] { migrator(place).status(); }), Catch::Contains("freehold migrate up"));
    CHECK_FALSE(std::filesystem::exists(place.file.path()));
}

TEST_CASE("without its roles PostgreSQL is refused with the way out", "[migrations]")
{
    OnPostgresql const place;
    auto setting = setting_of(place);
    setting.roles.owner = "freehold_nobody";
    CHECK_THAT(refusal([&] { Migrator{setting}.up(); }), Catch::Contains("freehold roles"));
    setting = setting_of(place);
    setting.address += " user=" + place.roles().app;
    CHECK_THAT(refusal([&] { Migrator{setting}.up(); }),
               Catch::Contains("connect as that role or as a superuser"));
    setting.address = "postgresql:host=/nowhere dbname=secret_name password=hunter2";
    auto const words = refusal([&] { Migrator{setting}.up(); });
    CHECK_THAT(words, Catch::Contains("is it running") && !Catch::Contains("hunter2") &&
                          !Catch::Contains("secret_name"));
    setting.address = "mysql:x";
    CHECK_THAT(refusal([&] { Migrator{setting}.up(); }), Catch::Contains("sqlite:path"));
}

TEST_CASE("a program runs on a database that is as new as itself, or newer", "[migrations]")
{
    OnSqlite const place;
    auto const opening = [&](std::vector<Migration> const& all, std::string_view version) {
        return refusal([&] {
            auto const connection = Connection::sqlite(place.file.path().string(),
                                                       Connection::Role::writer);
            must_be_able_to_run(*connection, all, version);
        });
    };
    CHECK_THAT(opening(our_migrations(), "0.1.0"), Catch::Contains("freehold migrate up"));
    migrator(place).up();
    CHECK(opening(our_migrations(), "0.1.0").empty());
    CHECK(opening(our_migrations(), "0.0.9").find("needs Freehold 0.1.0") != std::string::npos);
    CHECK_THAT(opening(with(later), "0.1.0"),
               Catch::Contains("lacks the migration tests/2027-01-01-later"));
    migrator(place, later).up();
    CHECK(opening(our_migrations(), "0.1.0").empty());
    auto changed = later;
    changed.up = "select 1;";
    CHECK_THAT(opening(with(changed), "0.1.0"), Catch::Contains("is not the one"));
}

TEST_CASE("two that migrate at once take turns", "[migrations]")
{
    OnPostgresql const place;
    std::atomic<std::size_t> applied = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) threads.emplace_back([&] { applied += migrator(place).up(); });
    }
    CHECK(applied == our_migrations().size());
    CHECK(migrator(place).check() == std::vector<std::string>{});
}
