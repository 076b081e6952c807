#include "program.hpp"

using namespace freehold::test;
using Catch::Matchers::Contains;

TEST_CASE("roles prints SQL that psql can run, for the roles that were named", "[cli][roles]")
{
    auto const answer = Desk{}.freehold(
        {"roles", "--owner", "o'wner", "--app", "a \"p\" p", "--platform", "Pf"});
    CHECK(answer.code == 0);
    CHECK(answer.err == "");
    for (auto const* words :
         {"rolname = 'o''wner'", "alter role \"o'wner\" nosuperuser nobypassrls",
          "grant \"a \"\"p\"\" p\" to \"Pf\"", "begin;\n", "commit;\n"})
        CHECK_THAT(answer.out, Contains(words));
}

TEST_CASE("a role's name that PostgreSQL would not take whole is refused", "[cli][roles]")
{
    auto const name = GENERATE(std::string{}, std::string(64, 'r'));
    refuses(Desk{}.freehold({"roles", "--app", name}), 2, "a role's name has 1 to 63 bytes");
    CHECK(Desk{}.freehold({"roles", "--app", std::string(63, 'r')}).code == 0);
}

TEST_CASE("what roles prints makes all that up needs, run once or twice",
          "[cli][roles][postgresql]")
{
    CliPostgresql const place;
    auto const& names = place.database.roles();
    Desk const desk;
    Words words{"roles", "--owner", names.owner, "--app", names.app, "--platform", names.platform};
    auto const sql = desk.freehold(words).out;
    place.rows("drop schema freehold; drop role " + names.platform + "; drop role " + names.app +
               "; drop role " + names.owner);
    for (int times = 0; times < 2; ++times) CHECK_NOTHROW(place.rows(sql));
    CHECK(desk.freehold(migrate(place, "up")).code == 0);
    auto as_owner = migrate(place, "check");
    as_owner.at(3) += " user=" + names.owner;
    CHECK(desk.freehold(as_owner).code == 0);
    CHECK_NOTHROW(place.rows(sql));
    CHECK(desk.freehold(migrate(place, "check")).code == 0);
}
