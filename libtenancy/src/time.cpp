#include <freehold/tenancy/time.hpp>

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
    year_month_day const day{year{y}, month{static_cast<unsigned>(m)},
                             std::chrono::day{static_cast<unsigned>(d)}};
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
    if (time < earliest || time > latest) return errors::bad_time;
    return time;
}

namespace {

void write_digits(std::string& out, unsigned value, int count)
{
    auto const at = out.size();
    out.resize(at + static_cast<std::size_t>(count), '0');
    for (auto i = out.size(); value != 0 && i > at; value /= 10)
        out[--i] = static_cast<char>('0' + value % 10);
}

void write_day(std::string& out, year_month_day const& day)
{
    write_digits(out, static_cast<unsigned>(static_cast<int>(day.year())), 4);
    write_digits(out += '-', static_cast<unsigned>(day.month()), 2);
    write_digits(out += '-', static_cast<unsigned>(day.day()), 2);
}

}  // namespace

std::string text(Date date)
{
    std::string out;
    write_day(out, date);
    return out;
}

std::string text(Time time)
{
    auto const day = floor<days>(time);
    hh_mm_ss const clock{time - day};
    std::string out;
    out.reserve(27);
    write_day(out, day);
    write_digits(out += 'T', static_cast<unsigned>(clock.hours().count()), 2);
    write_digits(out += ':', static_cast<unsigned>(clock.minutes().count()), 2);
    write_digits(out += ':', static_cast<unsigned>(clock.seconds().count()), 2);
    if (auto const fraction = clock.subseconds().count(); fraction != 0) {
        write_digits(out += '.', static_cast<unsigned>(fraction), 6);
        out.erase(out.find_last_not_of('0') + 1);
    }
    return out += 'Z';
}

Clock system_clock()
{
    return [] { return time_point_cast<microseconds>(std::chrono::system_clock::now()); };
}

}  // namespace freehold::tenancy
