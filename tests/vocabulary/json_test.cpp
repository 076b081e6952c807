#include <freehold/tenancy/values.hpp>

#include <vocabulary/checks.hpp>

#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace freehold::tenancy;
using namespace std::string_literals;

namespace {

std::string nested(std::size_t depth)  // objects within objects
{
    return repeated("{\"a\":", depth - 1) + "{}" + repeated("}", depth - 1);
}

}  // namespace

TEST_CASE("JSON objects are kept in one writing", "[json]")
{
    struct Example {
        std::string_view read;
        std::string_view kept;
    };
    auto const example = GENERATE(values<Example>({
        {"{}", "{}"},
        {" {\t\r\n} ", "{}"},
        {R"({"b":1,"a":2})", R"({"a":2,"b":1})"},
        {R"({ "b" : [ 3 , {"d":null,"c":true} ], "a" : false })",
         R"({"a":false,"b":[3,{"c":true,"d":null}]})"},
        {R"({"\u0061":"\u0062\/"})", R"({"a":"b/"})"},
        {R"({"":0})", R"({"":0})"},
        {R"({"a":-9223372036854775808,"b":9223372036854775807})",
         R"({"a":-9223372036854775808,"b":9223372036854775807})"},
        {R"({"a":"\ud83d\ude00"})", "{\"a\":\"\U0001f600\"}"},
        {R"({"a":"\"\\\b\f\n\r\t\u0001"})", R"({"a":"\"\\\b\f\n\r\t\u0001"})"},
        {"{\"\u00e9\":1,\"z\":2,\"Z\":3,\"\U0001f600\":4,\"\uffff\":5}",
         "{\"Z\":3,\"z\":2,\"\u00e9\":1,\"\uffff\":5,\"\U0001f600\":4}"},  // names by their bytes
        {R"({"ab":1,"a":2,"":3})", R"({"":3,"a":2,"ab":1})"},
    }));
    CAPTURE(example.read);
    REQUIRE(JsonObject::parse(example.read));
    CHECK(JsonObject::parse(example.read)->text() == example.kept);
}

TEST_CASE("what is no JSON object is refused", "[json]")
{
    auto const refused = GENERATE(
        as<std::string>{}, "", " ", "null", "true", "1", "\"a\"", "[]", "[{}]", "{", "}", "{}}",
        "{} {}", "{}x", "{},", "{\"a\":1,}", "{,}", "{\"a\"}", "{\"a\":}", "{a:1}", "{'a':1}",
        "{\"a\":1 \"b\":2}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":1.}", "{\"a\":0x1}",
        "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":-}", "{\"a\":nul}", "{\"a\":1}//", "{/**/}",
        "\xEF\xBB\xBF{}", "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"}");
    CAPTURE(refused);
    CHECK(fails(JsonObject::parse(refused), errors::bad_json));
}

TEST_CASE("a name given twice is refused, however it is written and wherever", "[json]")
{
    auto const refused = GENERATE(
        as<std::string>{}, R"({"a":1,"a":1})", R"({"a":1,"b":2,"a":3})", R"({"a":1,"\u0061":2})",
        R"({"\u0061b":1,"a\u0062":2})", R"({"":1,"":2})", R"({"x":{"a":1,"a":2}})",
        R"({"x":[{"a":1,"a":2}]})", R"({"x":{"y":1},"x":2})", R"({"/":1,"\/":2})",
        R"({"\ud83d\ude00":1,)"
        "\"\U0001f600\":2}");
    CAPTURE(refused);
    CHECK(fails(JsonObject::parse(refused), errors::bad_json));
    CHECK(JsonObject::parse(R"({"a":{"a":1},"b":[{"a":1},{"a":2}],"A":3})"));
}

TEST_CASE("text in JSON is clean", "[json]")
{
    auto const refused = GENERATE(
        as<std::string>{}, R"({"a":"\u0000"})", R"({"a\u0000":1})", R"({"a":["x\u0000y"]})",
        "{\"a\":\"\xff\"}", "{\"\xc0\xaf\":1}", "{\"a\":\"\xed\xa0\x80\"}", R"({"a":"\ud800"})",
        R"({"a":"\udc00"})", R"({"a":"\ud800\ud800"})", R"({"a":"\ud800x"})", R"({"\udc00":1})");
    CAPTURE(refused);
    CHECK(fails(JsonObject::parse(refused), errors::bad_json));
    CHECK(fails(JsonObject::parse("{\"a\":\"\0\"}"s), errors::bad_json));
    CHECK(fails(JsonObject::parse("{}\0"s), errors::bad_json));
}

