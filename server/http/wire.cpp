#include "http/wire.hpp"

#include <boost/beast/http/status.hpp>

#include <array>
#include <charconv>
#include <cstdio>

namespace freehold::http {

namespace {

using namespace std::string_view_literals;

bool may_have_body(int status) { return status != 204 && status != 304; }

std::string_view reason(int status)
{
    auto const words = boost::beast::http::obsolete_reason(
        static_cast<boost::beast::http::status>(status));
    return {words.data(), words.size()};
}

class Digits {
public:
    explicit Digits(std::size_t value)
        : end_{std::to_chars(digits_.data(), digits_.data() + digits_.size(), value).ptr}
    {
    }
    std::string_view text() const { return {digits_.data(), end_}; }

private:
    std::array<char, 20> digits_;
    char* end_;
};

}  // namespace

std::string http_date(std::chrono::sys_seconds time)
{
    using namespace std::chrono;
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = floor<std::chrono::days>(time);
    year_month_day const date{day};
    hh_mm_ss const clock{time - day};
    std::array<char, 64> text{};
    auto const size = std::snprintf(
        text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
        days[weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
        months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string const& DateText::at(std::chrono::sys_seconds now)
{
    if (now != written_) text_ = http_date(now);
    written_ = now;
    return text_;
}

bool sends_body(Response const& response, Method method)
{
    return may_have_body(response.status) && method != Method::head && !response.body.empty();
}

std::string response_head(Response const& response, Persistence persistence, std::string_view date)
{
    std::string head;
    head.reserve(256);
    auto const add = [&head](auto... parts) { (head.append(parts), ...); };
    auto const status = static_cast<std::size_t>(response.status);
    add("HTTP/1.1 "sv, Digits{status}.text(), " "sv, reason(response.status), "\r\n"sv);
    add("Date: "sv, date, "\r\n"sv);
    if (may_have_body(response.status)) {
        if (!response.body.empty()) add("Content-Type: "sv, response.type.text(), "\r\n"sv);
        add("Content-Length: "sv, Digits{response.body.size()}.text(), "\r\n"sv);
    }
    if (persistence == Persistence::close) add("Connection: close\r\n"sv);
    for (auto const& each : response.headers)
        add(each.name(), ": "sv, std::string_view{each.value()}, "\r\n"sv);
    add("\r\n"sv);
    return head;
}

}  // namespace freehold::http
