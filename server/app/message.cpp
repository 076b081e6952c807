#include "app/message.hpp"

#include <freehold/tenancy/secret.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace freehold::app {

namespace {

bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Words that need neither quotes nor encoding, and cannot be taken for an encoded one.
bool are_plain(std::string_view text)
{
    return std::ranges::all_of(
        text, [](char c) { return is_plain(c) || c == ' ' || c == '-' || c == '\''; });
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

std::string hex(char c)
{
    std::array<char, 4> out{};
    std::snprintf(out.data(), out.size(), "=%02X", static_cast<unsigned char>(c));
    return out.data();
}

constexpr std::string_view opening = "=?utf-8?Q?";
constexpr std::string_view closing = "?=";

// RFC 2047 4.2. A word has at most 75 characters and whole characters of the text in it.
std::string encoded(std::string_view text)
{
    constexpr std::size_t most = 75 - opening.size() - closing.size();
    std::string out{opening};
    std::size_t length = 0;
    for (char const c : text) {
        // The longest character is four bytes of three letters each.
        if (begins_character(c) && length + 12 > most) {
            (out += closing) += "\r\n ";
            out += opening;
            length = 0;
        }
        auto const piece = is_plain(c) ? std::string{c} : hex(c);
        out += piece;
        length += piece.size();
    }
    return out += closing;
}

std::string header(std::string_view text)
{
    auto const line = one_line(text);
    return are_plain(line) ? line : encoded(line);
}

// The host as it is asked for: some programs know no other letters there.
std::string mailbox(tenancy::Email const& email)
{
    auto const& text = email.text();
    auto const& key = email.key();
    return text.substr(0, text.rfind('@')) + key.substr(key.rfind('@'));
}

std::string date(tenancy::Time at)
{
    using namespace std::chrono;
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = floor<std::chrono::days>(at);
    year_month_day const date{day};
    hh_mm_ss const time{floor<seconds>(at - day)};
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000",
                  days.at(weekday{day}.c_encoding()), unsigned{date.day()},
                  months.at(unsigned{date.month()} - 1), int{date.year()},
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return out.data();
}

}  // namespace

std::string one_line(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        // U+0080 to U+009F are controls too: two bytes, of which the first says little.
        auto const next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        auto const wide = c == 0xc2 && next >= 0x80 && next < 0xa0;
        if (wide) ++i;
        out += c < 0x20 || c == 0x7f || wide ? ' ' : text[i];
    }
    return out;
}

Sender sender_of(std::string_view issuer)
{
    auto const scheme = issuer.find("://");
    if (scheme != issuer.npos) issuer.remove_prefix(scheme + 3);
    auto host = std::string{issuer.substr(0, issuer.find('/'))};
    if (host.starts_with('[')) host = "[IPv6:" + host.substr(1, host.find(']'));
    else host = host.substr(0, host.find(':'));
    // RFC 5321 4.1.3: an address in place of a name stands in brackets.
    auto const numbers = host.find_first_not_of("0123456789.") == host.npos;
    if (numbers) host = '[' + host + ']';
    return {"no-reply@" + host, host};
}

std::string rfc5322(Message message, Sender const& from)
{
    auto text = std::move(message.text).release();
    std::string out = "Date: " + date(message.at) + "\r\nFrom: Freehold <" + from.address +
                      ">\r\nTo: " + header(message.to_name) + "\r\n <" + mailbox(message.to) +
                      ">\r\nSubject: " + header(message.subject) + "\r\nMessage-ID: <" +
                      message.id + '@' + from.host +
                      ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                      "Content-Type: text/plain; charset=utf-8\r\n"
                      "Content-Transfer-Encoding: 8bit\r\n\r\n";
    out.reserve(out.size() + text.size() + text.size() / 8 +
                64);  // nothing is left behind by growing
    for (char const c : text) {
        if (c == '\n') out += '\r';
        out += c;
    }
    tenancy::wipe(text);
    return out;
}

}  // namespace freehold::app
