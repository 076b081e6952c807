#include <freehold/auth/network_address.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace freehold::auth {

namespace {

using Bytes = std::array<std::uint8_t, 16>;

template <class N>
std::optional<N> number(std::string_view text, int base, std::size_t digits, unsigned most)
{
    if (text.empty() || text.size() > digits) return std::nullopt;
    unsigned value = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (fault != std::errc{} || end != text.data() + text.size() || value > most)
        return std::nullopt;
    return static_cast<N>(value);
}

std::vector<std::string_view> parts(std::string_view text, char between)
{
    std::vector<std::string_view> out;
    while (out.size() < 10) {
        auto const end = text.find(between);
        out.push_back(text.substr(0, end));
        if (end == text.npos) break;
        text.remove_prefix(end + 1);
    }
    return out;
}

std::optional<std::array<std::uint8_t, 4>> read_v4(std::string_view text)
{
    auto const all = parts(text, '.');
    if (all.size() != 4) return std::nullopt;
    std::array<std::uint8_t, 4> out{};
    for (std::size_t i = 0; i < 4; ++i) {
        auto const part = number<std::uint8_t>(all[i], 10, 3, 255);
        if (!part || (all[i].size() > 1 && all[i].front() == '0')) return std::nullopt;
        out[i] = *part;
    }
    return out;
}

// Groups of 16 bits; the last may be an IPv4 address, which makes two.
std::optional<std::vector<std::uint16_t>> read_groups(std::string_view text)
{
    std::vector<std::uint16_t> out;
    if (text.empty()) return out;
    auto const all = parts(text, ':');
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i + 1 == all.size() && all[i].find('.') != all[i].npos) {
            auto const v4 = read_v4(all[i]);
            if (!v4) return std::nullopt;
            out.push_back(static_cast<std::uint16_t>((*v4)[0] << 8 | (*v4)[1]));
            out.push_back(static_cast<std::uint16_t>((*v4)[2] << 8 | (*v4)[3]));
            continue;
        }
        auto const group = number<std::uint16_t>(all[i], 16, 4, 0xffff);
        if (!group) return std::nullopt;
        out.push_back(*group);
    }
    return out;
}

std::optional<Bytes> read_v6(std::string_view text)
{
    auto const gap = text.find("::");
    // An IPv4 address stands at the end alone.
    if (gap != text.npos && text.substr(0, gap).find('.') != text.npos) return std::nullopt;
    auto const head = read_groups(text.substr(0, gap));
    auto const tail = read_groups(gap == text.npos ? std::string_view{} : text.substr(gap + 2));
    if (!head || !tail) return std::nullopt;
    auto const count = head->size() + tail->size();
    if (gap == text.npos ? count != 8 : count > 7) return std::nullopt;
    std::array<std::uint16_t, 8> groups{};
    std::ranges::copy(*head, groups.begin());
    std::ranges::copy(*tail, groups.end() - static_cast<std::ptrdiff_t>(tail->size()));
    Bytes out{};
    for (std::size_t i = 0; i < 8; ++i) {
        out[2 * i] = static_cast<std::uint8_t>(groups[i] >> 8);
        out[2 * i + 1] = static_cast<std::uint8_t>(groups[i]);
    }
    return out;
}

std::string hexadecimal(unsigned value)
{
    std::array<char, 4> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16).ptr;
    return {digits.data(), end};
}

using Groups = std::array<unsigned, 8>;

Groups groups_of(Bytes const& bytes)
{
    Groups out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<unsigned>(bytes[2 * i] << 8 | bytes[2 * i + 1]);
    return out;
}

struct Run {
    std::size_t from;
    std::size_t size;
};

// The longest run of two zero groups or more, the first of several; else none, past the last group.
Run longest_zeros(Groups const& groups)
{
    Run longest{.from = groups.size(), .size = 1};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::size_t size = 0;
        while (i + size < groups.size() && groups[i + size] == 0) ++size;
        if (size > longest.size) longest = {i, size};
    }
    return longest;
}

