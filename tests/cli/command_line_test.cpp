#include "program.hpp"

using namespace freehold::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

TEST_CASE("help says what there is, on standard output", "[cli]")
{
    struct Case {
        Words words;
        Words told;
    };
    auto const c = GENERATE(values<Case>({
        {{"--help"}, {"Usage: freehold", "migrate", "roles"}},
        {{"migrate", "--help"}, {"up", "down", "status", "history", "draft", "check"}},
        {{"migrate", "up", "--help"}, {"--database", "FREEHOLD_DATABASE", "--to"}},
        {{"migrate", "down", "--help"}, {"--to", "--yes", "start"}},
        {{"roles", "--help"}, {"--owner", "--app", "--platform", "FREEHOLD_APP_ROLE"}},
        {{"serve", "--help"}, {"--port", "(0 to 65535). Default 8080. FREEHOLD_PORT"}},
        {{"serve", "--help"},
         {"--trusted-proxies", "FREEHOLD_TRUSTED_PROXIES", "Default: nobody's"}},
        {{"serve", "--help"}, {"--password-length", "Default 8.", "NIST SP 800-63B-4 asks for 15"}},
    }));
    auto const answer = Desk{}.freehold(c.words);
    CHECK(answer.code == 0);
    CHECK(answer.err == "");
    for (auto const& word : c.told) CHECK_THAT(answer.out, Contains(word));
}

TEST_CASE("the program says its version", "[cli]")
{
    auto const answer = Desk{}.freehold({"--version"});
    CHECK(answer.code == 0);
    CHECK_THAT(answer.out, Catch::Matchers::Matches("freehold [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST_CASE("a command line that is not understood is told apart from a command that failed", "[cli]")
{
    struct Case {
        Words words;
        std::string told;
    };
    auto const c = GENERATE(values<Case>({
        {{}, "--help"},
        {{"migrte", "up"}, "freehold has no command migrte: `freehold --help` lists"},
        {{"migrate"}, "--help"},
        {{"migrate", "upp"}, "freehold migrate has no command upp: `freehold migrate --help`"},
        {{"migrate", "up", "--databse", "sqlite:x.db"}, "--databse"},
        {{"migrate", "up", "--to"}, "--to"},
        {{"migrate", "status", "--yes"}, "--yes"},
        {{"migrate", "up", "--database", "sqlite:a.db", "--database", "sqlite:b.db"}, "--database"},
        {{"roles", "and", "more"}, "and"},
        {{"--nonsense"}, "--nonsense"},
    }));
    Desk const desk;
    refuses(desk.freehold(c.words), 2, c.told);
    CHECK(std::filesystem::is_empty(desk.path()));
}

TEST_CASE("undoing without saying that rows may be lost does nothing", "[cli]")
{
    Desk const desk;
    REQUIRE(desk.freehold({"migrate", "up"}).code == 0);
    refuses(desk.freehold({"migrate", "down", "--to", "start"}), 2, "say --yes");
    CHECK(desk.freehold({"migrate", "check"}).code == 0);
}

TEST_CASE("without an address the database is a file below the working directory", "[cli]")
{
    Desk const desk;
    REQUIRE(desk.freehold({"migrate", "up"}).code == 0);
    CHECK(std::filesystem::exists(desk.path() / "var" / "freehold.db"));
}

TEST_CASE("the address and the roles may come from the environment", "[cli]")
{
    Desk const desk;
    REQUIRE(desk.freehold({"migrate", "up"}, {"FREEHOLD_DATABASE=sqlite:other.db"}).code == 0);
    CHECK(std::filesystem::exists(desk.path() / "other.db"));
    auto const roles = desk.freehold({"roles"}, {"FREEHOLD_OWNER_ROLE=an_owner"});
    CHECK_THAT(roles.out, Contains("\"an_owner\"") && !Contains("freehold_owner"));
    auto const said = desk.freehold({"roles", "--owner", "said"}, {"FREEHOLD_OWNER_ROLE=unsaid"});
    CHECK_THAT(said.out, Contains("\"said\"") && !Contains("unsaid"));
}
