#include <freehold/tenancy/id.hpp>

#include <vocabulary/checks.hpp>

#include <unordered_set>

using namespace freehold::tenancy;

namespace {

struct Example {
    std::string_view name;
    std::string_view text;
    std::string_view prefix;
    std::string_view uuid;
};

// The examples published with version 0.3 of the specification (spec/valid.yml, spec/invalid.yml).
constexpr Example valid[] = {
    {"nil", "00000000000000000000000000", "", "00000000-0000-0000-0000-000000000000"},
    {"one", "00000000000000000000000001", "", "00000000-0000-0000-0000-000000000001"},
    {"ten", "0000000000000000000000000a", "", "00000000-0000-0000-0000-00000000000a"},
    {"sixteen", "0000000000000000000000000g", "", "00000000-0000-0000-0000-000000000010"},
    {"thirty-two", "00000000000000000000000010", "", "00000000-0000-0000-0000-000000000020"},
    {"max-valid", "7zzzzzzzzzzzzzzzzzzzzzzzzz", "", "ffffffff-ffff-ffff-ffff-ffffffffffff"},
    {"valid-alphabet", "prefix_0123456789abcdefghjkmnpqrs", "prefix",
     "0110c853-1d09-52d8-d73e-1194e95b5f19"},
    {"valid-uuidv7", "prefix_01h455vb4pex5vsknk084sn02q", "prefix",
     "01890a5d-ac96-774b-bcce-b302099a8057"},
    {"prefix-underscore", "pre_fix_00000000000000000000000000", "pre_fix",
     "00000000-0000-0000-0000-000000000000"},
};

struct Refused {
    std::string_view name;
    std::string_view text;
};

constexpr Refused invalid[] = {
    {"prefix-uppercase", "PREFIX_00000000000000000000000000"},
    {"prefix-numeric", "12345_00000000000000000000000000"},
    {"prefix-period", "pre.fix_00000000000000000000000000"},
    {"prefix-non-ascii", "pr\u00e9fix_00000000000000000000000000"},
    {"prefix-spaces", "  prefix_00000000000000000000000000"},
    {"prefix-64-chars",
     "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl_00000000000000000000000000"},
    {"separator-empty-prefix", "_00000000000000000000000000"},
    {"separator-empty", "_"},
    {"suffix-short", "prefix_1234567890123456789012345"},
    {"suffix-long", "prefix_123456789012345678901234567"},
    {"suffix-spaces", "prefix_1234567890123456789012345 "},
    {"suffix-uppercase", "prefix_0123456789ABCDEFGHJKMNPQRS"},
    {"suffix-hyphens", "prefix_123456789-123456789-123456"},
    {"suffix-wrong-alphabet", "prefix_ooooooiiiiiiuuuuuuulllllll"},
    {"suffix-ambiguous-crockford", "prefix_i23456789ol23456789oi23456"},
    {"suffix-hyphens-crockford", "prefix_123456789-0123456789-0123456"},
    {"suffix-overflow", "prefix_8zzzzzzzzzzzzzzzzzzzzzzzzz"},
    {"prefix-underscore-start", "_prefix_00000000000000000000000000"},
    {"prefix-underscore-end", "prefix__00000000000000000000000000"},
};

struct Person {
    static constexpr std::string_view prefix = "usr";
};
struct Thing {
    static constexpr std::string_view prefix = "thg";
};

}  // namespace

TEST_CASE("the specification's valid TypeIDs are read", "[id]")
{
    for (auto const& example : valid) {
        CAPTURE(example.name);
        auto const parts = typeid_text::read(example.text);
        REQUIRE(parts);
        CHECK(parts->prefix == example.prefix);
        CHECK(text(parts->uuid) == example.uuid);
    }
}

TEST_CASE("the specification's valid TypeIDs are written", "[id]")
{
    for (auto const& example : valid) {
        CAPTURE(example.name);
        CHECK(typeid_text::write(example.prefix, *parse_uuid(example.uuid)) == example.text);
    }
}

TEST_CASE("the specification's invalid TypeIDs are refused", "[id]")
{
    for (auto const& example : invalid) {
        CAPTURE(example.name);
        CHECK_FALSE(typeid_text::read(example.text));
    }
}

TEST_CASE("a prefix has up to 63 characters", "[id]")
{
    auto const prefix = std::string(63, 'p');
    auto const written = prefix + "_00000000000000000000000001";
    auto const parts = typeid_text::read(written);
    REQUIRE(parts);
    CHECK(parts->prefix == prefix);
}

TEST_CASE("no byte outside the alphabet passes anywhere in a suffix", "[id]")
{
    std::string_view const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    for (std::size_t at = 1; at < 26; ++at)
        for (int byte = 0; byte < 256; ++byte) {
            std::string text(26, '0');
            text[at] = static_cast<char>(byte);
            bool const known = alphabet.find(static_cast<char>(byte)) != alphabet.npos;
            if (typeid_text::read(text).has_value() != known) FAIL("byte " << byte << " at " << at);
        }
    SUCCEED();
}

TEST_CASE("an id of one kind refuses every other prefix", "[id]")
{
    Dice dice{1};
    auto const person = Id<Person>::sample(dice);
    CHECK(*Id<Person>::parse(person.text()) == person);
    CHECK(fails(Id<Thing>::parse(person.text()), errors::bad_id));
    CHECK(fails(Id<Person>::parse(person.text().substr(4)), errors::bad_id));
    CHECK(fails(Id<Person>::parse("USR" + person.text().substr(3)), errors::bad_id));
    CHECK(fails(Id<Person>::parse("usr_x" + person.text().substr(3)), errors::bad_id));
    CHECK(fails(Id<Person>::parse(text(person.uuid())), errors::bad_id));
    CHECK(fails(Id<Person>::parse(""), errors::bad_id));
}

TEST_CASE("the text of ids orders as the ids do", "[id]")
{
    Dice dice{2};
    for (int i = 0; i < 10'000; ++i) {
        auto const a = Id<Thing>::sample(dice);
        auto const b = Id<Thing>::sample(dice);
        if ((a < b) != (a.text() < b.text())) FAIL(a.text() << ' ' << b.text());
    }
    SUCCEED();
}

TEST_CASE("ids can be told apart by their hash", "[id]")
{
    Dice dice{3};
    std::unordered_set<Id<Thing>> seen;
    for (int i = 0; i < 10'000; ++i) seen.insert(Id<Thing>::sample(dice));
    CHECK(seen.size() == 10'000);
    std::unordered_set<std::size_t> hashes;
    for (auto const& id : seen) hashes.insert(std::hash<Id<Thing>>{}(id));
    CHECK(hashes.size() == 10'000);
}

TEST_CASE("a megabyte is no identifier, and that is said at once", "[id]")
{
    std::string const long_text(1'000'000, '_');
    CHECK(seconds([&] { CHECK(fails(Id<Thing>::parse(long_text), errors::bad_id)); }) < 0.1);
}
