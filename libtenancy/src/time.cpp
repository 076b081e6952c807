#include <freehold/tenancy/time.hpp>

#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

namespace freehold::tenancy {

namespace {

using namespace std::chrono;

// A reader of fixed shapes; every step fails softly and the end is asked once.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_{text} {}

    int digits(std::size_t count)
    {
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest_.empty() || rest_[0] < '0' || rest_[0] > '9') return fail();
            value = value * 10 + (rest_[0] - '0');
            rest_.remove_prefix(1);
        }
        return value;
    }
    bool next(std::string_view any)
    {
        if (rest_.empty() || any.find(rest_[0]) == any.npos) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(std::string_view any)
    {
        if (!next(any)) fail();
    }
    char peek() const { return rest_.empty() ? '\0' : rest_[0]; }
    int fail() { return good_ = false, 0; }
    bool done() const { return good_ && rest_.empty(); }
    bool good() const { return good_; }

private:
    std::string_view rest_;
    bool good_ = true;
};

std::optional<sys_days> read_day(Reader& in)
{
    auto const y = in.digits(4);
    in.expect("-");
    auto const m = in.digits(2);
    in.expect("-");
    auto const d = in.digits(2);
    year_month_day const day{year{y}, month{static_cast<unsigned>(m)}, std::chrono::day{static_cast<unsigned>(d)}};
    if (!in.good() || !day.ok() || y < 1) return std::nullopt;
    return sys_days{day};
}

microseconds read_fraction(Reader& in)
{
    if (!in.next(".")) return {};
    std::int64_t value = 0;
    std::int64_t unit = 1'000'000;
    do {
        value = value * 10 + in.digits(1);
        unit /= 10;
        if (unit == 0) in.fail();
    } while (in.good() && in.peek() >= '0' && in.peek() <= '9');
    return in.good() ? microseconds{value * unit} : microseconds{};
}

minutes read_offset(Reader& in)
{
    if (in.next("Zz")) return {};
    auto const sign = in.next("-") ? -1 : (in.expect("+"), 1);
    auto const h = in.digits(2);
    in.expect(":");
    auto const m = in.digits(2);
    if (h > 23 || m > 59) in.fail();
    return minutes{sign * (h * 60 + m)};
}

}  // namespace

Result<Date> parse_date(std::string_view text)
{
    Reader in{text};
    auto const day = read_day(in);
    if (!day || !in.done()) return errors::bad_date;
    return *day;
}

Result<Time> parse_time(std::string_view text)
{
    Reader in{text};
    auto const day = read_day(in);
    in.expect("Tt");
    auto const h = in.digits(2);
    in.expect(":");
    auto const m = in.digits(2);
    in.expect(":");
    auto const s = in.digits(2);
    auto const fraction = read_fraction(in);
    auto const offset = read_offset(in);
    if (!day || !in.done() || h > 23 || m > 59 || s > 59) return errors::bad_time;
    auto const time = Time{*day} + hours{h} + minutes{m} + seconds{s} + fraction - offset;
    auto const y = year_month_day{floor<days>(time)}.year();
    if (y < year{1} || y > year{9999}) return errors::bad_time;
    return time;
}

std::string text(Date date)
{
    year_month_day const day{date};
    std::array<char, 32> out;
    auto const size = std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                                    static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return {out.data(), static_cast<std::size_t>(size)};
}

std::string text(Time time)
{
    auto const day = floor<days>(time);
    hh_mm_ss const clock{time - day};
    std::array<char, 32> rest;
    auto const plain = std::snprintf(rest.data(), rest.size(), "T%02d:%02d:%02d", static_cast<int>(clock.hours().count()),
                                     static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    auto out = text(Date{day}) + std::string{rest.data(), static_cast<std::size_t>(plain)};
    if (auto const fraction = clock.subseconds().count(); fraction != 0) {
        auto const size = std::snprintf(rest.data(), rest.size(), ".%06d", static_cast<int>(fraction));
        out.append(rest.data(), static_cast<std::size_t>(size));
        out.erase(out.find_last_not_of('0') + 1);
    }
    return out + 'Z';
}

Clock system_clock()
{
    return [] { return time_point_cast<microseconds>(std::chrono::system_clock::now()); };
}

}  // namespace freehold::tenancy
