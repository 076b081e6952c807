#include <freehold/tenancy/keeping.hpp>

#include <freehold/tenancy/secret.hpp>
#include <vocabulary/checks.hpp>

#include <unordered_set>

using namespace freehold::tenancy;

namespace {

struct Thing {
    static constexpr std::string_view prefix = "thg";
};

template <class T>
std::size_t length_of(T const& value)
{
    return length(std::string{value.text()});
}

}  // namespace

#define SCALARS                                                                                \
    Id<Thing>, Email, Username, TenantCode, Slug, Domain, Money, JsonObject, TextList, Digest, \
        (Text<"A word", 0, 3>), (Text<"A name", 1, 100>), (Text<"An essay", 20, 200>),         \
        (Text<"A code", 7, 7>)

TEMPLATE_TEST_CASE("a sample reads back as itself", "[scalar]", SCALARS)
{
    static_assert(Scalar<TestType>);
    Dice dice{1};
    for (int i = 0; i < 1'000; ++i) {
        auto const sample = TestType::sample(dice);
        auto const back = TestType::parse(sample.text());
        if (!back) FAIL(sample.text() << ": " << back.error().text());
        if (!(*back == sample) || back->text() != sample.text()) FAIL(sample.text());
    }
    SUCCEED();
}

TEMPLATE_TEST_CASE("samples keep to the schema's lengths", "[scalar]", Id<Thing>, Email, Username,
                   TenantCode, Slug, Domain, Money, Digest, (Text<"A name", 1, 100>),
                   (Text<"An essay", 20, 200>), (Text<"A code", 7, 7>))
{
    auto const schema = TestType::schema();
    Dice dice{2};
    for (int i = 0; i < 1'000; ++i) {
        auto const size = length_of(TestType::sample(dice));
        if (size < schema.min || size > schema.max) FAIL("length " << size);
    }
    CHECK(schema.type == "string");
}

TEMPLATE_TEST_CASE("samples vary, and the seed decides", "[scalar]", Id<Thing>, Email, Username,
                   TenantCode, Slug, Domain, Money, JsonObject, TextList, Digest,
                   (Text<"A name", 1, 100>))
{
    Dice one{3};
    Dice same{3};
    Dice other{4};
    std::unordered_set<std::string> seen;
    bool equal = true;
    for (int i = 0; i < 50; ++i) {
        auto const text = std::string{TestType::sample(one).text()};
        equal = equal && TestType::sample(same).text() == text;
        seen.insert(text);
    }
    CHECK(equal);
    CHECK(seen.size() > 10);
    auto const others = std::string{TestType::sample(other).text()} +
                        std::string{TestType::sample(other).text()};
    Dice again{3};
    CHECK(others != std::string{TestType::sample(again).text()} +
                        std::string{TestType::sample(again).text()});
}

TEST_CASE("secrets are readable and nothing more", "[scalar]")
{
    using Phrase = Secret<"A phrase", 3, 40>;
    CHECK(Readable<Phrase>);
    CHECK_FALSE(Scalar<Phrase>);
    CHECK_FALSE(Readable<FreshToken>);
    CHECK_FALSE(Scalar<FreshToken>);
    CHECK_FALSE(std::equality_comparable<Phrase>);
    CHECK_FALSE(std::copyable<FreshToken>);
}

TEST_CASE("names are known by their keys, texts are not", "[scalar]")
{
    CHECK(Keyed<Email>);
    CHECK(Keyed<Domain>);
    CHECK(Foldable<Text<"A name", 1, 100>>);
    CHECK_FALSE(Keyed<Text<"A name", 1, 100>>);
    CHECK_FALSE(Foldable<Money>);
}

TEST_CASE("dice keep to their bounds", "[scalar]")
{
    Dice dice{5};
    std::size_t shortest = 99;
    std::size_t longest = 0;
    for (int i = 0; i < 1'000; ++i) {
        if (dice.below(7) >= 7) FAIL("out of bounds");
        auto const size = dice.word(2, 5).size();
        shortest = std::min(shortest, size);
        longest = std::max(longest, size);
        auto const uuid = dice.uuid();
        if (uuid.bytes[6] >> 4 != 7 || uuid.bytes[8] >> 6 != 2) FAIL(text(uuid));
    }
    CHECK(shortest == 2);
    CHECK(longest == 5);
    CHECK(dice.word(4, 4).size() == 4);
}
