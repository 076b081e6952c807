#include <freehold/tenancy/result.hpp>

#include <vocabulary/checks.hpp>

#include <memory>

using namespace freehold::tenancy;

namespace {

constexpr Code odd{Kind::invalid, "test.odd", "The number is odd."};
constexpr Code same_words{Kind::invalid, "test.odd", "The number is odd."};

Result<int> half(int n)
{
    if (n % 2 != 0) return odd;
    return n / 2;
}

Result<int> quarter(int n)
{
    auto const once = TRY(half(n));
    return half(once);
}

Result<std::unique_ptr<int>> owned(int n) { return std::make_unique<int>(TRY(half(n))); }

Result<std::string> passed_on(int n)
{
    auto pointer = TRY(owned(n));
    return std::to_string(*pointer);
}

}  // namespace

TEST_CASE("a result holds a value or an error", "[result]")
{
    CHECK(*half(4) == 2);
    CHECK(fails(half(3), odd));
    CHECK(half(3).error().faults().empty());
}

TEST_CASE("codes are told apart by identity, not by words", "[result]")
{
    CHECK(half(3).error() == odd);
    CHECK_FALSE(half(3).error() == same_words);
}

TEST_CASE("TRY returns the error at once or goes on with the value", "[result]")
{
    CHECK(*quarter(8) == 2);
    CHECK(fails(quarter(3), odd));
    CHECK(fails(quarter(6), odd));
}

TEST_CASE("TRY moves what cannot be copied, and the error into another type", "[result]")
{
    CHECK(*passed_on(8) == "4");
    CHECK(fails(passed_on(7), odd));
}

TEST_CASE("TRY evaluates its expression once", "[result]")
{
    int calls = 0;
    auto const counted = [&](int n) -> Result<int> { return ++calls, half(n); };
    auto const use = [&](int n) -> Result<Done> { return (void)TRY(counted(n)), Done{}; };
    CHECK(use(2));
    CHECK(calls == 1);
    CHECK(fails(use(3), odd));
    CHECK(calls == 2);
}

TEST_CASE("TRY carries the faults along", "[result]")
{
    auto const fail = []() -> Result<int> { return Error{odd, {{"/age", "is odd"}}}; };
    auto const pass = [&]() -> Result<std::string> { return std::to_string(TRY(fail())); };
    REQUIRE(fails(pass(), odd));
    CHECK(pass().error().faults() == Faults{{"/age", "is odd"}});
}

TEST_CASE("an error's text names its faults and where they are", "[result]")
{
    CHECK(Error{odd}.text() == "The number is odd.");
    CHECK(Error{odd, {{"/a/0", "Too long."}, {"", "Too many."}}}.text() ==
          "The number is odd. /a/0: Too long. Too many.");
}
