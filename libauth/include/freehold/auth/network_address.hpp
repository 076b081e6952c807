#pragma once
// Where a request came from: an IPv4 or IPv6 address (RFC 4291; written as RFC 5952 wants it, an
// IPv4 address that is mapped into IPv6 as IPv4).

#include <freehold/auth/vocabulary.hpp>

#include <freehold/tenancy/keeping.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace freehold::auth {

namespace errors {
inline constexpr Code bad_address{Kind::invalid, "auth.bad_address",
                                  "An address looks like 192.0.2.1 or 2001:db8::1."};
inline constexpr Code bad_prefix{
    Kind::invalid, "auth.bad_prefix",
    "A prefix is an address alone, or one with its length, as 192.0.2.0/24 or 2001:db8::/32: "
    "zeros follow the length."};
}

class NetworkAddress {
public:
    static Result<NetworkAddress> parse(std::string_view text);
    static tenancy::Schema schema() { return {.format = "ip", .min = 2, .max = 39}; }
    static NetworkAddress sample(tenancy::Dice& dice);
    std::string text() const;

    // What one party has: an IPv4 address, or the /64 of an IPv6 address.
    std::string host() const;
    // What many have together: /24 or /48.
    std::string network() const;

    friend bool operator==(NetworkAddress const&, NetworkAddress const&) = default;

private:
    friend class NetworkPrefix;
    using Bytes = std::array<std::uint8_t, 16>;
    explicit NetworkAddress(Bytes const& bytes) : bytes_{bytes} {}
    bool is_v4() const;
    NetworkAddress cut(std::size_t bytes) const;
    Bytes bytes_;  // IPv4 as ::ffff:a.b.c.d
};

// All addresses that begin alike (CIDR, RFC 4632). Those of one family alone: "::/0" has no IPv4
// address.
class NetworkPrefix {
public:
    static Result<NetworkPrefix> parse(std::string_view text);
    bool has(NetworkAddress const& address) const;
    // How many bits of an address it fixes, of 32 or of 128.
    std::size_t bits() const { return bits_; }

private:
    NetworkPrefix(NetworkAddress const& first, std::size_t bits) : first_{first}, bits_{bits} {}
    NetworkAddress first_;
    std::size_t bits_;  // of its family's
};

}  // namespace freehold::auth

namespace freehold::tenancy {

template <>
struct Keeping<auth::NetworkAddress> {
    static constexpr CellType type = CellType::text;
    static Cell cell(auth::NetworkAddress const& value) { return value.text(); }
    static auth::NetworkAddress value(Cell const& cell, Cell const&)
    {
        return keeping::parsed<auth::NetworkAddress>(keeping::get<std::string>(cell));
    }
    static auth::NetworkAddress sample(Dice& dice) { return auth::NetworkAddress::sample(dice); }
};

}  // namespace freehold::tenancy
