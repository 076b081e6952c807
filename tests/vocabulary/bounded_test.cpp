#include <freehold/tenancy/bounded.hpp>

#include <vocabulary/checks.hpp>

using namespace freehold::tenancy;
using namespace std::string_literals;

namespace {
using Nick = Text<"A nickname", 2, 5>;
using Motto = Text<"A motto", 0, 5>;
using Essay = Text<"An essay", 20, 100>;
}

TEST_CASE("bounded text has its least and its most characters", "[bounded]")
{
    CHECK(fails(Nick::parse(""), errors::bad_length));
    CHECK(fails(Nick::parse("a"), errors::bad_length));
    CHECK(Nick::parse("ab"));
    CHECK(Nick::parse("abcde"));
    CHECK(fails(Nick::parse("abcdef"), errors::bad_length));
    CHECK(Motto::parse(""));
}

TEST_CASE("characters are counted, not bytes, and after normalising", "[bounded]")
{
    CHECK(Nick::parse(repeated("\U0001f600", 5)));
    CHECK(fails(Nick::parse(repeated("\U0001f600", 6)), errors::bad_length));
    CHECK(Nick::parse(repeated("e\u0301", 5))->text() == repeated("\u00e9", 5));
    CHECK(fails(Nick::parse("e\u0301"), errors::bad_length));
    CHECK(fails(Nick::parse(repeated("\u0958", 3)), errors::bad_length));  // two each in NFC
}

TEST_CASE("bounded text neither begins nor ends with a space of any kind", "[bounded]")
{
    auto const space = GENERATE(as<std::string>{}, " ", "\t", "\n", "\v", "\f", "\r", "\u0085",
                                "\u00a0", "\u1680", "\u2003", "\u2028", "\u2029", "\u202f",
                                "\u205f", "\u3000");
    CAPTURE(space);
    CHECK(fails(Nick::parse(space + "ab"), errors::bad_length));
    CHECK(fails(Nick::parse("ab" + space), errors::bad_length));
    CHECK(fails(Motto::parse(space), errors::bad_length));
    CHECK(Nick::parse("a" + space + "b"));
}

TEST_CASE("bounded text is clean", "[bounded]")
{
    CHECK(fails(Nick::parse("ab\0c"s), errors::bad_text));
    CHECK(fails(Nick::parse("ab\xff"), errors::bad_text));
}

TEST_CASE("the fault says what is wanted", "[bounded]")
{
    auto const error = Nick::parse("abcdef").error();
    REQUIRE(error.faults().size() == 1);
    CHECK(error.faults()[0] == Fault{"", "A nickname has 2 to 5 characters."});
    CHECK(Nick::parse(" ab").error().faults()[0].message ==
          "A nickname begins and ends without a space.");
}

TEST_CASE("the case of bounded text is kept and its key ignores it", "[bounded]")
{
    auto const nick = *Nick::parse("\u00c9va");
    CHECK(nick.text() == "\u00c9va");
    CHECK(nick.key() == "\u00e9va");
    CHECK(nick != *Nick::parse("\u00e9va"));
}

TEST_CASE("samples of long texts are long enough", "[bounded]")
{
    Dice dice{1};
    for (int i = 0; i < 100; ++i) CHECK(Essay::parse(Essay::sample(dice).text()));
}

TEST_CASE("a megabyte is refused quickly", "[bounded]")
{
    auto const piece = GENERATE(as<std::string>{}, "a", "e\u0301", "\u0301\u0323");
    auto const long_text = repeated(piece, 1'000'000 / piece.size());
    CHECK(seconds([&] { CHECK(fails(Nick::parse(long_text), errors::bad_length)); }) < 10);
}
