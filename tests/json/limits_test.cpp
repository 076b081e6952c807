#include "shapes.hpp"

#include <heap.hpp>

using namespace freehold::json::shapes;
namespace json = freehold::json;

namespace {

std::string repeated(std::string_view text, std::size_t times)
{
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

// {"<name>":<value>,…} with many unknown names
std::string many_members(std::size_t count)
{
    std::string out = "{";
    for (std::size_t i = 0; i < count; ++i) out += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
    return out + '}';
}

std::string many_users(std::size_t count)
{
    std::string out = "[";
    Dice dice{1};
    for (std::size_t i = 0; i < count; ++i) out += (i ? "," : "") + json::sample<Everything>(dice);
    return out + ']';
}

template <class T>
double times_the_body(std::string const& body)
{
    auto const peak = freehold::tenancy::peak_of(
        [&] { (void)json::read<T>(body, {.bytes = 4'000'000}); });
    return static_cast<double>(peak) / static_cast<double>(body.size());
}

}  // namespace

TEST_CASE("a body has so many bytes", "[json]")
{
    auto const body = R"({"x":1,"y":2})" + std::string(100, ' ');
    CHECK(json::read<Corner>(body, {.bytes = body.size()}));
    auto const found = faults(json::read<Corner>(body, {.bytes = body.size() - 1}));
    CHECK(told(found) == " input.too_large\n");
    CHECK(found.front().detail == "At most 112 bytes are taken: send less.");
    CHECK(told(faults(json::read<Corner>(std::string(1'048'577, ' ')))) == " input.too_large\n");
}

TEST_CASE("a body has 32 levels", "[json]")
{
    CHECK(told(faults(json::read<Corner>(repeated("[", 32) + repeated("]", 32)))) ==
          " input.bad_type\n");
    CHECK(told(faults(json::read<Corner>(repeated("[", 33) + repeated("]", 33)))) ==
          " input.too_deep\n");
    CHECK(told(faults(json::read<Corner>(repeated("[", 1'000'000)))) == " input.too_deep\n");
    CHECK(told(faults(json::read<Corner>(repeated("{\"x\":", 100'000)))) == " input.too_deep\n");
}

TEST_CASE("a body has so many values and a list so many items", "[json]")
{
    CHECK(told(faults(json::read<Corner>("[" + repeated("0,", 19'998) + "0]"))) ==
          " input.bad_type\n");
    CHECK(told(faults(json::read<Corner>("[" + repeated("0,", 19'999) + "0]"))) ==
          " input.too_many\n");
    using List = std::vector<std::int64_t>;
    CHECK(json::read<List>("[" + repeated("0,", 999) + "0]")->size() == 1000);
    CHECK(told(faults(json::read<List>("[" + repeated("0,", 1000) + "0]"))) == " input.too_many\n");
}

TEST_CASE("32 faults are told, and those in order", "[json]")
{
    auto const found = faults(json::read<Corner>(many_members(100)));
    REQUIRE(found.size() == 32);
    CHECK(*found.front().pointer.given() == "/0");
    CHECK(*found.back().pointer.given() == "/31");
    CHECK(faults(json::read<Corner>(many_members(100), {.faults = 3})).size() == 3);
    CHECK(faults(json::read<Corner>(many_members(100), {.faults = 0})).size() == 1);
}

TEST_CASE("a name beyond 100 bytes is not repeated", "[json]")
{
    auto const found = faults(
        json::read<Corner>(R"({"x":1,"y":2,")" + std::string(5'000, 'n') + R"(":0})"));
    REQUIRE(told(found) == " input.unknown_member\n");
    CHECK(found.front().detail == "Leave out the member whose name has 5000 bytes.");
}

TEST_CASE("reading takes at most three times the body, beyond a few KiB", "[json]")
{
    CHECK(times_the_body<std::vector<Everything>>(many_users(500)) < 3);
    CHECK(times_the_body<Corner>(many_members(19'000)) < 1);
    CHECK(times_the_body<Corner>("[" + repeated("0,", 19'000) + "0]") < 1);
    CHECK(times_the_body<Corner>("[" + repeated("[],", 19'000) + "0]") < 1);
    CHECK(times_the_body<Title>('"' + repeated("\\u0041", 100'000) + '"') < 3);
    CHECK(times_the_body<Title>('"' + repeated("a", 500'000) + '"') < 3);
    CHECK(times_the_body<Title>('"' + repeated("\u00e9", 250'000) + '"') < 3);
    CHECK(times_the_body<std::int64_t>(repeated("1", 500'000)) < 1);
    CHECK(times_the_body<Corner>(repeated("[", 500'000)) < 1);
    CHECK(times_the_body<Corner>("{\"x\":1,\"" + repeated("n", 500'000) + "\":0}") < 3);
}

TEST_CASE("the meter of memory sees what is held", "[json]")
{
    CHECK(freehold::tenancy::peak_of([] { std::string const held(100'000, 'x'); }) >= 100'000);
    CHECK(freehold::tenancy::peak_of([] {}) == 0);
}
