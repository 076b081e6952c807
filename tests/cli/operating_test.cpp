// Operators' commands: with a server and without one they are the same.

#include "server.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <optional>

using namespace freehold::test;
using Catch::Matchers::Contains;
using Catch::Matchers::Matches;
using Catch::Matchers::StartsWith;
namespace fs = std::filesystem;

namespace {

// A desk where an installation is, and a server or none.
struct Alone {
    Desk desk{};
    Words where{};
    Words variables{};
    Alone() { Server{desk}.stop(); }
};
struct Served {
    Desk desk{};
    Words where{};
    Words variables{};
    Server server{desk};
};
struct AlonePostgresql {
    CliPostgresql place{};
    Desk desk{};
    Words where{"--database", place.database.address()};
    Words variables{"FREEHOLD_OWNER_ROLE=" + place.database.roles().owner,
                    "FREEHOLD_APP_ROLE=" + place.database.roles().app,
                    "FREEHOLD_PLATFORM_ROLE=" + place.database.roles().platform};
    AlonePostgresql()
    {
        if (desk.freehold(migrate(place, "up")).code != 0) throw std::runtime_error{"no tables"};
        Server{desk, where, variables}.stop();
    }
};

template <class Where>
Answer ask(Where const& at, Words words)
{
    words.insert(words.end(), at.where.begin(), at.where.end());
    return at.desk.freehold(words, at.variables);
}

template <class Where>
std::string done(Where const& at, Words const& words)
{
    auto const answer = ask(at, words);
    INFO(answer.err);
    CHECK(answer.code == 0);
    CHECK(answer.err == "");
    return answer.out;
}

Words const found_acme{"tenant",  "create",           "acme",         "Acme Ltd",
                       "--owner", "ann@acme.example", "--owner-name", "Ann Lee"};
constexpr auto a_password = "one_time_password  ([a-z2-9]{4}-){4}[a-z2-9]{4}\n";

bool has(std::string const& text, std::string const& pattern)
{
    return Matches("[^]*" + pattern + "[^]*").match(text);
}

}  // namespace

TEMPLATE_TEST_CASE("operators found tenants, make accounts, find them and give passwords",
                   "[cli][operating]", Alone, Served, AlonePostgresql)
{
    TestType const at;
    auto const made = done(at, found_acme);
    CHECK(has(made, "\ncode +acme\nname +Acme Ltd\nowner +ann@acme.example\n"));
    CHECK(has(made, a_password));
    auto const tenants = done(at, {"tenant", "list"});
    CHECK_THAT(tenants, StartsWith("id ") && Contains(" acme      Acme Ltd  active  "));
    CHECK(has(tenants, "platform"));
    CHECK_FALSE(has(done(at, {"tenant", "list", "--search", "acme"}), "platform"));

    auto const bob = done(
        at, {"user", "create", "bob@acme.example", "Bob", "--tenant", "acme", "--username", "bob"});
    CHECK(has(bob, a_password));
    auto const users = done(at, {"user", "list", "--tenant", "acme"});
    CHECK(std::count(users.begin(), users.end(), '\n') == 3);
    CHECK_THAT(done(at, {"user", "list", "--tenant", "acme", "--search", "bob"}),
               !Contains("ann@acme.example"));
    auto const shown = done(at, {"user", "show", "bob@acme.example", "--tenant", "acme"});
    auto const id = shown.substr(shown.find("usr_"), 30);
    CHECK(done(at, {"user", "show", id, "--tenant", "acme"}) == shown);
    CHECK(has(shown, "username +bob\n"));
    CHECK(has(done(at, {"user", "password", id, "--tenant", "acme"}), a_password));
    CHECK_THAT(done(at, {"tenant", "list", "--json"}), StartsWith("{\"results\":[{\"id\":\"ten_"));
    CHECK_THAT(done(at, {"user", "show", id, "--tenant", "acme", "--json"}),
               StartsWith("{\"id\":\"" + id + "\",\"email\":\"bob@acme.example\""));
}

TEMPLATE_TEST_CASE("what is refused is told with its place and its fix", "[cli][operating]", Alone,
                   Served)
{
    TestType const at;
    refuses(ask(at, {"user", "list", "--tenant", "nowhere"}), 1,
            "There is no tenant of that code: `freehold tenant list` names those that there are.");
    refuses(ask(at, {"user", "show", "Ann", "--tenant", "platform"}), 1, "  user: ");
    refuses(ask(at, {"user", "list", "--tenant", "platform", "--limit", "many"}), 1, "  limit: ");
    refuses(ask(at, {"user", "list"}), 2, "--tenant");
    refuses(ask(at, {"user", "lst"}), 2, "freehold user has no command lst");
    refuses(ask(at, {"user", "list", "--tenant", ""}), 1, "tenant: ");
}

