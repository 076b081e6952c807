// Letters as files: whole or not at all, their owner's alone, and not too many.

#include "app/mail_directory.hpp"

#include "house.hpp"

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/time.hpp>

#include <catch2/catch.hpp>

#include <fstream>

#include <sys/stat.h>

namespace freehold::app {

using Catch::Matchers::Contains;
using test::mode_of;
using test::Room;
using test::text_of;
namespace fs = std::filesystem;

namespace {

using MailId = auth::Id<auth::Mail>;

// The n-th in time.
MailId id(std::uint8_t n)
{
    tenancy::Uuid uuid{};
    uuid.bytes[5] = n;
    return MailId{uuid};
}

Message message(MailId const& which, std::string const& text = "Hello\n")
{
    return {.id = which.text(),
            .to = must(tenancy::Email::parse("ann@example.com")),
            .to_name = "Ann",
            .subject = "A subject",
            .text = auth::Outgoing{text},
            .at = must(tenancy::parse_time("2026-11-21T09:30:05Z"))};
}

Sender sender() { return sender_of("https://id.example"); }

std::size_t files(fs::path const& directory)
{
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{directory}, fs::directory_iterator{}));
}

}  // namespace

TEST_CASE("a letter goes with its age, and those that are younger stay", "[mail]")
{
    Room const room;
    auto const now = must(tenancy::parse_time("2026-11-21T09:30:05Z"));
    auto const sent = [&](std::chrono::seconds before) {
        auto uuid = auth::first_mail(now - before).uuid();
        uuid.bytes[15] = 1;
        return MailId{uuid};
    };
    MailDirectory mail{room.path() / "mail", sender(), {.age = std::chrono::days{10}}};
    for (auto const days : {1, 9, 11, 300}) mail.give(message(sent(std::chrono::days{days})));
    mail.tidy(now);
    CHECK(kept_letters(room.path() / "mail") ==
          std::vector{sent(std::chrono::days{1}), sent(std::chrono::days{9})});
}

TEST_CASE("a letter is a file that nobody else may read, in a directory that nobody else may enter",
          "[mail]")
{
    Room const room;
    auto const before = ::umask(0);
    MailDirectory mail{room.path() / "mail", sender()};
    mail.give(message(id(1)));
    ::umask(before);
    CHECK(mode_of(room.path() / "mail") == 0700);
    auto const file = room.path() / "mail" / (id(1).text() + ".eml");
    CHECK(mode_of(file) == 0600);
    CHECK_THAT(text_of(file), Contains("Subject: A subject\r\n") && Contains("\r\n\r\nHello\r\n"));
    CHECK(files(room.path() / "mail") == 1);
}

TEST_CASE("a directory that others could enter is closed to them", "[mail]")
{
    Room const room;
    fs::create_directory(room.path() / "mail");
    fs::permissions(room.path() / "mail", fs::perms::all);
    MailDirectory const mail{room.path() / "mail", sender()};
    CHECK(mode_of(room.path() / "mail") == 0700);
}

TEST_CASE("a letter that comes again takes its own place", "[mail]")
{
    Room const room;
    MailDirectory mail{room.path() / "mail", sender()};
    mail.give(message(id(1), "first\n"));
    mail.give(message(id(1), "again\n"));
    CHECK(files(room.path() / "mail") == 1);
    CHECK_THAT(*kept_text(room.path() / "mail", id(1)), Contains("again"));
}

TEST_CASE("where the newest are kept, the oldest go", "[mail]")
{
    Room const room;
    MailDirectory mail{room.path() / "mail", sender(), {.letters = 20}};
    for (std::uint8_t n = 1; n <= 100; ++n) {
        mail.give(message(id(n)));
        CHECK(files(room.path() / "mail") <= 20);
    }
    auto const kept = kept_letters(room.path() / "mail");
    REQUIRE(kept.size() >= 18);
    CHECK(kept.front() == id(100));
    CHECK(kept.back() == id(static_cast<std::uint8_t>(101 - kept.size())));
    // Counted, not only while one runs.
    MailDirectory again{room.path() / "mail", sender(), {.letters = 10}};
    again.give(message(id(101)));
    CHECK(files(room.path() / "mail") <= 10);
}

TEST_CASE("what a crash left of a letter that was being written goes at the next start", "[mail]")
{
    Room const room;
    fs::create_directory(room.path() / "mail");
    std::ofstream{room.path() / "mail" / (id(1).text() + ".eml.new")} << "half a let";
    MailDirectory mail{room.path() / "mail", sender()};
    CHECK(files(room.path() / "mail") == 0);
    CHECK(kept_letters(room.path() / "mail").empty());
}

TEST_CASE("a letter that cannot be written is refused by its path, and nothing of it is there",
          "[mail]")
{
    Room const room;
    MailDirectory mail{room.path() / "mail", sender()};
    // A directory stands where the letter is to lie: this fails for root too.
    fs::create_directories(room.path() / "mail" / (id(1).text() + ".eml") / "x");
    CHECK_THROWS_WITH(mail.give(message(id(1), "s3cret\n")),
                      Contains(id(1).text()) && !Contains("s3cret"));
    CHECK(files(room.path() / "mail") == 1);
    mail.give(message(id(2)));
    CHECK(files(room.path() / "mail") == 2);
}

TEST_CASE("the mail of a directory that nobody made is none", "[mail]")
{
    Room const room;
    CHECK(kept_letters(room.path() / "none").empty());
    CHECK_FALSE(kept_text(room.path() / "none", id(1)));
}

TEST_CASE("a letter's head is read back", "[mail]")
{
    Room const room;
    MailDirectory mail{room.path() / "mail", sender()};
    auto letter = message(id(1), "To: eve@example.com\n");
    letter.to_name = "J\xc3\xb6rg <eve@example.com>";
    mail.give(std::move(letter));
    auto const head = kept_head(room.path() / "mail", id(1));
    REQUIRE(head);
    CHECK(head->to == "ann@example.com");
    CHECK(head->subject == "A subject");
    CHECK(head->date == "Sat, 21 Nov 2026 09:30:05 +0000");
}

}  // namespace freehold::app
