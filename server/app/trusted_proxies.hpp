#pragma once
// The proxies in front of a server, by whose word it knows where a request comes from: without them
// all its callers have the proxy's address, and share one guard against guessing.
//
// Their word is X-Forwarded-For. Every proxy writes that one; RFC 7239's Forwarded is written by few
// and by none unasked, and a field that a proxy does not write is handed on as a client wrote it. So
// one field is read and never the other.
//
// Each proxy adds at the right whom it heard, so what a client wrote stands left of what trusted ones
// did. The list is read from the right: past the trusted, the first other address is the caller's.

#include <freehold/auth/network_address.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace freehold::app {

namespace errors {
inline constexpr tenancy::Code bad_proxies{
    tenancy::Kind::invalid, "app.bad_proxies",
    "List addresses and prefixes with commas, at most 64: 127.0.0.1, 2001:db8::/32."};
inline constexpr tenancy::Code everybody_trusted{tenancy::Kind::invalid, "app.everybody_trusted",
                                                 "Prefixes of less than 8 bits trust too many, and "
                                                 "whoever is trusted may choose an address. List "
                                                 "your proxies."};
}

class TrustedProxies {
public:
    static constexpr std::size_t most = 64;  // prefixes
    static constexpr std::size_t longest_chain = 16;  // proxies in a row
    static constexpr std::size_t shortest_prefix = 8;  // bits

    TrustedProxies() = default;  // nobody
    static tenancy::Result<TrustedProxies> parse(std::string_view text);
    static tenancy::Schema schema() { return {.max = 4'000}; }

    bool none() const { return trusted_.empty(); }
    bool has(std::string_view address) const;

    // Where a request comes from whose other end is `peer`, and whose lines of X-Forwarded-For are
    // these, in order. That is the peer unless it is trusted, and where the list is missing, longer
    // than any chain, or holds what is no address; the first address if all are trusted.
    std::string origin(std::string_view peer, std::span<std::string_view const> forwarded) const;

private:
    bool has(auth::NetworkAddress const& address) const;

    std::vector<auth::NetworkPrefix> trusted_;
};

}  // namespace freehold::app
