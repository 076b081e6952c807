#include "program.hpp"

#include <algorithm>
#include <fstream>

using namespace freehold::test;
using Catch::Matchers::Contains;
using Catch::Matchers::Matches;

namespace {

Answer succeeds(Answer answer)
{
    INFO("out: " << answer.out << "\nerr: " << answer.err);
    REQUIRE(answer.code == 0);
    return answer;
}

// In the order in which they are applied.
std::vector<std::string> const all{ground,
                                   suspensions,
                                   "auth/2026-11-21-sessions",
                                   "rbac/2026-11-21-access",
                                   "server/2026-11-21-answers",
                                   "server/2026-11-21-authority",
                                   "server/2026-11-22-policies"};

// Of those from there on, a line each.
std::string applied(std::size_t from, std::size_t to = all.size())
{
    std::string out;
    for (auto i = from; i < to; ++i) out += "applied " + all[i] + '\n';
    return out;
}
// The last first.
std::string undone(std::size_t from, std::size_t to = all.size())
{
    std::string out;
    for (auto i = to; i > from; --i) out += "undone " + all[i - 1] + '\n';
    return out;
}

constexpr auto when = "20[0-9T:.-]+Z";

}  // namespace

TEMPLATE_TEST_CASE("up applies what is missing and says so, and then there is nothing to apply",
                   "[cli][migrate]", CliSqlite, CliPostgresql)
{
    Desk const desk;
    TestType const place;
    auto const first = succeeds(desk.freehold(migrate(place, "up")));
    CHECK(first.out ==
          applied(0) + (place.has_roles ? "row-level security follows the layouts\n" : ""));
    CHECK(first.err == "");
    CHECK(place.rows("select count(*) from tenants") == Lines{{"0"}});
    CHECK(succeeds(desk.freehold(migrate(place, "up"))).out == "nothing to apply\n");
}

TEMPLATE_TEST_CASE("status tells what is applied from what is missing", "[cli][migrate]", CliSqlite,
                   CliPostgresql)
{
    Desk const desk;
    TestType const place;
    auto const up = succeeds(desk.freehold(migrate(place, "up", {"--to", ground})));
    CHECK(up.out ==
          applied(0, 1) + (place.has_roles
                               ? "row-level security is set when the last migration has run\n"
                               : ""));
    auto const status = succeeds(desk.freehold(migrate(place, "status")));
    std::string expected = std::string{"applied +"} + when + " +" + ground + '\n';
    for (std::size_t i = 1; i < all.size(); ++i) expected += "pending +- +" + all[i] + '\n';
    CHECK_THAT(status.out, Matches(expected));
}

TEMPLATE_TEST_CASE("down undoes the last one, or all after the one that is named", "[cli][migrate]",
                   CliSqlite, CliPostgresql)
{
    Desk const desk;
    TestType const place;
    auto const down = [&](Words const& more) {
        return succeeds(desk.freehold(migrate(place, "down", more))).out;
    };
    succeeds(desk.freehold(migrate(place, "up")));
    CHECK(down({"--yes"}) == undone(all.size() - 1));
    CHECK(down({"--yes", "--to", ground}) == undone(1, all.size() - 1));
    CHECK(down({"--yes", "--to", ground}) == "nothing to undo\n");
    succeeds(desk.freehold(migrate(place, "up")));
    CHECK(down({"--yes", "--to", "start"}) == undone(0));
    CHECK(down({"--yes", "--to", "start"}) == "nothing to undo\n");
    succeeds(desk.freehold(migrate(place, "up")));
    CHECK(desk.freehold(migrate(place, "check")).code == 0);
}

TEMPLATE_TEST_CASE("history tells every step, when it was, by which version, and what was in it",
                   "[cli][migrate]", CliSqlite, CliPostgresql)
{
    Desk const desk;
    TestType const place;
    CHECK((place.has_roles || desk.freehold(migrate(place, "history")).code == 1));
    succeeds(desk.freehold(migrate(place, "up")));
    succeeds(desk.freehold(migrate(place, "down", {"--yes"})));
    auto const step = [](std::string const& action, std::string const& name) {
        return when + (" +" + action) + " +" + name +
               "  by [0-9]+\\.[0-9]+\\.[0-9]+ in [0-9]+ ms  [0-9a-f]{64}\n";
    };
    std::string expected;
    for (auto const& name : all) expected += step("up", name);
    CHECK_THAT(succeeds(desk.freehold(migrate(place, "history"))).out,
               Matches(expected + step("down", all.back())));
}

TEMPLATE_TEST_CASE("check ends with 1 and names what differs", "[cli][migrate]", CliSqlite,
                   CliPostgresql)
{
    Desk const desk;
    TestType const place;
    succeeds(desk.freehold(migrate(place, "up")));
    CHECK(succeeds(desk.freehold(migrate(place, "check"))).out ==
          "the database is as the layouts want it\n");
    place.rows("drop index members_user_idx");
    auto const answer = desk.freehold(migrate(place, "check"));
    CHECK(answer.code == 1);
    CHECK(answer.out ==
          "index members_user_idx of members is missing: it is (home, user, tenant)\n");
    CHECK(answer.err == "");
}

TEST_CASE("up sets row-level security again where somebody switched it off by hand, and says so",
          "[cli][migrate]")
{
    auto const drift = GENERATE("alter table users disable row level security",
                                "alter table users no force row level security",
                                "drop policy own_tenant on users",
                                "alter policy own_tenant on users using (true)");
    INFO(drift);
    Desk const desk;
    CliPostgresql const place;
    succeeds(desk.freehold(migrate(place, "up")));
    place.rows(drift);
    CHECK(desk.freehold(migrate(place, "check")).code == 1);
    CHECK(succeeds(desk.freehold(migrate(place, "up"))).out ==
          "row-level security follows the layouts\nnothing to apply\n");
    CHECK(succeeds(desk.freehold(migrate(place, "check"))).out ==
          "the database is as the layouts want it\n");
    CHECK(succeeds(desk.freehold(migrate(place, "up"))).out == "nothing to apply\n");
}

TEMPLATE_TEST_CASE("draft writes a migration on standard output and nothing else there",
                   "[cli][migrate]", CliSqlite, CliPostgresql)
{
    Desk const desk;
    TestType const place;
    succeeds(desk.freehold(migrate(place, "up")));
    auto const nothing = succeeds(desk.freehold(migrate(place, "draft")));
    CHECK(nothing.out == "");
    CHECK(nothing.err == "nothing to write: the database has what the layouts want\n");
    succeeds(desk.freehold(migrate(place, "down", {"--yes", "--to", suspensions})));
    auto const draft = succeeds(desk.freehold(migrate(place, "draft")));
    CHECK_THAT(draft.out, Catch::Matchers::StartsWith("-- ") && Contains("\n-- oldest: ") &&
                              Contains("create table \"sessions\"") &&
                              Contains("\ndrop table \"sessions\";\n"));
    CHECK(draft.err == "");
}

TEMPLATE_TEST_CASE("a migration that nobody wrote is refused and nothing is done", "[cli][migrate]",
                   CliSqlite, CliPostgresql)
{
    Desk const desk;
    TestType const place;
    auto const why = "there is no migration tenancy/nonsense: `freehold migrate status` lists them";
    refuses(desk.freehold(migrate(place, "up", {"--to", "tenancy/nonsense"})), 1, why);
    succeeds(desk.freehold(migrate(place, "up")));
    refuses(desk.freehold(migrate(place, "down", {"--yes", "--to", "tenancy/nonsense"})), 1, why);
    CHECK(desk.freehold(migrate(place, "check")).code == 0);
}