std::string v4_text(Bytes const& bytes)
{
    std::string out;
    for (std::size_t i = 12; i < 16; ++i) out += (i == 12 ? "" : ".") + std::to_string(bytes[i]);
    return out;
}

// RFC 5952: the longest run of zeros is written as "::".
std::string v6_text(Bytes const& bytes)
{
    auto const groups = groups_of(bytes);
    auto const zeros = longest_zeros(groups);
    std::string out;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i == zeros.from) {
            out += "::";
            i += zeros.size - 1;
            continue;
        }
        if (!out.empty() && out.back() != ':') out += ':';
        out += hexadecimal(groups[i]);
    }
    return out;
}

}  // namespace

Result<NetworkAddress> NetworkAddress::parse(std::string_view text)
{
    if (auto const v4 = read_v4(text)) {
        Bytes bytes{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
        std::ranges::copy(*v4, bytes.begin() + 12);
        return NetworkAddress{bytes};
    }
    if (auto const v6 = text.find(':') == text.npos ? std::nullopt : read_v6(text))
        return NetworkAddress{*v6};
    return errors::bad_address;
}

NetworkAddress NetworkAddress::sample(tenancy::Dice& dice)
{
    Bytes bytes{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (dice.one_in(2)) bytes = {0x20, 0x01, 0x0d, 0xb8};
    for (std::size_t i = 12; i < 16; ++i) bytes[i] = static_cast<std::uint8_t>(dice.below(256));
    return NetworkAddress{bytes};
}

bool NetworkAddress::is_v4() const
{
    return std::all_of(bytes_.begin(), bytes_.begin() + 10, [](auto byte) { return byte == 0; }) &&
           bytes_[10] == 0xff && bytes_[11] == 0xff;
}

std::string NetworkAddress::text() const { return is_v4() ? v4_text(bytes_) : v6_text(bytes_); }

NetworkAddress NetworkAddress::cut(std::size_t bytes) const
{
    auto out = bytes_;
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(bytes), out.end(), std::uint8_t{0});
    return NetworkAddress{out};
}

std::string NetworkAddress::host() const { return is_v4() ? text() : cut(8).text() + "/64"; }

std::string NetworkAddress::network() const
{
    return is_v4() ? cut(15).text() + "/24" : cut(6).text() + "/48";
}

namespace {

constexpr std::size_t before_v4 = 96;  // bits of ::ffff:0:0

bool begin_alike(Bytes const& one, Bytes const& other, std::size_t bits)
{
    for (std::size_t at = 0; at < bits; ++at)
        if ((one[at / 8] ^ other[at / 8]) >> (7 - at % 8) & 1) return false;
    return true;
}

bool ends_in_zeros(Bytes const& bytes, std::size_t from)
{
    for (auto at = from; at < 8 * bytes.size(); ++at)
        if (bytes[at / 8] >> (7 - at % 8) & 1) return false;
    return true;
}

}  // namespace

Result<NetworkPrefix> NetworkPrefix::parse(std::string_view text)
{
    auto const slash = std::min(text.find('/'), text.size());
    auto const first = NetworkAddress::parse(text.substr(0, slash));
    if (!first) return errors::bad_prefix;
    auto const most = first->is_v4() ? 32u : 128u;
    auto const bits = slash == text.size()
                          ? std::optional<std::size_t>{most}
                          : number<std::size_t>(text.substr(slash + 1), 10, 3, most);
    auto const before = first->is_v4() ? before_v4 : 0;
    if (!bits || !ends_in_zeros(first->bytes_, before + *bits)) return errors::bad_prefix;
    return NetworkPrefix{*first, *bits};
}

bool NetworkPrefix::has(NetworkAddress const& address) const
{
    if (address.is_v4() != first_.is_v4()) return false;
    return begin_alike(address.bytes_, first_.bytes_, (first_.is_v4() ? before_v4 : 0) + bits_);
}

}  // namespace freehold::auth
