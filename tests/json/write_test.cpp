#include "shapes.hpp"

using namespace freehold::json::shapes;
namespace json = freehold::json;

namespace {

struct Answer {
    std::string_view word;
    std::string text;
    std::optional<std::string> more;
    json::Patch<std::string> some;
    std::vector<std::string> lines;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (word, text, more, some, lines))

struct Numbers {
    std::int64_t low;
    std::int64_t high;
    std::int64_t precise;
};
BOOST_DESCRIBE_STRUCT(Numbers, (), (low, high, precise))

struct Tokens {
    FreshToken refresh;
    std::int64_t seconds;
};
BOOST_DESCRIBE_STRUCT(Tokens, (), (refresh, seconds))

struct Occasion {
    Time at;
    Date day;
    Colour colour;
    std::optional<Corner> corner;
};
BOOST_DESCRIBE_STRUCT(Occasion, (), (at, day, colour, corner))

}  // namespace

TEST_CASE("an empty optional is null and an absent patch is left out", "[json]")
{
    CHECK(json::write(Answer{"a", "b", {}, {}, {}}) ==
          R"({"word":"a","text":"b","more":null,"lines":[]})");
    CHECK(json::write(Answer{"a", "b", "c", std::string{"d"}, {"e", "f"}}) ==
          R"({"word":"a","text":"b","more":"c","some":"d","lines":["e","f"]})");
    CHECK(json::write(ChangeUser{Id<User>{Uuid{}}, {}, std::optional<Username>{}}) ==
          R"({"user":"usr_00000000000000000000000000","username":null})");
}

TEST_CASE("text is escaped where RFC 8259 says so and nowhere else", "[json]")
{
    CHECK(json::write(std::string{"\"\\/\b\f\n\r\t\x01\x1F\x7F"}) ==
          "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7F\"");
    CHECK(json::write(std::string{"\u00e9\u2028\U0001f600<>&'"}) ==
          "\"\u00e9\u2028\U0001f600<>&'\"");
    CHECK(json::write(std::string{}) == "\"\"");
}

TEST_CASE("text that is no UTF-8 does not go out", "[json]")
{
    CHECK_THROWS_AS(json::write(std::string{"\xFF"}), Misuse);
    CHECK_THROWS_AS(json::write(std::string{"a\0b", 3}), Misuse);
}

TEST_CASE("whole numbers are written exactly", "[json]")
{
    CHECK(json::write(Numbers{INT64_MIN, INT64_MAX, 9'007'199'254'740'993}) ==
          R"({"low":-9223372036854775808,"high":9223372036854775807,"precise":9007199254740993})");
}

TEST_CASE("times are RFC 3339 and enumerators go by name", "[json]")
{
    auto const at = *parse_time("2026-11-21T10:30:00.25+01:00");
    CHECK(
        json::write(Occasion{at, *parse_date("2026-02-28"), Colour::green, Corner{1, -2}}) ==
        R"({"at":"2026-11-21T09:30:00.25Z","day":"2026-02-28","colour":"green","corner":{"x":1,"y":-2}})");
}

TEST_CASE("a fresh token goes out once", "[json]")
{
    auto const zeros = [](std::span<std::uint8_t> out) { std::ranges::fill(out, 0); };
    Tokens tokens{FreshToken{zeros}, 900};
    CHECK(json::write(std::move(tokens)) ==
          R"({"refresh":")" + std::string(43, 'A') + R"(","seconds":900})");
    CHECK(json::write(std::move(tokens)) == R"({"refresh":"","seconds":900})");
}

TEST_CASE("a fault is ready for the body of a problem", "[json]")
{
    auto const found = faults(json::read<Corner>(R"({"x":1})"));
    CHECK(json::write(found) ==
          R"([{"pointer":"/y","code":"input.required","detail":"That is required: add it."}])");
    auto const parameter = faults(json::read_text<std::int64_t>("limit", "ten"));
    CHECK(
        json::write(parameter) ==
        R"([{"parameter":"limit","code":"input.bad_number","detail":"Write a whole number, in digits."}])");
}

TEST_CASE("the faults that a rule of the domain found keep their code", "[json]")
{
    auto const found = json::faults_of(Error{errors::bad_length, {{"/name", "Too long."}}});
    CHECK(told(found) == "/name tenancy.bad_length\n");
    CHECK(found.front().detail == "Too long.");
    CHECK(json::faults_of(errors::bad_length).empty());
}
