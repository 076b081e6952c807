#include "shapes.hpp"

using namespace freehold::json::shapes;
namespace json = freehold::json;

namespace {

auto change(std::string_view body)
{
    static std::vector<json::Parameter> const path{{"user", "usr_00000000000000000000000000"}};
    return json::read<ChangeUser>(path, body);
}

}  // namespace

TEST_CASE("a patch tells absent from null from a value", "[json]")
{
    auto const absent = change("{}");
    auto const null = change(R"({"username":null})");
    auto const value = change(R"({"username":"ada"})");
    REQUIRE((absent && null && value));
    CHECK(absent->username.is_absent());
    REQUIRE(null->username.given());
    CHECK_FALSE(*null->username.given());
    CHECK((*value->username.given())->text() == "ada");
}

TEST_CASE("what must be there cannot be emptied", "[json]")
{
    auto const found = faults(change(R"({"full_name":null})"));
    REQUIRE(told(found) == "/full_name input.bad_type\n");
    CHECK(found.front().detail == "Write text in quotes, not null.");
}

TEST_CASE("a patch laid over a member keeps, empties or replaces it", "[json]")
{
    std::optional<Username> const before = *Username::parse("ada");
    CHECK(change("{}")->username.over(before) == before);
    CHECK(change(R"({"username":null})")->username.over(before) == std::nullopt);
    CHECK(change(R"({"username":"grace"})")->username.over(before)->text() == "grace");
    CHECK(change(R"({"full_name":"Ada L"})")->full_name.over(*FullName::parse("x")).text() ==
          "Ada L");
}

TEST_CASE("an optional takes absent and null for empty", "[json]")
{
    constexpr auto text = R"({"at":"2026-01-01T00:00:00Z"})";
    CHECK(json::read<std::optional<Time>>("null").operator bool());
    CHECK_FALSE(*json::read<std::optional<Time>>("null"));
    CHECK(*json::read<std::optional<Corner>>(R"({"x":1,"y":2})") == Corner{1, 2});
    CHECK(told(faults(json::read<std::optional<Corner>>(text))).find("/at input.unknown_member") !=
          std::string::npos);
}
