// A secret in every place of a request, in requests that succeed and in every kind that fails; then
// everything that the server wrote and answered is searched.

#include "planting.hpp"
#include "server.hpp"

#include <seed.hpp>

#include <catch2/catch.hpp>

#include <chrono>
#include <filesystem>
#include <map>
#include <thread>

using namespace freehold;
using namespace freehold::test;

namespace {

std::string after(std::string const& text, std::string const& words)
{
    auto const from = text.find(words);
    REQUIRE(from != text.npos);
    auto const begin = from + words.size();
    return text.substr(begin, text.find('\n', begin) - begin);
}

// Out of the one letter that the server has sent by now.
std::string mailed_token(Premises const& premises)
{
    constexpr std::string_view before = "\"token\": \"";
    for (int i = 0; i < 200; ++i, std::this_thread::sleep_for(std::chrono::milliseconds{50})) {
        if (!std::filesystem::exists(premises.data() / "mail")) continue;
        for (auto const& file : std::filesystem::directory_iterator{premises.data() / "mail"}) {
            auto const letter = content(file.path());
            if (auto const at = letter.find(before); at != letter.npos)
                return letter.substr(at + before.size(), 86);
        }
    }
    throw std::runtime_error{"no letter came"};
}

Beginning begin(Premises const& premises)
{
    Server server{premises, {"--demo", "true"}};
    auto const port = server.port();
    REQUIRE(port);
    Visitor visitor{*port};
    REQUIRE(
        visitor.ask({"POST", "/api/v1/auth/register", account("first", "marzipan tulip gravel")})
            .status == 201);
    auto token = mailed_token(premises);
    server.stop();
    auto const told = content(premises.data() / "log");
    return {after(told, "  operator@platform.example in tenant platform: "),
            after(told, "  ada@demo.example in tenant demo: "), std::move(token)};
}

// Every cell of every row.
std::string cells(SqliteFile const& file, std::string const& table)
{
    std::string out;
    for (auto const& line : file.rows("select * from \"" + table + '"'))
        for (auto const& cell : line) out += cell + '\n';
    return out;
}

std::string all_cells(SqliteFile const& file)
{
    std::string out;
    for (auto const& line : file.rows("select name from sqlite_master where type = 'table'"))
        out += cells(file, line.front());
    return out;
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != text.npos; }

// Of all files but the two of the server's words, and the letters, which hold tokens because they must:
// each by its name.
std::map<std::string, std::string> files(Premises const& premises)
{
    std::map<std::string, std::string> out;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{premises.data()})
        if (entry.is_regular_file() && entry.path().filename() != "log" &&
            entry.path().filename() != "errors" && entry.path().parent_path().filename() != "mail")
            out[entry.path().filename()] = content(entry.path());
    return out;
}

}  // namespace

TEST_CASE("a secret is found as it was sent, in hexadecimal and in base64", "[serve][secrets]")
{
    std::mt19937 randomness{1};
    Secrets secrets{randomness};
    auto const secret = secrets.plant("one");
    for (auto const& spelling : spellings(secret))
        CHECK(secrets.in("before" + spelling + "behind") != "");
    CHECK(secrets.in(secret.substr(0, secret.size() - 1)) == "");
    CHECK(has(spellings("ab12cd34")[2], "YWIxMmNk"));
}

TEST_CASE("a secret that was sent is in no log, no refusal, no audit record and no file",
          "[serve][secrets]")
{
    auto randomness = randomness_of("secrets");
    INFO(seed_words());
    Secrets secrets{randomness};
    Premises const premises{On::sqlite};
    auto const beginning = begin(premises);
    Server server{premises, {"--demo", "true"}};
    auto const port = server.port();
    REQUIRE(port);
    Visitor visitor{*port};
    Planting{visitor, secrets}.all(beginning);

    for (auto const status :
         {400, 401, 403, 404, 405, 409, 412, 413, 414, 415, 417, 422, 429, 431, 501, 505})
        CHECK(visitor.statuses().contains(status));

    auto const while_it_ran = files(premises);
    server.stop();
    // What is no secret is seen by the same search, so it looks where things are kept.
    REQUIRE(while_it_ran.contains("freehold.db-wal"));
    CHECK(has(while_it_ran.at("freehold.db-wal"), legible));
    CHECK(has(while_it_ran.at("freehold.db-wal"), device));
    for (auto const& [name, bytes] : while_it_ran) CHECK(name + secrets.in(bytes) == name);
    auto const afterwards = files(premises);
    CHECK(has(afterwards.at("freehold.db"), legible));
    CHECK(afterwards.contains("key"));
    for (auto const& [name, bytes] : afterwards) CHECK(name + secrets.in(bytes) == name);

    auto const rows = all_cells(premises.file());
    CHECK(has(rows, legible));
    CHECK(has(rows, device));
    CHECK(secrets.in(rows) == "");
    auto const audit = cells(premises.file(), "audit_records");
    CHECK(has(audit, legible));
    CHECK(secrets.in(audit) == "");

    auto const log = content(premises.data() / "log");
    auto const request = "X-Request-Id: ";
    auto const id = after(visitor.refused(), request);
    CHECK(has(log, id.substr(0, id.find('\r'))));
    CHECK(has(log, R"("status":429)"));
    CHECK(secrets.in(log) == "");

    CHECK(has(visitor.refused(), "auth.bad_login"));
    CHECK(secrets.in(visitor.refused(), Secrets::Which::all_but_names) == "");
    CHECK(has(visitor.granted(), legible));
    CHECK(secrets.in(visitor.granted(), Secrets::Which::planted) == "");
    CHECK(content(premises.data() / "errors") == "");
}

TEST_CASE("what a server says on standard error is where the search for secrets looks",
          "[serve][secrets]")
{
    Premises const premises{On::sqlite};
    auto randomness = randomness_of("secrets");
    INFO(seed_words());
    Secrets secrets{randomness};
    Server server{premises, {"--workers", secrets.plant("setting")}};
    CHECK_FALSE(server.port());
    auto const said = content(premises.data() / "errors");
    CHECK(has(said, "workers: "));
    CHECK(secrets.in(said) == "");
}
