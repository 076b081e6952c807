#include "app/trusted_proxies.hpp"

#include <algorithm>
#include <optional>

namespace freehold::app {

using auth::NetworkAddress;
using tenancy::Result;

namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// ":443", or nothing.
bool is_port(std::string_view text)
{
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.empty() || (text.size() >= 2 && text.size() <= 6 && text.front() == ':' &&
                            std::ranges::all_of(text.substr(1), is_digit));
}

// Some write a port behind it, and brackets around an IPv6 address then; a zone ("%eth0") means
// nothing beyond the machine that wrote it.
std::optional<NetworkAddress> address_in(std::string_view text)
{
    auto const bracketed = text.starts_with('[');
    auto const end = bracketed                            ? text.find(']')
                     : std::ranges::count(text, ':') == 1 ? text.find(':')
                                                          : text.size();
    if (end == text.npos || !is_port(text.substr(end + (bracketed ? 1 : 0)))) return std::nullopt;
    text = text.substr(bracketed ? 1 : 0, end - (bracketed ? 1 : 0));
    auto const address = NetworkAddress::parse(text.substr(0, text.find('%')));
    return address ? std::optional{*address} : std::nullopt;
}

// The items of all lines as one list, from its end.
class FromTheRight {
public:
    explicit FromTheRight(std::span<std::string_view const> lines) : lines_{lines} { next_line(); }

    std::optional<std::string_view> next()
    {
        if (!line_) return std::nullopt;
        auto const comma = line_->rfind(',');
        auto const item = line_->substr(comma == line_->npos ? 0 : comma + 1);
        if (comma == line_->npos) next_line();
        else line_ = line_->substr(0, comma);
        return trimmed(item);
    }

private:
    void next_line()
    {
        line_.reset();
        if (lines_.empty()) return;
        line_ = lines_.back();
        lines_ = lines_.first(lines_.size() - 1);
    }

    std::span<std::string_view const> lines_;
    std::optional<std::string_view> line_;
};

}  // namespace

Result<TrustedProxies> TrustedProxies::parse(std::string_view text)
{
    TrustedProxies out;
    if (trimmed(text).empty()) return out;
    FromTheRight items{{&text, 1}};
    while (auto const item = items.next()) {
        auto const prefix = auth::NetworkPrefix::parse(*item);
        if (!prefix || out.trusted_.size() == most) return errors::bad_proxies;
        if (prefix->bits() < shortest_prefix) return errors::everybody_trusted;
        out.trusted_.push_back(*prefix);
    }
    return out;
}

bool TrustedProxies::has(NetworkAddress const& address) const
{
    return std::ranges::any_of(trusted_, [&](auto const& each) { return each.has(address); });
}

bool TrustedProxies::has(std::string_view address) const
{
    if (none()) return false;
    auto const read = address_in(address);
    return read && has(*read);
}

std::string TrustedProxies::origin(std::string_view peer,
                                   std::span<std::string_view const> forwarded) const
{
    std::string out{peer};
    if (!has(peer)) return out;
    FromTheRight items{forwarded};
    for (std::size_t passed = 0; passed <= longest_chain; ++passed) {
        auto const item = items.next();
        if (!item) return out;
        auto const address = address_in(*item);
        if (!address) break;
        out = address->text();
        if (!has(*address)) return out;
    }
    return std::string{peer};
}

}  // namespace freehold::app
