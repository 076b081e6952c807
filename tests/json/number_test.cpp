#include "number.hpp"

#include <catch2/catch.hpp>

#include <string>

using freehold::json::is_whole_number;
using freehold::json::NotWhole;
using freehold::json::whole_number;

TEST_CASE("whole numbers are read exactly, however they are written", "[json]")
{
    struct Example {
        std::string text;
        std::int64_t value;
    };
    auto const example = GENERATE(values<Example>({
        {"0", 0},
        {"-0", 0},
        {"-0.0e5", 0},
        {"0e999999999999999999999", 0},
        {"12", 12},
        {"-7", -7},
        {"1.0", 1},
        {"1.50e1", 15},
        {"150e-1", 15},
        {"0.001E3", 1},
        {"1e18", 1'000'000'000'000'000'000},
        {"9223372036854775807", INT64_MAX},
        {"-9223372036854775808", INT64_MIN},
        {"-9.223372036854775808e18", INT64_MIN},
        {"9007199254740993", 9'007'199'254'740'993},
        {"1" + std::string(1000, '0') + "e-1000", 1},
        {"0." + std::string(999, '0') + "1e1000", 1},
    }));
    CAPTURE(example.text);
    CHECK_FALSE(whole_number(example.text).fault);
    CHECK(whole_number(example.text).value == example.value);
}

TEST_CASE("what is not whole and what does not fit are told apart", "[json]")
{
    for (auto const* const text : {"1.5", "0.1", "1e-1", "-12.0001", "1e-999999999999999999999"}) {
        CAPTURE(text);
        CHECK(whole_number(text).fault == NotWhole::fraction);
    }
    for (auto const* const text :
         {"9223372036854775808", "-9223372036854775809", "1e400", "-1e400", "18446744073709551616",
          "1e19", "1e999999999999999999999", "922337203685477580.8e1"}) {
        CAPTURE(text);
        CHECK(whole_number(text).fault == NotWhole::too_large);
    }
}

TEST_CASE("a parameter writes a whole number in digits alone", "[json]")
{
    for (auto const* const text : {"0", "-1", "120", "9999999999999999999999"})
        CHECK(is_whole_number(text));
    for (auto const* const text :
         {"", "-", "+1", "01", "1.0", "1e3", " 1", "1 ", "0x1", "\xD9\xA1"})
        CHECK_FALSE(is_whole_number(text));
}
