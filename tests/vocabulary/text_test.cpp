#include <freehold/tenancy/text.hpp>

#include <freehold/tenancy/broken.hpp>
#include <vocabulary/checks.hpp>

#include <algorithm>
#include <random>

using namespace freehold::tenancy;
using namespace std::string_literals;

TEST_CASE("text that is no UTF-8 is refused", "[text]")
{
    auto const refused = GENERATE(as<std::string>{}, "\x80", "a\xBF", "\xC3", "\xC3(",
                                  "\xC3\xA9\xA9",                    // lone and missing tails
                                  "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xE0\x9F\xBF",
                                  "\xF0\x80\x80\xAF", "\xF0\x8F\xBF\xBF",  // overlong
                                  "\xED\xA0\x80", "\xED\xAD\xBF", "\xED\xB0\x80", "\xED\xBF\xBF",
                                  "\xED\xA0\xBD\xED\xB8\x80",      // surrogates
                                  "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF7\xBF\xBF\xBF",
                                  "\xF8\x88\x80\x80\x80",  // above U+10FFFF
                                  "\xFC\x84\x80\x80\x80\x80", "\xFE", "\xFF", "\xE2\x82",
                                  "\xF0\x9F\x98",
                                  "\xE2\x82"
                                  "a",
                                  "\xF0\x9F\x98"
                                  "ab",
                                  "caf\xE9");         // cut short; Latin-1
    CAPTURE(refused);
    CHECK_FALSE(is_clean(refused));
    CHECK(fails(normalized(refused), errors::bad_text));
    CHECK_FALSE(is_clean("before" + refused + "after"));
}

TEST_CASE("U+0000 is refused, in every writing", "[text]")
{
    CHECK(fails(normalized("\0"s), errors::bad_text));
    CHECK(fails(normalized("admin\0evil"s), errors::bad_text));
    CHECK(fails(normalized("\u00e9\0"s), errors::bad_text));
    CHECK(fails(normalized("\xC0\x80"), errors::bad_text));
}

TEST_CASE("text at the edges of Unicode is taken", "[text]")
{
    auto const taken = GENERATE(as<std::string>{}, "", "\x01", "\x7F", "\u0080", "\u07FF", "\u0800",
                                "\uD7FF", "\uE000", "\uFFFD", "\uFFFF", "\U00010000", "\U0001F600",
                                "\U0010FFFF");
    CAPTURE(taken);
    CHECK(is_clean(taken));
    CHECK(*normalized(taken) == taken);
}

TEST_CASE("every code point and nothing else is UTF-8", "[text]")
{
    for (char32_t point = 1; point <= 0x110400; ++point) {
        bool const exists = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
        if (is_clean(utf8(point)) != exists) FAIL("U+" << std::hex << static_cast<unsigned>(point));
    }
    SUCCEED();
}

TEST_CASE("text is kept in NFC", "[text]")
{
    struct Example {
        std::string_view written;
        std::string_view kept;
    };
    auto const example = GENERATE(values<Example>({
        {"e\u0301", "\u00e9"},
        {"\u00e9", "\u00e9"},
        {"\u212b", "\u00c5"},                      // Angstrom sign
        {"A\u030a", "\u00c5"},
        {"a\u0301\u0323", "\u1ea1\u0301"},         // the mark below comes first
        {"\u1100\u1161\u11a8", "\uac01"},          // Hangul
        {"\uac00\u11a8", "\uac01"},
        {"\u0958", "\u0915\u093c"},                // excluded from composition
        {"\ufb2c", "\u05e9\u05bc\u05c1"},
        {"\U0001d15e", "\U0001d157\U0001d165"},
        {"\ufb01", "\ufb01"},                      // compatibility characters stay
        {"\u0301", "\u0301"},
    }));
    CAPTURE(example.written);
    CHECK(*normalized(example.written) == example.kept);
}

TEST_CASE("normalising and folding twice changes nothing", "[text]")
{
    for (char32_t point = 1; point <= 0x2FFFF; ++point) {
        if (point == 0x4E00) point = 0x9F00;    // ideographs and syllables
        if (point == 0xAD00) point = 0xD700;    // have no case
        if (point == 0xD800) point = 0xE000;
        if (point == 0x20000) point = 0x2F800;
        auto const once = *normalized(utf8(point));
        if (*normalized(once) != once)
            FAIL("NFC of U+" << std::hex << static_cast<unsigned>(point));
        auto const key = folded(once);
        if (folded(key) != key) FAIL("folding of U+" << std::hex << static_cast<unsigned>(point));
        if (*normalized(key) != key) FAIL("key of U+" << std::hex << static_cast<unsigned>(point));
    }
    SUCCEED();
}

