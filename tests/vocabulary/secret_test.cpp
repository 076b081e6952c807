#include <freehold/tenancy/secret.hpp>

#include <heap.hpp>
#include <vocabulary/checks.hpp>

#include <unordered_set>

using namespace freehold::tenancy;
using namespace std::string_literals;

namespace {
using Phrase = Secret<"A phrase", 3, 40>;
}

TEST_CASE("a secret keeps its bytes exactly", "[secret]")
{
    auto const phrase = GENERATE(as<std::string>{}, "abc", " abc ", "\tabc\n", "ABC", "e\u0301x",
                                 "\u00e9x", "stra\u00dfe", "\x01\x7f\x1f");
    CAPTURE(phrase);
    REQUIRE(Phrase::parse(phrase));
    CHECK(Phrase::parse(phrase)->reveal() == phrase);
}

TEST_CASE("a secret is clean text", "[secret]")
{
    CHECK(fails(Phrase::parse("abc\0"s), errors::bad_text));
    CHECK(fails(Phrase::parse("ab\0c"s), errors::bad_text));
    CHECK(fails(Phrase::parse("abc\xff"), errors::bad_text));
    CHECK(fails(Phrase::parse("abc\xed\xa0\x80"), errors::bad_text));
}

TEST_CASE("a secret has its least and its most bytes", "[secret]")
{
    CHECK(fails(Phrase::parse("ab"), errors::bad_length));
    CHECK(Phrase::parse(std::string(40, 'a')));
    CHECK(fails(Phrase::parse(std::string(41, 'a')), errors::bad_length));
    CHECK(fails(Phrase::parse(repeated("\u00e9", 21)), errors::bad_length));
    CHECK(Phrase::parse("ab").error().faults()[0].message == "A phrase has 3 to 40 bytes.");
}

TEST_CASE("a refusal does not repeat the secret", "[secret]")
{
    auto const text = "hunter2" + std::string(60, 'x');
    CHECK(Phrase::parse(text).error().text().find("hunter2") == std::string::npos);
}

TEST_CASE("wiping clears the whole buffer, not only what is in use", "[secret]")
{
    auto const size = GENERATE(3u, 15u, 100u);
    std::string bytes(size, 'x');
    bytes.resize(bytes.capacity(), 'x');
    auto const capacity = bytes.capacity();
    bytes.resize(2);  // the rest of the buffer still holds x
    auto const* const buffer = bytes.data();
    wipe(bytes);
    REQUIRE(bytes.data() == buffer);
    CHECK(std::all_of(buffer, buffer + capacity, [](char c) { return c == '\0'; }));
}

TEST_CASE("a secret leaves nothing on the heap, whichever way it goes", "[secret]")
{
    std::string const marker = "correct-horse-battery-staple";
    std::string const longer = marker + "-and-more";
    std::string_view const part = "horse-battery-staple";
    HeapWatch watch{part};
    {
        auto const parsed = Phrase::parse(marker);
        auto copy = *parsed;
        auto moved = std::move(copy);
        auto other = *Phrase::parse("abc");
        other = moved;
        auto const long_one = *Phrase::parse(longer);
        moved = long_one;
        moved = *Phrase::parse("abc");
        other = std::move(moved);
        auto& self = other;
        other = self;
        CHECK(other.reveal() == "abc");
    }
    CHECK(watch.seen() == 0);
}

TEST_CASE("the watch over the heap sees what is left behind", "[secret]")
{
    HeapWatch watch{"battery-staple"};
    {
        auto const left = "correct-horse-" + "battery-staple"s;
    }
    CHECK(watch.seen() > 0);
}

TEST_CASE("assigning a secret to itself keeps it", "[secret]")
{
    auto phrase = *Phrase::parse("correct-horse-battery-staple");
    auto& self = phrase;
    phrase = self;
    CHECK(phrase.reveal() == "correct-horse-battery-staple");
    phrase = std::move(self);
    CHECK(phrase.reveal() == "correct-horse-battery-staple");
}

TEST_CASE("a fresh token is 43 characters of base64url", "[token]")
{
    auto const token = FreshToken{system_entropy()}.release();
    CHECK(token.size() == 43);
    CHECK(token.find_first_not_of(
              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == token.npos);
}

TEST_CASE("a fresh token writes its bytes by RFC 4648", "[token]")
{
    CHECK(FreshToken{stuck_at(0x00)}.release() == std::string(43, 'A'));
    CHECK(FreshToken{stuck_at(0xFF)}.release() == std::string(42, '_') + '8');
    CHECK(FreshToken{stuck_at(0xFB)}.release() == repeated("-_v7", 10) + "-_s");
}

TEST_CASE("no two fresh tokens are the same", "[token]")
{
    auto const entropy = system_entropy();
    std::unordered_set<std::string> seen;
    for (int i = 0; i < 100'000; ++i) seen.insert(FreshToken{entropy}.release());
    CHECK(seen.size() == 100'000);
}

TEST_CASE("a token's digest is that of its text", "[token]")
{
    FreshToken token{system_entropy()};
    auto const digest = token.digest();
    CHECK(Digest::of(std::move(token).release()) == digest);
}

TEST_CASE("a token is in one place", "[token]")
{
    FreshToken first{system_entropy()};
    auto const digest = first.digest();
    FreshToken second{std::move(first)};
    CHECK(std::move(first).release().empty());
    CHECK(second.digest() == digest);
    CHECK(std::move(second).release().size() == 43);
    CHECK(std::move(second).release().empty());
}

TEST_CASE("a token that was not given away leaves nothing on the heap", "[token]")
{
    HeapWatch watch{"AAAAAAAAAAAAAAAAAAAAAAAA"};
    {
        FreshToken const token{stuck_at(0)};
    }
    CHECK(watch.seen() == 0);
}

TEST_CASE("same_bytes compares all bytes", "[secret]")
{
    CHECK(same_bytes("", ""));
    CHECK(same_bytes("abc", "abc"));
    CHECK_FALSE(same_bytes("abc", "abd"));
    CHECK_FALSE(same_bytes("abc", "ab"));
    CHECK_FALSE(same_bytes("", "a"));
    CHECK(same_bytes("a\0b"s, "a\0b"s));
    CHECK_FALSE(same_bytes("a\0b"s, "a\0c"s));
    for (std::size_t at = 0; at < 32; ++at) {
        std::string a(32, 'x');
        std::string b = a;
        b[at] = 'y';
        CHECK_FALSE(same_bytes(a, b));
    }
}