TEST_CASE("where a list has more the cursor goes on", "[cli][operating]")
{
    Served const at;
    done(at, found_acme);
    auto const first = ask(at, {"tenant", "list", "--limit", "1"});
    CHECK(first.code == 0);
    CHECK_THAT(first.out, Contains("acme") && !Contains("platform"));
    REQUIRE_THAT(first.err, StartsWith("There are more: --cursor "));
    auto cursor = first.err.substr(first.err.rfind(' ') + 1);
    cursor.pop_back();
    CHECK_THAT(done(at, {"tenant", "list", "--limit", "1", "--cursor", cursor}),
               Contains("platform") && !Contains("acme"));
}

TEST_CASE("the socket is its owner's alone, and gone with the server", "[cli][operating]")
{
    Desk const desk;
    auto const before = ::umask(0);
    Server server{desk};
    ::umask(before);
    CHECK(fs::is_socket(socket_of(desk)));
    CHECK(static_cast<unsigned>(fs::status(socket_of(desk)).permissions()) == 0600);
    server.stop();
    CHECK_FALSE(fs::exists(socket_of(desk)));
}

TEST_CASE("what is no command is refused, and the server goes on", "[cli][operating]")
{
    Served const at;
    auto const bytes = GENERATE(as<std::string>{}, "\n", "garbage\n", "\xff\xfe\n", "{}\n",
                                "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "[[[[[[[[[[[[[[[[[[\n");
    CHECK_THAT(raw(at.desk, bytes), StartsWith("{\"error\":{\"code\":\"operator.bad_command\""));
    CHECK(has(done(at, {"tenant", "list"}), "platform"));
}

TEST_CASE("a line that is too long is refused before its end", "[cli][operating]")
{
    Served const at;
    CHECK_THAT(raw(at.desk, std::string(70'000, 'x')),
               StartsWith("{\"error\":{\"code\":\"operator.too_long\""));
    auto const fits = "{\"command\":\"" + std::string(65'000, 'x') + "\",\"arguments\":[]}\n";
    CHECK_THAT(raw(at.desk, fits), Contains("operator.bad_command"));
    CHECK(has(done(at, {"tenant", "list"}), "platform"));
}

TEST_CASE("who says nothing is hung up on, and those who wait are served", "[cli][operating]")
{
    Served const at;
    auto const silent = std::chrono::steady_clock::now();
    CHECK(raw(at.desk, "{\"command\":") == "");
    auto const took = std::chrono::steady_clock::now() - silent;
    CHECK(took >= std::chrono::milliseconds{4'900});
    CHECK(took < std::chrono::seconds{30});
    CHECK(has(done(at, {"tenant", "list"}), "platform"));
}

TEST_CASE("what a killed server left of its socket is in nobody's way", "[cli][operating]")
{
    Desk const desk;
    {
        Server server{desk};
        server.kill();
    }
    REQUIRE(fs::is_socket(socket_of(desk)));
    auto const alone = desk.freehold({"tenant", "list"});
    CHECK(alone.code == 0);
    CHECK_THAT(alone.out, Contains("platform"));
    Server const next{desk};
    CHECK(desk.freehold({"tenant", "list"}).out == alone.out);
    CHECK_THAT(raw(desk, "x\n"), Contains("operator.bad_command"));
}

TEST_CASE("a database that another process has, whom the socket does not reach, is said to be so",
          "[cli][operating]")
{
    Alone const at;
    auto const lock = ::open((at.desk.path() / "var/freehold.db.lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    refuses(ask(at, {"tenant", "list"}), 1, "no server listens at var/socket");
    refuses(ask(at, {"tenant", "list"}), 1, "another process has the database");
    ::close(lock);
    CHECK(ask(at, {"tenant", "list"}).code == 0);
}

TEST_CASE("where there is no installation none is made", "[cli][operating]")
{
    Desk const desk;
    refuses(desk.freehold({"tenant", "list", "--data", "vra"}), 1,
            "there is no installation in vra: name its directory with --data, or make one with "
            "`freehold serve`\n");
    refuses(desk.freehold({"tenant", "list", "--database", "memory:"}), 1,
            "records in memory are their server's alone");
    CHECK(fs::is_empty(desk.path()));
}

TEST_CASE("a data directory whose path is too long for a socket is refused by its length",
          "[cli][operating]")
{
    Desk const desk;
    refuses(desk.freehold({"tenant", "list", "--data", std::string(120, 'd')}), 1,
            "choose a data directory with a shorter path\n");
}
