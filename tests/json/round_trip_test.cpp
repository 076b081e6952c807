#include "shapes.hpp"

using namespace freehold::json::shapes;
namespace json = freehold::json;

#define SCALARS                                                                                \
    Id<Thing>, Email, Username, TenantCode, Slug, Domain, Money, JsonObject, TextList, Digest, \
        Time, Date, Colour, bool, std::int64_t, (Text<"A word", 0, 3>),                        \
        (Text<"An essay", 20, 200>), std::vector<Money>, std::optional<Email>

TEMPLATE_TEST_CASE("a sample is read and written as it was", "[json]", SCALARS)
{
    Dice dice{1};
    for (int i = 0; i < 500; ++i) {
        auto const text = json::sample<TestType>(dice);
        auto const value = json::read<TestType>(text);
        if (!value) FAIL(text << ": " << told(value.faults()));
        if (json::write(*value) != text) FAIL(text << " became " << json::write(*value));
    }
    SUCCEED();
}

TEST_CASE("random structs are read and written as they were", "[json]")
{
    Dice dice{2};
    for (int i = 0; i < 2'000; ++i) {
        auto const text = json::sample<Everything>(dice);
        auto const value = json::read<Everything>(text);
        if (!value) FAIL(text << ": " << told(value.faults()));
        auto const again = json::write(*value);
        if (again != text) FAIL(text << " became " << again);
        auto const back = json::read<Everything>(again);
        if (!back || !(*back == *value)) FAIL(again);
    }
    SUCCEED();
}

TEST_CASE("text of any characters is read and written as it was", "[json]")
{
    using Any = Text<"Anything", 0, 100>;
    Dice dice{3};
    for (int i = 0; i < 5'000; ++i) {
        std::string text;
        for (auto n = dice.below(12); n > 0; --n) {
            auto const point = static_cast<char32_t>(dice.one_in(3) ? 1 + dice.below(0x7F)
                                                                    : 1 + dice.below(0xD7FF));
            if (point < 0x80) text += static_cast<char>(point);
            else if (point < 0x800)
                text += {static_cast<char>(0xC0 | point >> 6),
                         static_cast<char>(0x80 | (point & 63))};
            else
                text += {static_cast<char>(0xE0 | point >> 12),
                         static_cast<char>(0x80 | (point >> 6 & 63)),
                         static_cast<char>(0x80 | (point & 63))};
        }
        auto const value = Any::parse(text);
        if (!value) continue;  // a space at an end
        auto const back = json::read<Any>(json::write(*value));
        if (!back || !(*back == *value)) FAIL(json::write(*value));
    }
    SUCCEED();
}

TEST_CASE("the kept structs of the ground go out as they are described", "[json]")
{
    Dice dice{4};
    CHECK(json::read<User>(json::sample<User>(dice)));
    CHECK(json::read<Tenant>(json::sample<Tenant>(dice)));
    CHECK(json::read<Suspension>(json::sample<Suspension>(dice)));
}
