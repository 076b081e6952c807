// `freehold mail`: what lies in the data directory, without a server.

#include "program.hpp"

#include <fstream>

using namespace freehold::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
namespace fs = std::filesystem;

namespace {

constexpr auto older = "mai_01kaj0000000000000000000aa";
constexpr auto newer = "mai_01kaj0000000000000000000bb";

// As `serve` leaves them.
void letter(Desk const& desk, std::string const& id, std::string const& to)
{
    fs::create_directories(desk.path() / "var" / "mail");
    std::ofstream{desk.path() / "var" / "mail" / (id + ".eml")}
        << "Date: Sat, 21 Nov 2026 09:30:05 +0000\r\nTo: Somebody\r\n <" << to
        << ">\r\nSubject: A subject\r\n\r\nHello\r\nTo: nobody@example.com\r\n";
}

}  // namespace

TEST_CASE("mail list has a line for each letter, the newest first", "[cli][mail]")
{
    Desk const desk;
    letter(desk, older, "ann@example.com");
    letter(desk, newer, "bob@example.com");
    std::ofstream{desk.path() / "var" / "mail" / "notes.txt"} << "no letter";
    auto const answer = desk.freehold({"mail", "list"});
    CHECK(answer.code == 0);
    CHECK(answer.err == "");
    CHECK_THAT(answer.out, StartsWith(newer));
    CHECK(std::ranges::count(answer.out, '\n') == 2);
    CHECK_THAT(answer.out, Contains("  Sat, 21 Nov 2026 09:30:05 +0000  ann@example.com ") &&
                               Contains("  A subject\n"));
}

TEST_CASE("mail show prints a letter by its id, and the newest as the last", "[cli][mail]")
{
    Desk const desk;
    letter(desk, older, "ann@example.com");
    letter(desk, newer, "bob@example.com");
    auto const first = desk.freehold({"mail", "show", older});
    CHECK(first.code == 0);
    CHECK_THAT(first.out, Contains("<ann@example.com>\nSubject: A subject\n\nHello\n"));
    CHECK_THAT(desk.freehold({"mail", "show", "last"}).out, Contains("<bob@example.com>"));
}

TEST_CASE("the letters may lie in another data directory", "[cli][mail]")
{
    Desk const desk;
    letter(desk, older, "ann@example.com");
    fs::rename(desk.path() / "var", desk.path() / "there");
    CHECK_THAT(desk.freehold({"mail", "list", "--data", "there"}).out, Contains(older));
    CHECK_THAT(desk.freehold({"mail", "list"}, {"FREEHOLD_DATA=there"}).out, Contains(older));
    auto const none = desk.freehold({"mail", "list"});
    CHECK(none.code == 0);
    CHECK(none.out == "");
}

TEST_CASE("a letter that is not there is refused with what names those that are", "[cli][mail]")
{
    Desk const desk;
    refuses(desk.freehold({"mail", "show", "last"}), 1, "`freehold mail list` names those");
    letter(desk, older, "ann@example.com");
    refuses(desk.freehold({"mail", "show", newer}), 1, std::string{"no letter "} + newer);
}

TEST_CASE("what is no letter's id opens no file", "[cli][mail]")
{
    Desk const desk;
    letter(desk, older, "ann@example.com");
    std::ofstream{desk.path() / "secret.eml"} << "s3cret";
    auto const which = GENERATE(as<std::string>{}, "../../secret", "secret", "usr_1", "");
    auto const answer = desk.freehold({"mail", "show", which});
    CHECK(answer.code == 2);
    CHECK_THAT(answer.err + answer.out, !Contains("s3cret"));
}
