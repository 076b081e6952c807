#include "check.hpp"

#include <freehold/json/write.hpp>

#include <catch2/catch.hpp>

using namespace freehold;

namespace {

struct Dot {
    std::int64_t x;
};
BOOST_DESCRIBE_STRUCT(Dot, (), (x))

struct Draft {
    bool template_;  // a word of C++
};
BOOST_DESCRIBE_STRUCT(Draft, (), (template_))

}  // namespace

TEST_CASE("a member is called by a word of the language without the underscore behind it", "[json]")
{
    CHECK(json::write(Draft{true}) == R"({"template":true})");
    CHECK(json::read<Draft>(R"({"template":true})"));
    CHECK_FALSE(json::read<Draft>(R"({"template_":true})"));
}

// Found by the fuzzer: the answer to such a body could not be written.
TEST_CASE("an unknown name with U+0000 is refused without being repeated", "[json]")
{
    auto const dot = json::read<Dot>(R"({"x":1,"a\u0000b":2})");
    REQUIRE_FALSE(dot);
    CHECK(json::write(dot.faults()) ==
          R"([{"pointer":"","code":"tenancy.bad_text",)"
          R"("detail":"Leave out the member whose name holds U+0000."}])");
}

TEST_CASE("a pointer beyond 1,000 bytes is not repeated", "[json]")
{
    auto const fault = json::check("{\"" + std::string(2'000, 'n') + "\":x}", {});
    REQUIRE(fault);
    CHECK(fault->pointer.given()->empty());
}
