#include <freehold/tenancy/values.hpp>

#include <vocabulary/checks.hpp>

#include <limits>

using namespace freehold::tenancy;
using namespace std::string_literals;

namespace values_test {
enum class Colour { red, green, dark_blue };
BOOST_DESCRIBE_ENUM(Colour, red, green, dark_blue)
}

TEST_CASE("money is read and written in cents", "[money]")
{
    struct Example {
        std::string_view written;
        std::int64_t cents;
    };
    auto const example = GENERATE(values<Example>({
        {"0.00", 0},
        {"0.01", 1},
        {"-0.01", -1},
        {"0.10", 10},
        {"1.00", 100},
        {"12.34", 1234},
        {"-12.34", -1234},
        {"1000000.05", 100'000'005},
        {"90000000000000.00", 9'000'000'000'000'000},
        {"-90000000000000.00", -9'000'000'000'000'000},
    }));
    CAPTURE(example.written);
    REQUIRE(Money::parse(example.written));
    CHECK(Money::parse(example.written)->cents() == example.cents);
    CHECK(Money{example.cents}.text() == example.written);
}

TEST_CASE("what is no amount is refused", "[money]")
{
    auto const refused = GENERATE(
        as<std::string>{}, "", "-", ".", "1", "1.", "1.2", "1.234", ".50", "-.50", "01.00", "00.00",
        "+1.00", "--1.00", "1,00", "1.0O", " 1.00", "1.00 ", "1 000.00", "1e2", "NaN", "0x1.00",
        "1.-1", "1..0", "90000000000000.01", "99999999999999.99", "900000000000000.00",
        "9999999999999999999999.00", "1.00\n", "\u0661.00", "$1.00");
    CAPTURE(refused);
    CHECK(fails(Money::parse(refused), errors::bad_money));
}

TEST_CASE("minus nothing is nothing", "[money]") { CHECK(Money::parse("-0.00")->text() == "0.00"); }

TEST_CASE("even the smallest integer has a text", "[money]")
{
    CHECK(Money{std::numeric_limits<std::int64_t>::min()}.text() == "-92233720368547758.08");
}

TEST_CASE("money compares by amount", "[money]")
{
    CHECK(Money{-5} < Money{3});
    CHECK(Money{100} == *Money::parse("1.00"));
}

TEST_CASE("digests are those of FIPS 180-4", "[digest]")
{
    CHECK(Digest::of("").text() ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(Digest::of("abc").text() ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(Digest::of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").text() ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(Digest::of(std::string(1'000'000, 'a')).text() ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    CHECK(Digest::of("a\0b"s) != Digest::of("a"));
}

TEST_CASE("a digest is written in one way alone", "[digest]")
{
    auto const written = Digest::of("abc").text();
    CHECK(*Digest::parse(written) == Digest::of("abc"));
    auto upper = written;
    upper[0] = 'B';
    CHECK(fails(Digest::parse(upper), errors::bad_digest));
    CHECK(fails(Digest::parse(""), errors::bad_digest));
    CHECK(fails(Digest::parse(written.substr(1)), errors::bad_digest));
    CHECK(fails(Digest::parse(written + "0"), errors::bad_digest));
    CHECK(fails(Digest::parse("0x" + written.substr(2)), errors::bad_digest));
    CHECK(fails(Digest::parse("g" + written.substr(1)), errors::bad_digest));
    CHECK(fails(Digest::parse('\0' + written.substr(1)), errors::bad_digest));
}

TEST_CASE("choices are known by their names alone", "[choice]")
{
    CHECK(name(values_test::Colour::dark_blue) == "dark_blue");
    CHECK(choose<values_test::Colour>("green") == values_test::Colour::green);
    CHECK_FALSE(choose<values_test::Colour>("Green"));
    CHECK_FALSE(choose<values_test::Colour>(""));
    CHECK_FALSE(choose<values_test::Colour>("gree"));
    CHECK_FALSE(choose<values_test::Colour>("1"));
    CHECK(choice::names_of<values_test::Colour> ==
          std::array<std::string_view, 3>{"red", "green", "dark_blue"});
}

TEST_CASE("a value outside its enumeration has no name", "[choice]")
{
    CHECK(name(static_cast<values_test::Colour>(77)).empty());
}

TEST_CASE("lists of text are read and written as JSON", "[list]")
{
    auto const list = TextList::parse(R"( [ "b", "a", "", "\u00e9", "\"" ] )");
    REQUIRE(list);
    CHECK(list->items() == std::vector<std::string>{"b", "a", "", "\u00e9", "\""});
    CHECK(list->text() == "[\"b\",\"a\",\"\",\"\u00e9\",\"\\\"\"]");
    CHECK(TextList{}.text() == "[]");
    CHECK(*TextList::parse("[]") == TextList{});
}

TEST_CASE("the texts of a list are clean and in NFC", "[list]")
{
    CHECK(TextList::parse(R"(["e\u0301"])")->items()[0] == "\u00e9");
    CHECK(TextList::of({"e\u0301"})->items()[0] == "\u00e9");
    CHECK(fails(TextList::of({"a\0b"s}), errors::bad_text));
    CHECK(fails(TextList::of({"\xff"}), errors::bad_text));
}

TEST_CASE("what is no list of texts is refused", "[list]")
{
    auto const refused = GENERATE(as<std::string>{}, "", "[", "]", "{}", "\"a\"", "null", "[1]",
                                  "[null]", "[[\"a\"]]", "[{}]", "[\"a\",]", "[\"a\"]]",
                                  "[\"a\"] x", "['a']", "[\"\\u0000\"]", "[\"\\ud800\"]",
                                  "[\"\xff\"]", "[\"a\nb\"]", "[\"a\"");
    CAPTURE(refused);
    CHECK(fails(TextList::parse(refused), errors::bad_list));
}

TEST_CASE("a list has 256 texts of 1,000 bytes", "[list]")
{
    CHECK(TextList::of(std::vector<std::string>(256, "a")));
    CHECK(fails(TextList::of(std::vector<std::string>(257, "a")), errors::bad_list));
    CHECK(TextList::of({std::string(1'000, 'a')}));
    CHECK(fails(TextList::of({std::string(1'001, 'a')}), errors::bad_list));
    CHECK(fails(TextList::of({repeated("\u0958", 333)}), errors::bad_list));  // longer in NFC
    CHECK(fails(TextList::parse("[\"" + std::string(1'001, 'a') + "\"]"), errors::bad_list));
}

TEST_CASE("the longest list that can be made can be read back", "[list]")
{
    auto const worst = GENERATE(as<std::string>{}, "a", "\x01", "\"", "\u00e9");
    auto const list = TextList::of(
        std::vector<std::string>(256, repeated(worst, 1'000 / worst.size())));
    REQUIRE(list);
    auto const back = TextList::parse(list->text());
    REQUIRE(back);
    CHECK(*back == *list);
}
