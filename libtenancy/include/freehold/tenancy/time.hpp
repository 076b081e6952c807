#pragma once
// Points in time (microseconds, UTC) and calendar days; on the wire RFC 3339.

#include <freehold/tenancy/result.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace freehold::tenancy {

using Time = std::chrono::sys_time<std::chrono::microseconds>;
using Date = std::chrono::sys_days;
using Clock = std::function<Time()>;

// The times that have a text: of the years 1 to 9999.
inline constexpr Time earliest{std::chrono::sys_days{std::chrono::year{1} / 1 / 1}};
inline constexpr Time latest{std::chrono::sys_days{std::chrono::year{9999} / 12 / 31} +
                             std::chrono::days{1} - std::chrono::microseconds{1}};

namespace errors {
inline constexpr Code bad_time{
    Kind::invalid, "tenancy.bad_time",
    "Write a time as 2026-11-21T09:30:00Z, between the years 1 and 9999."};
inline constexpr Code bad_date{Kind::invalid, "tenancy.bad_date",
                               "Write a date as 2026-11-21, between the years 1 and 9999."};
}

// RFC 3339 with an offset or Z; fractions beyond microseconds are refused, leap seconds too.
Result<Time> parse_time(std::string_view text);
Result<Date> parse_date(std::string_view text);

std::string text(Time time);  // always UTC; the fraction only if there is one
std::string text(Date date);

// The machine's clock: what a store uses unless it is given another.
Clock system_clock();

}  // namespace freehold::tenancy