TEST_CASE("two writings of one word have one key", "[text]")
{
    struct Pair {
        std::string_view a;
        std::string_view b;
    };
    auto const same = GENERATE(values<Pair>({
        {"Ann", "aNN"},
        {"stra\u00dfe", "STRASSE"},
        {"\u1e9e", "ss"},                          // capital sharp s
        {"\u03a3\u03a3", "\u03c3\u03c2"},          // sigma, final sigma
        {"\u00c9", "e\u0301"},
        {"\u212a", "k"},                           // Kelvin sign
        {"\ufb01", "FI"},
        {"\u1fbc", "\u03b1\u0345"},                // alpha with iota below
        {"\u03b1\u0345\u0301", "\u03b1\u0301\u0345"},
        {"\u1f9b\u0323", "\u0397\u0314\u0323\u0300\u0345"},
        {"\u13a0", "\uab70"},                      // Cherokee folds upwards
        {"\u0130", "i\u0307"},                     // dotted capital I
    }));
    CAPTURE(same.a, same.b);
    CHECK(folded(same.a) == folded(same.b));
}

TEST_CASE("a key is the fold of the decomposed text", "[text]")
{
    CHECK(folded("\u1f9b\u0323") == *normalized("\u03b7\u0314\u0323\u0300\u03b9"));
}

TEST_CASE("different words have different keys", "[text]")
{
    CHECK(folded("\u0131") != folded("i"));        // dotless i: no Turkish folding
    CHECK(folded("\u0131") == "\u0131");
    CHECK(folded("\u0130") != folded("i"));
    CHECK(folded("\u0430") != folded("a"));        // Cyrillic
    CHECK(folded("e") != folded("\u00e9"));
    CHECK(folded("\uff41") != folded("a"));        // full width
}

TEST_CASE("marks have one key in whatever order they were typed", "[text]")
{
    // One of each combining class, so that every order is canonically the same.
    std::vector<std::string> marks{"\u0334", "\u0321", "\u0323", "\u0301",
                                   "\u0345", "\u05b0", "\u064b", "\u3099"};
    std::mt19937 engine{1};
    for (std::string const base : {"a", "\u03b1", "\u0395", "\uac00", "\u304b", "\u00df"}) {
        std::string plain = base;
        for (auto const& mark : marks) plain += mark;
        for (int i = 0; i < 200; ++i) {
            std::ranges::shuffle(marks, engine);
            std::string mixed = base;
            for (auto const& mark : marks) mixed += mark;
            if (*normalized(mixed) != *normalized(plain)) FAIL("NFC of " << mixed);
            if (folded(mixed) != folded(plain)) FAIL("key of " << mixed);
        }
    }
    SUCCEED();
}

TEST_CASE("folding what is no text is misuse", "[text]")
{
    CHECK_THROWS_AS(folded("\xff"), Misuse);
    CHECK_THROWS_AS(folded("\xed\xa0\x80"), Misuse);
}

TEST_CASE("what cannot be seen is not visible", "[text]")
{
    for (std::string const text : {"", "a", "\u00e9", "e\u0301", "\u7528", "\U0001f600", "1+1=2"})
        CHECK(is_visible(text));
    for (std::string const text :
         {" ", "a b", "\t", "\x7f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u202e",
          "\u2028", "\u3000", "\ufeff", "\ue000", "\uffff", "\U000e0041"}) {
        CAPTURE(text);
        CHECK_FALSE(is_visible(text));
        CHECK_FALSE(is_visible("a" + text + "b"));
    }
}

TEST_CASE("length counts code points", "[text]")
{
    CHECK(length("") == 0);
    CHECK(length("abc") == 3);
    CHECK(length("\u00e9") == 1);
    CHECK(length("e\u0301") == 2);
    CHECK(length("\u20ac\U0001f600") == 2);
}

TEST_CASE("a megabyte of any text costs linear time", "[text]")
{
    auto const piece = GENERATE(as<std::string>{}, "a", "A\u00c9", "e\u0301", "\u1100\u1161\u11a8",
                                "\ufdfa",
                                "\u0301\u0323",   // marks that must change places
                                "\u0301", "\u0345\u0301", "\U0001d160");
    CAPTURE(piece);
    auto const long_text = repeated(piece, 1'000'000 / piece.size());
    CHECK(seconds([&] { (void)is_clean(long_text); }) < 5);
    CHECK(seconds([&] { CHECK(normalized(long_text)); }) < 10);
    CHECK(seconds([&] { CHECK_FALSE(folded(long_text).empty()); }) < 10);
}