TEST_CASE("a number that would not be kept as it is, is refused", "[json]")
{
    auto const number = GENERATE(as<std::string>{}, "1e400", "-1e400", "1e99999999999999999999",
                                 "9223372036854775808", "-9223372036854775809",
                                 "18446744073709551615", "18446744073709551616", "1e-400",
                                 "100000000000000000000000", "-100000000000000000000000");
    CAPTURE(number);
    CHECK(fails(JsonObject::parse("{\"a\":" + number + "}"), errors::bad_json));
    CHECK(fails(JsonObject::parse("{\"a\":[" + number + "]}"), errors::bad_json));
}

TEST_CASE("fractions keep their value through any number of readings", "[json]")
{
    std::mt19937_64 engine{1};
    for (int i = 0; i < 20'000; ++i) {
        auto value = std::bit_cast<double>(engine());
        if (i % 2 == 0) value = static_cast<double>(engine() % 1'000'000'000) / 1'000'000;
        if (!std::isfinite(value)) continue;
        char digits[64];
        auto const size = std::snprintf(digits, sizeof digits, "{\"a\":%.17e}", value);
        auto const once = JsonObject::parse({digits, static_cast<std::size_t>(size)});
        if (!once) FAIL(digits);
        auto const kept = std::strtod(once->text().c_str() + 5, nullptr);
        if (kept != value) FAIL(digits << " became " << once->text());
        if (auto const again = JsonObject::parse(once->text()); !again || *again != *once)
            FAIL(once->text());
    }
    SUCCEED();
}

TEST_CASE("zero has a sign in a fraction alone, and both read back", "[json]")
{
    for (std::string const text :
         {"{\"a\":-0}", "{\"a\":-0.0}", "{\"a\":0e0}", "{\"a\":5e-324}", "{\"a\":1E5}"}) {
        CAPTURE(text);
        auto const once = JsonObject::parse(text);
        REQUIRE(once);
        REQUIRE(JsonObject::parse(once->text()));
        CHECK(*JsonObject::parse(once->text()) == *once);
    }
}

TEST_CASE("JSON has 32 levels", "[json]")
{
    CHECK(JsonObject::parse(nested(32)));
    CHECK(fails(JsonObject::parse(nested(33)), errors::bad_json));
    CHECK(JsonObject::parse("{\"a\":" + std::string(31, '[') + std::string(31, ']') + "}"));
    CHECK(fails(JsonObject::parse("{\"a\":" + std::string(32, '[') + std::string(32, ']') + "}"),
                errors::bad_json));
    CHECK(fails(JsonObject::parse(std::string(60'000, '[')), errors::bad_json));
    CHECK(fails(JsonObject::parse(repeated("{\"a\":", 10'000)), errors::bad_json));
}

TEST_CASE("JSON has 64 KiB", "[json]")
{
    auto const padded = [](std::size_t size) {
        return "{\"a\":\"" + std::string(size - 8, 'x') + "\"}";
    };
    CHECK(JsonObject::parse(padded(65'536)));
    CHECK(fails(JsonObject::parse(padded(65'537)), errors::bad_json));
    CHECK(fails(JsonObject::parse("{}" + std::string(65'536, ' ')), errors::bad_json));
    CHECK(fails(JsonObject::parse(std::string(1'000'000, '{')), errors::bad_json));
}

TEST_CASE("an object that would outgrow 64 KiB in its canonical writing is refused", "[json]")
{
    auto const tight = "{\"a\":[0" + repeated(",0.1", 16'000) + "]}";
    REQUIRE(tight.size() < 65'536);
    CHECK(fails(JsonObject::parse(tight), errors::bad_json));
}

TEST_CASE("an object may have as many names as fit, and costs little", "[json]")
{
    std::string text = "{";
    for (int i = 0; text.size() < 65'000; ++i)
        text += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
    text += "}";
    CHECK(seconds([&] { CHECK(JsonObject::parse(text)); }) < 1);
    CHECK(seconds([&] { CHECK(JsonObject::parse("{\"a\":[0" + repeated(",0", 32'000) + "]}")); }) <
          1);
    CHECK(seconds([&] { CHECK(JsonObject::parse("{\"a\":0." + std::string(60'000, '1') + "}")); }) <
          1);
    CHECK(seconds([&] {
              CHECK(fails(JsonObject::parse("{\"a\":" + std::string(60'000, '1') + "}"),
                          errors::bad_json));
          }) < 1);
}

TEST_CASE("the empty object needs no parsing", "[json]")
{
    CHECK(JsonObject{}.text() == "{}");
    CHECK(JsonObject{} == *JsonObject::parse(" { } "));
}
