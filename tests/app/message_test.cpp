// What goes out is a message of RFC 5322 whatever stands in names.

#include "app/message.hpp"
#include "app/letters.hpp"

#include "house.hpp"

#include <catch2/catch.hpp>

#include <sstream>

namespace freehold::app {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

using test::a_password;

tenancy::Email email(std::string_view text) { return must(tenancy::Email::parse(text)); }

std::string sent(std::string const& name, std::string const& to = "ann@example.com")
{
    Message message{.id = "mai_1",
                    .to = email(to),
                    .to_name = name,
                    .subject = "A subject",
                    .text = auth::Outgoing{std::string{"One\nTwo\n"}},
                    .at = must(tenancy::parse_time("2026-11-21T09:30:05Z"))};
    return rfc5322(std::move(message), sender_of("https://id.example/x"));
}

// The lines of the head, with those that go on joined to theirs.
std::vector<std::string> head(std::string const& message)
{
    std::vector<std::string> out;
    std::istringstream lines{message.substr(0, message.find("\r\n\r\n"))};
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.starts_with(' ')) out.back() += line;
        else out.push_back(line);
    }
    return out;
}

auth::Letter letter(std::string_view name)
{
    auto const asked = must(tenancy::parse_time("2026-11-21T09:30:05Z"));
    return {.home = auth::Id<tenancy::Tenant>{tenancy::Uuid{}},
            .mail = auth::Id<auth::Mail>{tenancy::Uuid{}},
            .kind = auth::MailKind::verify_email,
            .to = email("ann@example.com"),
            .name = must(tenancy::FullName::parse(name)),
            .token = auth::Outgoing{std::string{"the-token"}},
            .asked = asked,
            .expires = asked + std::chrono::days{2}};
}

}  // namespace

TEST_CASE("a message says when, who, to whom and what, and ends its lines as mail does", "[mail]")
{
    CHECK(sent("Ann Lee") ==
          "Date: Sat, 21 Nov 2026 09:30:05 +0000\r\n"
          "From: Freehold <no-reply@id.example>\r\n"
          "To: Ann Lee\r\n <ann@example.com>\r\n"
          "Subject: A subject\r\n"
          "Message-ID: <mai_1@id.example>\r\n"
          "Auto-Submitted: auto-generated\r\n"
          "MIME-Version: 1.0\r\n"
          "Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: 8bit\r\n\r\n"
          "One\r\nTwo\r\n");
}

TEST_CASE("no name adds a line to the head", "[mail]")
{
    auto const name = GENERATE(as<std::string>{}, "Ann\r\nBcc: all@example.com", "Ann\nX: y",
                               "Ann\r\n\r\nA body", "Ann\x7f", "Ann <eve@example.com>,",
                               "\"Ann\" (eve)", "=?utf-8?Q?=0D=0ABcc:_x?=", "J\xc3\xb6rg",
                               "Ann\xc2\x85Next");
    INFO(name);
    auto const lines = head(sent(name));
    REQUIRE(lines.size() == 9);
    CHECK_THAT(lines[2], StartsWith("To: ") && Contains(" <ann@example.com>"));
    CHECK(std::ranges::all_of(lines[2], [](char c) { return c >= ' ' && c < 0x7f; }));
    CHECK(std::ranges::count(lines[2], '<') == 1);
    CHECK(std::ranges::count(lines[2], '@') == 1);
    // Nobody's own encoding is taken for ours.
    CHECK_THAT(lines[2], !Contains("=0D") && !Contains("=0A"));
}

TEST_CASE("an encoded name has words of at most 75 characters, each of whole characters", "[mail]")
{
    std::string name;
    for (int i = 0; i < 100; ++i) name += "\xf0\x9f\x8e\xbb";  // four bytes each
    std::istringstream lines{sent(name)};
    std::size_t pieces = 0;
    for (std::string line; std::getline(lines, line);) {
        CHECK(line.size() <= 79);
        std::size_t at = 0;
        while ((at = line.find("=F0", at)) != line.npos) {
            CHECK(line.substr(at, 12) == "=F0=9F=8E=BB");
            ++at, ++pieces;
        }
    }
    CHECK(pieces == 100);
}

TEST_CASE("a host in another script goes out as mail servers know it", "[mail]")
{
    CHECK_THAT(sent("Ann",
                    "ann@b\xc3\xbc"
                    "cher.example"),
               Contains(" <ann@xn--bcher-kva.example>\r\n"));
}

TEST_CASE("the sender is at the host by which clients know us", "[mail]")
{
    CHECK(sender_of("https://id.example:8443/a").address == "no-reply@id.example");
    CHECK(sender_of("http://127.0.0.1:8080").address == "no-reply@[127.0.0.1]");
    CHECK(sender_of("http://[::1]:8080").address == "no-reply@[IPv6:::1]");
}

TEST_CASE("a letter greets, says what to do with its token, and until when", "[mail]")
{
    auto const message = compose(letter("Ann Lee"), "https://id.example/");
    CHECK(message.subject == "Confirm your e-mail address");
    auto again = compose(letter("Ann Lee"), "https://id.example/");
    auto const text = std::move(again.text).release();
    CHECK_THAT(text, StartsWith("Hello Ann Lee,\n"));
    CHECK_THAT(text, Contains("POST https://id.example/api/v1/auth/verify-email\n"));
    CHECK_THAT(text, Contains("{\"token\": \"the-token\"}\n"));
    CHECK_THAT(text, Contains("until 2026-11-23 at 09:30 UTC."));
}

TEST_CASE("a letter carries nobody's links: a name that reads as one is left out", "[mail]")
{
    auto const name = GENERATE(as<std::string>{}, "Win at https://evil.example", "see evil.example",
                               "mail eve@evil", "Ann\nGo to evil.example now");
    auto message = compose(letter(name), "https://id.example");
    auto const text = std::move(message.text).release();
    CHECK_THAT(text, StartsWith("Hello,\n"));
    CHECK_THAT(text, !Contains("evil"));
    auto usual = compose(letter("J. R. Ann"), "https://id.example");
    CHECK_THAT(std::move(usual.text).release(), StartsWith("Hello J. R. Ann,\n"));
}

}  // namespace freehold::app
