#include <freehold/tenancy/time.hpp>

#include <vocabulary/checks.hpp>

#include <random>

using namespace freehold::tenancy;
using namespace std::chrono_literals;

TEST_CASE("RFC 3339 times are read into UTC and written back shortest", "[time]")
{
    struct Example {
        std::string_view read;
        std::string_view written;
    };
    auto const example = GENERATE(values<Example>({
        {"2026-11-21T09:30:00Z", "2026-11-21T09:30:00Z"},
        {"2026-11-21t09:30:00z", "2026-11-21T09:30:00Z"},
        {"2026-11-21T09:30:00+00:00", "2026-11-21T09:30:00Z"},
        {"2026-11-21T09:30:00-00:00", "2026-11-21T09:30:00Z"},
        {"2026-11-21T09:30:00+02:00", "2026-11-21T07:30:00Z"},
        {"2026-11-21T09:30:00-08:15", "2026-11-21T17:45:00Z"},
        {"2026-11-21T00:30:00+01:00", "2026-11-20T23:30:00Z"},
        {"2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00Z"},
        {"2026-11-21T09:30:00+23:59", "2026-11-20T09:31:00Z"},
        {"2026-11-21T09:30:00.5Z", "2026-11-21T09:30:00.5Z"},
        {"2026-11-21T09:30:00.500000Z", "2026-11-21T09:30:00.5Z"},
        {"2026-11-21T09:30:00.000001Z", "2026-11-21T09:30:00.000001Z"},
        {"2026-11-21T09:30:00.000000Z", "2026-11-21T09:30:00Z"},
        {"2024-02-29T23:59:59.999999Z", "2024-02-29T23:59:59.999999Z"},
        {"2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"},
        {"1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"},
        {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
        {"9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"},
    }));
    CAPTURE(example.read);
    auto const time = parse_time(example.read);
    REQUIRE(time);
    CHECK(text(*time) == example.written);
}

TEST_CASE("what is no RFC 3339 time is refused", "[time]")
{
    auto const refused = GENERATE(
        as<std::string>{}, "", "now", "2026-11-21", "2026-11-21T09:30:00", "2026-11-21 09:30:00Z",
        "2026-11-21T09:30Z", "2026-11-21T09:30:60Z", "2016-12-31T23:59:60Z",  // leap seconds
        "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-00-01T00:00:00Z",
        "2026-13-01T00:00:00Z", "2026-11-31T00:00:00Z", "2026-11-00T00:00:00Z",
        "2026-11-21T24:00:00Z", "2026-11-21T09:60:00Z", "0000-12-31T23:59:59Z",
        "10000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
        "2026-11-21T09:30:00.Z", "2026-11-21T09:30:00,5Z", "2026-11-21T09:30:00.1234567Z",
        "2026-11-21T09:30:00.0000000Z", "2026-11-21T09:30:00+2:00", "2026-11-21T09:30:00+0200",
        "2026-11-21T09:30:00+02", "2026-11-21T09:30:00+24:00", "2026-11-21T09:30:00+02:60",
        "2026-11-21T09:30:00ZZ", "2026-11-21T09:30:00Z ", " 2026-11-21T09:30:00Z",
        "-026-11-21T09:30:00Z", "+2026-11-21T09:30:00Z", "2026-11-2 T09:30:00Z",
        "2026-1-21T09:30:00Z", "2026-11-21T09:30:+0Z",
        "2026-11-21T09:30:00\u2212"
        "02:00",
        "2026-W47-6T09:30:00Z", "\uff12\uff10\uff12\uff16-11-21T09:30:00Z");
    CAPTURE(refused);
    CHECK(fails(parse_time(refused), errors::bad_time));
}

TEST_CASE("a time cut short anywhere, or with a NUL behind it, is refused", "[time]")
{
    std::string const good = "2026-11-21T09:30:00.123456+02:00";
    REQUIRE(parse_time(good));
    for (std::size_t size = 0; size < good.size(); ++size)
        CHECK(fails(parse_time(good.substr(0, size)), errors::bad_time));
    CHECK(fails(parse_time(good + '\0'), errors::bad_time));
}

TEST_CASE("every time reads back as it was written", "[time]")
{
    std::mt19937_64 engine{1};
    auto const first = parse_time("0001-01-01T00:00:00Z")->time_since_epoch().count();
    auto const last = parse_time("9999-12-31T23:59:59.999999Z")->time_since_epoch().count();
    std::uniform_int_distribution<std::int64_t> any{first, last};
    for (int i = 0; i < 100'000; ++i) {
        Time const time{std::chrono::microseconds{any(engine)}};
        if (auto const back = parse_time(text(time)); !back || *back != time) FAIL(text(time));
    }
    SUCCEED();
}

TEST_CASE("the text of times orders as they do, within one width", "[time]")
{
    auto const time = *parse_time("2026-11-21T09:30:00Z");
    CHECK(text(time) < text(time + 1s));
    CHECK(text(time + 1h) < text(time + 24h));
}

TEST_CASE("dates are read and written", "[time]")
{
    auto const date = GENERATE(as<std::string>{}, "2026-11-21", "2024-02-29", "2000-02-29",
                               "0001-01-01", "9999-12-31", "1970-01-01", "1969-12-31");
    CAPTURE(date);
    REQUIRE(parse_date(date));
    CHECK(text(*parse_date(date)) == date);
}

TEST_CASE("what is no date is refused", "[time]")
{
    auto const refused = GENERATE(as<std::string>{}, "", "2026-11-21T00:00:00Z", "2026-11-21 ",
                                  " 2026-11-21", "2026-11-31", "2026-02-29", "1900-02-29",
                                  "0000-01-01", "10000-01-01", "2026-1-1", "20261121", "2026/11/21",
                                  "21-11-2026", "2026-11", "2026-325", "-001-01-01", "2026-00-10",
                                  "2026-10-00");
    CAPTURE(refused);
    CHECK(fails(parse_date(refused), errors::bad_date));
}

TEST_CASE("dates of ten thousand years read back", "[time]")
{
    for (auto date = *parse_date("0001-01-01"); date <= *parse_date("9999-12-31");
         date += std::chrono::days{13})
        if (auto const back = parse_date(text(date)); !back || *back != date) FAIL(text(date));
    SUCCEED();
}

TEST_CASE("a megabyte of digits is refused at once", "[time]")
{
    auto const digits = "2026-11-21T09:30:00." + std::string(1'000'000, '1');
    CHECK(seconds([&] { CHECK(fails(parse_time(digits), errors::bad_time)); }) < 0.1);
}

TEST_CASE("the system's clock goes on", "[time]")
{
    auto const clock = system_clock();
    auto const first = clock();
    CHECK(first > *parse_time("2020-01-01T00:00:00Z"));
    CHECK(clock() >= first);
}
