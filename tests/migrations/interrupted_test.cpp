#include "fixture.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

using namespace freehold;
using namespace freehold::tenancy_sql;
using namespace freehold::test;

namespace {

// Runs `work` in another process, killed before its statement number `fatal`. True if it ended first.
template <class Place, class Work>
bool survives(Place const& place, int fatal, Work const& work)
{
    auto const child = ::fork();
    if (child == 0) {
        auto setting = setting_of(place);
        setting.migrations = with(later);
        setting.before_statement = [&](std::string_view) {
            if (fatal-- == 0) ::raise(SIGKILL);
        };
        Migrator migrator{setting};
        work(migrator);
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
    return !WIFSIGNALED(status);
}

}  // namespace

TEMPLATE_TEST_CASE("killed before any statement, the next run completes", "[migrations]", OnSqlite,
                   OnPostgresql)
{
    TestType const place;
    int statement = 0;
    for (auto ended = false; !ended; ++statement) {
        ended = survives(place, statement, [](Migrator& killed) { killed.up(); });
        migrator(place, later).up();
        INFO("killed before statement " << statement);
        auto const differences = migrator(place, later).check();
        CHECK(differences == std::vector<std::string>{"table later is in no layout"});
        CHECK(place.rows("select count(*) from later") == Lines{{"1"}});
        migrator(place, later).down("start");
    }
    CHECK(statement > 30);
}

TEMPLATE_TEST_CASE("undoing, killed before any statement, goes on", "[migrations]", OnSqlite,
                   OnPostgresql)
{
    TestType const place;
    int statement = 0;
    for (auto ended = false; !ended; ++statement) {
        migrator(place, later).up();
        ended = survives(place, statement, [](Migrator& killed) { killed.down("start"); });
        migrator(place, later).down("start");
        INFO("killed before statement " << statement);
        CHECK(migrator(place).status().front().state == MigrationStatus::State::pending);
    }
    migrator(place).up();
    CHECK(migrator(place).check() == std::vector<std::string>{});
    CHECK(statement > 8);
}
