#include "shapes.hpp"

using namespace freehold::json::shapes;
namespace json = freehold::json;

namespace {

struct Case {
    std::string body;
    std::string told;
};

std::string found_in(std::string_view body) { return told(faults(json::read<Everything>(body))); }

// A valid body with one member of it replaced.
std::string everything_but(std::string_view member, std::string_view value)
{
    Dice dice{7};
    auto out = json::sample<Everything>(dice);
    auto const from = out.find('"' + std::string{member} + "\":") + member.size() + 3;
    // Samples of leaves hold neither commas nor brackets.
    auto const to = out.find_first_of(",}", from);
    return out.replace(from, to - from, value);
}

}  // namespace

TEST_CASE("all faults of a body are told at once", "[json]")
{
    auto const found = faults(json::read<Newcomer>(
        R"({"emial":"x","email":"nobody","password":"short","username":5,"username":"ada"})"));
    CHECK(told(found) ==
          "/emial input.unknown_member\n/email tenancy.bad_email\n"
          "/password tenancy.bad_length\n/username input.bad_type\n"
          "/username input.duplicate\n/full_name input.required\n");
    CHECK(found[0].detail == "Leave it out: no such member is known. Did you mean email?");
    CHECK(found[2].detail == "A phrase has 8 to 64 bytes.");
    CHECK(found[3].detail == "Write text in quotes, not a number.");
}

TEST_CASE("faults within lists and structs have their pointers", "[json]")
{
    CHECK(told(faults(json::read<std::vector<Corner>>(
              R"([{"x":1,"y":2},{"x":"1","y":1.5},7,{"y":0,"x":0,"z":0},{}])"))) ==
          "/1/x input.bad_type\n/1/y input.bad_number\n/2 input.bad_type\n"
          "/3/z input.unknown_member\n/4/x input.required\n/4/y input.required\n");
    CHECK(told(faults(json::read<std::vector<std::vector<Colour>>>(
              R"([["red"],[],["red","pink",null]])"))) ==
          "/2/1 tenancy.bad_choice\n/2/2 input.bad_type\n");
}

TEST_CASE("a pointer escapes what RFC 6901 says", "[json]")
{
    CHECK(told(faults(json::read<Corner>(R"({"x":1,"y":2,"a/b~c":0,"":0,"\u00e9\"":0})"))) ==
          "/a~1b~0c input.unknown_member\n/ input.unknown_member\n"
          "/\u00e9\" input.unknown_member\n");
}

TEST_CASE("every kind of member refuses what it is not", "[json]")
{
    auto const example = GENERATE(values<Case>({
        {"id", R"("usr_00000000000000000000000000")"},
        {"email", R"("nobody")"},
        {"username", R"("a@b")"},
        {"code", R"("x y")"},
        {"slug", R"("Upper")"},
        {"domain", R"("localhost")"},
        {"price", R"("1.5")"},
        {"price", "1.50"},
        {"digest", R"("abc")"},
        {"title", R"("")"},
        {"title", R"(" x")"},
        {"title", R"("x\u0000")"},
        {"at", R"("2026-02-30T00:00:00Z")"},
        {"at", "1700000000"},
        {"day", R"("2026-02-30")"},
        {"colour", R"("pink")"},
        {"colour", R"("Red")"},
        {"colour", "0"},
        {"open", "1"},
        {"open", R"("true")"},
        {"open", "null"},
        {"large", "9223372036854775808"},
        {"large", "1e400"},
        {"large", "1.5"},
        {"large", R"("1")"},
        {"medium", "2147483648"},
        {"small", "-129"},
        {"limit", "0"},
        {"limit", "201"},
    }));
    auto const body = everything_but(example.body, example.told);
    CAPTURE(body);
    auto const found = faults(json::read<Everything>(body));
    REQUIRE(found.size() == 1);
    CHECK(*found.front().pointer.given() == '/' + example.body);
    CHECK_FALSE(found.front().detail.empty());
}

TEST_CASE("objects and lists of text are scalars that are JSON", "[json]")
{
    CHECK(json::read<JsonObject>(R"( { "b" : 1 , "a" : [ ] } )")->text() == R"({"a":[],"b":1})");
    CHECK(json::read<TextList>(R"(["a","b"])")->items() == std::vector<std::string>{"a", "b"});
    CHECK(told(faults(json::read<JsonObject>(R"({"a":1,"a":2})"))) == " tenancy.bad_json\n");
    CHECK(told(faults(json::read<JsonObject>(R"({"a":1e400})"))) == " tenancy.bad_json\n");
    CHECK(told(faults(json::read<JsonObject>(R"({"a":"\u0000"})"))) == " tenancy.bad_json\n");
    CHECK(told(faults(json::read<JsonObject>("[]"))) == " input.bad_type\n");
    CHECK(told(faults(json::read<TextList>("[1]"))) == " tenancy.bad_list\n");
    CHECK(told(faults(json::read<TextList>("{}"))) == " input.bad_type\n");
}

TEST_CASE("members come in any order and are put where they belong", "[json]")
{
    CHECK(*json::read<Corner>(R"( {	"y" : 2 ,
 "x":1})") == Corner{1, 2});
    auto const sign = json::read<Sign>(R"({"title":"b","id":"thg_00000000000000000000000001"})");
    REQUIRE(sign);
    CHECK(sign->title.text() == "b");
}

TEST_CASE("escapes mean what they stand for, in names too", "[json]")
{
    CHECK(*json::read<Corner>(R"({"\u0078":1,"\u0079":2})") == Corner{1, 2});
    CHECK(told(faults(json::read<Corner>(R"({"x":1,"\u0078":1,"y":2})"))) ==
          "/x input.duplicate\n");
    CHECK(json::read<Title>(R"("\"\\\/\u00e9\u20ac\ud83d\ude00\u0041")")->text() ==
          "\"\\/\u00e9\u20ac\U0001f600A");
}

TEST_CASE("a fault never repeats the value", "[json]")
{
    constexpr auto planted = "Zk9-planted-4711";
    for (auto const& member : json::shape_of<Everything>.members) {
        auto const name = std::string{member.name};
        auto const body = R"({")" + name + R"(":")" + planted + "!\"}";
        auto const found = faults(json::read<Everything>(body));
        CAPTURE(body);
        CHECK(json::write(found).find(planted) == std::string::npos);
    }
    CHECK(json::write(faults(json::read<Newcomer>(R"({"password":"Zk9"})"))).find("Zk9") ==
          std::string::npos);
}

TEST_CASE("a body is told what it should be", "[json]")
{
    CHECK(found_in("[]") == " input.bad_type\n");
    CHECK(found_in("null") == " input.bad_type\n");
    CHECK(found_in("\"x\"") == " input.bad_type\n");
    CHECK(faults(json::read<Corner>("[]")).front().detail == "Write an object, not a list.");
}
