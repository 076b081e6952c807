#include "program.hpp"

#include <sys/file.h>
#include <unistd.h>

#include <fcntl.h>

#include <fstream>

using namespace freehold::test;
namespace fs = std::filesystem;

namespace {

constexpr auto commands = {"up", "down", "status", "history", "draft", "check"};

// Every command answers the same of an address.
void every_command_refuses(Desk const& desk, Words const& where, std::string const& words)
{
    for (std::string const command : commands) {
        Words all{"migrate", command};
        if (command == "down") all.emplace_back("--yes");
        all.insert(all.end(), where.begin(), where.end());
        INFO("migrate " << command);
        refuses(desk.freehold(all), 1, words);
    }
}

}  // namespace

TEST_CASE("an address of no kind is refused with those that there are", "[cli][refusal]")
{
    auto const address = GENERATE(as<std::string>{}, "", "sqlit:x.db", "x.db", "/tmp/x.db",
                                  "memory:", "mysql:host=x", "SQLITE:x.db");
    INFO(address);
    Desk const desk;
    every_command_refuses(desk, {"--database", address},
                          "sqlite:path/to/file.db, postgresql:host=… dbname=… or "
                          "postgresql://…\n");
    CHECK(fs::is_empty(desk.path()));
}

TEST_CASE("an address of SQLite without a file is refused, as nothing would be kept",
          "[cli][refusal]")
{
    auto const address = GENERATE(as<std::string>{}, "sqlite:", "sqlite::memory:");
    Desk const desk;
    every_command_refuses(
        desk, {"--database", address},
        address +
            " names no file: write sqlite:path/to/file.db, or memory: to keep records "
            "in memory\n");
    CHECK(fs::is_empty(desk.path()));
}

TEST_CASE("a database that is not there is named with the command that makes it, and not made",
          "[cli][refusal]")
{
    Desk const desk;
    auto const path = GENERATE(as<std::string>{}, "none.db", "no/such/directory/none.db");
    for (std::string const command : {"status", "history", "draft", "check", "down"}) {
        Words words{"migrate", command, "--database", "sqlite:" + path};
        if (command == "down") words.emplace_back("--yes");
        refuses(desk.freehold(words), 1,
                "there is no database at " + path + ": make it with `freehold migrate up`\n");
    }
    CHECK(fs::is_empty(desk.path()));
}

TEST_CASE("up makes the directory that its file is to lie in", "[cli][refusal]")
{
    Desk const desk;
    CHECK(desk.freehold({"migrate", "up", "--database", "sqlite:no/such/directory/x.db"}).code ==
          0);
    CHECK(fs::exists(desk.path() / "no/such/directory/x.db"));
}

TEST_CASE("a directory that cannot be made is named", "[cli][refusal]")
{
    Desk const desk;
    std::ofstream{desk.path() / "plain"} << "a file";
    refuses(desk.freehold({"migrate", "up", "--database", "sqlite:plain/x.db"}), 1,
            "plain/x.db.lock cannot be made (Not a directory): name a file in a directory where "
            "this user may write\n");
}

TEST_CASE("a directory is no database", "[cli][refusal]")
{
    Desk const desk;
    fs::create_directory(desk.path() / "folder");
    every_command_refuses(
        desk, {"--database", "sqlite:folder"},
        "folder is a directory: name a file in it, such as sqlite:folder/freehold.db\n");
    CHECK(fs::is_empty(desk.path() / "folder"));
}

TEST_CASE("a file that is no database is left as it is", "[cli][refusal]")
{
    Desk const desk;
    std::string const text(5000, 'x');
    std::ofstream{desk.path() / "letter.txt"} << text;
    every_command_refuses(desk, {"--database", "sqlite:letter.txt"},
                          "letter.txt is not a database, or a damaged one (26): name another file, "
                          "or restore it from a backup\n");
    std::ostringstream now;
    now << std::ifstream{desk.path() / "letter.txt"}.rdbuf();
    CHECK(now.str() == text);
}

TEST_CASE("a file that another process has is not touched", "[cli][refusal]")
{
    Desk const desk;
    REQUIRE(desk.freehold({"migrate", "up"}).code == 0);
    auto const lock = ::open((desk.path() / "var/freehold.db.lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    every_command_refuses(desk, {},
                          "another process has the database var/freehold.db: stop it first");
    ::close(lock);
    CHECK(desk.freehold({"migrate", "check"}).code == 0);
}

TEST_CASE("a PostgreSQL that cannot be reached is said in our words, without the password",
          "[cli][refusal]")
{
    auto const address = GENERATE(
        as<std::string>{}, "postgresql:host=/nowhere dbname=x password=geheim", "postgresql:hots=x",
        "postgresql:'", "postgresql://ann:geheim@localhost:1/x", "postgresql://[");
    INFO(address);
    Desk const desk;
    auto const answer = desk.freehold({"migrate", "up", "--database", address});
    refuses(answer, 1,
            "no connection to the PostgreSQL database: is it running, and do host, dbname and user "
            "say where?\n");
    CHECK(answer.err.find("geheim") == answer.err.npos);
}

TEST_CASE("a PostgreSQL database that does not exist is refused", "[cli][refusal][postgresql]")
{
    CliPostgresql const place;
    auto words = place.words();
    words[1] += "_none";
    every_command_refuses(Desk{}, words, "do host, dbname and user say where?\n");
}

TEST_CASE("a PostgreSQL role that does not exist is named before anything is done",
          "[cli][refusal][postgresql]")
{
    CliPostgresql const place;
    auto const which = GENERATE(3, 5, 7);
    auto words = place.words();
    words.at(static_cast<std::size_t>(which)) = "nobody_at_all";
    every_command_refuses(Desk{}, words,
                          "the role nobody_at_all does not exist: run `freehold roles | psql "
                          "--dbname DATABASE` as a superuser");
    CHECK(place.rows("select to_regclass('freehold.freehold_migrations')") == Lines{{""}});
}

TEST_CASE("a PostgreSQL database without the schema is refused with what makes it",
          "[cli][refusal][postgresql]")
{
    CliPostgresql const place;
    place.rows("drop schema freehold cascade");
    every_command_refuses(Desk{}, place.words(),
                          "the database has no schema freehold: run `freehold roles | psql");
}

TEST_CASE("who is not the owner's role may not migrate", "[cli][refusal][postgresql]")
{
    CliPostgresql const place;
    auto words = place.words();
    words[1] += " user=" + place.database.roles().app;
    every_command_refuses(Desk{}, words,
                          "migrations run as the role " + place.database.roles().owner +
                              ": connect as that role or as a superuser\n");
}
