#include <freehold/tenancy/keeping.hpp>

#include <vocabulary/checks.hpp>

#include <limits>

using namespace freehold::tenancy;

namespace keeping_test {

struct Thing {
    static constexpr std::string_view prefix = "thg";
};
enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

using Title = Text<"A title", 1, 100>;
Cell const nothing{Null{}};

// The C++ type that a cell of this type has.
std::size_t index_of(CellType type)
{
    switch (type) {
    case CellType::integer:
    case CellType::boolean:
    case CellType::time: return 1;
    case CellType::uuid: return 2;
    case CellType::text:
    case CellType::date:
    case CellType::json:
    case CellType::digest: return 3;
    }
    return 0;
}

Cell some(std::size_t index)
{
    if (index == 1) return std::int64_t{1};
    if (index == 2) return Uuid{};
    if (index == 3) return std::string{"text"};
    return Null{};
}

template <class M>
M back(Cell const& cell)
{
    return Keeping<M>::value(cell, Keyed<M> ? cell : nothing);
}

}  // namespace keeping_test

using namespace keeping_test;

#define KEPT                                                                                      \
    Id<Thing>, std::int64_t, bool, Time, Date, Money, Colour, Title, JsonObject, Email, Username, \
        TenantCode, Slug, Domain, TextList, Digest

TEMPLATE_TEST_CASE("a kept value comes back from its cell", "[keeping]", KEPT)
{
    Dice dice{1};
    for (int i = 0; i < 300; ++i) {
        auto const value = Keeping<TestType>::sample(dice);
        auto const cell = Keeping<TestType>::cell(value);
        if (cell.index() != index_of(Keeping<TestType>::type))
            FAIL("cell of type " << cell.index());
        auto const back = Keeping<TestType>::value(cell, key_cell(value));
        if (!(back == value)) FAIL("another value");
        if (Keeping<TestType>::cell(back) != cell || key_cell(back) != key_cell(value))
            FAIL("another cell");
    }
    SUCCEED();
}

TEMPLATE_TEST_CASE("an optional value comes back, or its absence", "[keeping]", KEPT)
{
    using Optional = std::optional<TestType>;
    static_assert(Keeping<Optional>::type == Keeping<TestType>::type);
    static_assert(optional_member<Optional> && !optional_member<TestType>);
    CHECK(is_null(Keeping<Optional>::cell(std::nullopt)));
    CHECK(is_null(key_cell(Optional{})));
    CHECK_FALSE(Keeping<Optional>::value(nothing, nothing));
    Dice dice{2};
    int absent = 0;
    for (int i = 0; i < 300; ++i) {
        auto const value = Keeping<Optional>::sample(dice);
        absent += !value;
        if (Keeping<Optional>::value(Keeping<Optional>::cell(value), key_cell(value)) != value)
            FAIL("another value");
    }
    CHECK(absent > 50);
    CHECK(absent < 250);
}

TEMPLATE_TEST_CASE("a cell of another type is corrupt", "[keeping]", KEPT)
{
    for (std::size_t index = 0; index < 4; ++index) {
        if (index == index_of(Keeping<TestType>::type)) continue;
        CAPTURE(index);
        CHECK_THROWS_AS(Keeping<TestType>::value(some(index), nothing), Corrupt);
        if (index != 0)
            CHECK_THROWS_AS(Keeping<std::optional<TestType>>::value(some(index), nothing), Corrupt);
    }
}

TEST_CASE("a name without its key is corrupt", "[keeping]")
{
    CHECK_THROWS_AS(Keeping<Email>::value(std::string{"ann@example.com"}, nothing), Corrupt);
    CHECK_THROWS_AS(Keeping<std::optional<Email>>::value(std::string{"ann@example.com"}, nothing),
                    Corrupt);
}

TEST_CASE("a cell that its type refuses is corrupt", "[keeping]")
{
    auto const text = [](char const* t) { return Cell{std::string{t}}; };
    CHECK_THROWS_AS(back<Colour>(text("blue")), Corrupt);
    CHECK_THROWS_AS(back<Colour>(text("Red")), Corrupt);
    CHECK_THROWS_AS(back<Date>(text("2026-02-29")), Corrupt);
    CHECK_THROWS_AS(back<Date>(text("")), Corrupt);
    CHECK_THROWS_AS(back<Digest>(text("abc")), Corrupt);
    CHECK_THROWS_AS(back<TextList>(text("{}")), Corrupt);
    CHECK_THROWS_AS(back<TextList>(text("[1]")), Corrupt);
    CHECK_THROWS_AS(back<bool>(std::int64_t{2}), Corrupt);
    CHECK_THROWS_AS(back<bool>(std::int64_t{-1}), Corrupt);
}

TEST_CASE("a time that no text could be written for is corrupt", "[keeping]")
{
    auto const cell = [](std::int64_t micros) { return Cell{micros}; };
    auto const first = parse_time("0001-01-01T00:00:00Z")->time_since_epoch().count();
    auto const last = parse_time("9999-12-31T23:59:59.999999Z")->time_since_epoch().count();
    CHECK(text(back<Time>(cell(first))) == "0001-01-01T00:00:00Z");
    CHECK(text(back<Time>(cell(last))) == "9999-12-31T23:59:59.999999Z");
    CHECK_THROWS_AS(back<Time>(cell(first - 1)), Corrupt);
    CHECK_THROWS_AS(back<Time>(cell(last + 1)), Corrupt);
    CHECK_THROWS_AS(back<Time>(cell(std::numeric_limits<std::int64_t>::min())), Corrupt);
    CHECK_THROWS_AS(back<Time>(cell(std::numeric_limits<std::int64_t>::max())), Corrupt);
}

TEST_CASE("what is thrown about a corrupt cell does not repeat it", "[keeping]")
{
    try {
        (void)back<Digest>(std::string{"hunter2"});
        FAIL("taken");
    } catch (Corrupt const& corrupt) {
        CHECK(std::string{corrupt.what()}.find("hunter2") == std::string::npos);
        CHECK(std::string{corrupt.what()}.find("tenancy.bad_digest") != std::string::npos);
    }
}

TEST_CASE("names and texts have key cells, other values none", "[keeping]")
{
    CHECK(key_cell(*Email::parse("Ann@Example.com")) == Cell{std::string{"ann@example.com"}});
    CHECK(key_cell(*Title::parse("Stra\u00dfe")) == Cell{std::string{"strasse"}});
    CHECK(is_null(key_cell(Money{5})));
    CHECK(is_null(key_cell(std::int64_t{5})));
}
