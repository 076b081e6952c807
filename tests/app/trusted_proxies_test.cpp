#include "app/trusted_proxies.hpp"

#include <catch2/catch.hpp>

using freehold::app::TrustedProxies;

namespace {

constexpr auto proxies = "127.0.0.1, ::1, 10.0.0.0/8, 2001:db8:ffff::/48";

struct Row {
    std::string_view peer;
    std::vector<std::string_view> forwarded;
    std::string_view origin;
};

std::vector<Row> rows()
{
    return {
        // a peer that nobody trusts may say what it likes
        {"203.0.113.9", {}, "203.0.113.9"},
        {"203.0.113.9", {"198.51.100.7"}, "203.0.113.9"},
        {"203.0.113.9", {"198.51.100.7, 127.0.0.1"}, "203.0.113.9"},
        {"11.0.0.1", {"198.51.100.7"}, "11.0.0.1"},
        // one that is trusted says for whom it asks
        {"127.0.0.1", {}, "127.0.0.1"},
        {"127.0.0.1", {"198.51.100.7"}, "198.51.100.7"},
        {"10.255.0.1", {"198.51.100.7"}, "198.51.100.7"},
        {"2001:db8:ffff:1::2", {"198.51.100.7"}, "198.51.100.7"},
        {"2001:db8:fffe::2", {"198.51.100.7"}, "2001:db8:fffe::2"},
        // what a client wrote stands left of that, and is not believed
        {"127.0.0.1", {"192.0.2.1, 198.51.100.7"}, "198.51.100.7"},
        {"127.0.0.1", {"192.0.2.1", "198.51.100.7"}, "198.51.100.7"},
        {"127.0.0.1", {"nonsense, 198.51.100.7"}, "198.51.100.7"},
        {"127.0.0.1", {"192.0.2.1\t,\t198.51.100.7 "}, "198.51.100.7"},
        // proxies behind proxies
        {"127.0.0.1", {"192.0.2.1, 198.51.100.7, 10.1.2.3"}, "198.51.100.7"},
        {"127.0.0.1", {"192.0.2.1, 198.51.100.7", "10.1.2.3, 10.4.5.6"}, "198.51.100.7"},
        {"127.0.0.1", {"198.51.100.7, 11.0.0.1, 10.4.5.6"}, "11.0.0.1"},
        // all of them trusted: the first one asked
        {"127.0.0.1", {"10.1.2.3, 10.4.5.6"}, "10.1.2.3"},
        {"127.0.0.1", {"10.1.2.3", "::1"}, "10.1.2.3"},
        // one address, however it is written
        {"127.0.0.1", {"::ffff:198.51.100.7"}, "198.51.100.7"},
        {"::ffff:127.0.0.1", {"198.51.100.7"}, "198.51.100.7"},
        {"127.0.0.1", {"198.51.100.7, ::ffff:10.1.2.3"}, "198.51.100.7"},
        {"127.0.0.1", {"2001:DB8:0:0::1"}, "2001:db8::1"},
        {"127.0.0.1", {"fe80::1%eth0"}, "fe80::1"},
        {"::1%lo", {"198.51.100.7"}, "198.51.100.7"},
        {"127.0.0.1", {"198.51.100.7:51234"}, "198.51.100.7"},
        {"127.0.0.1", {"[2001:db8::1]:51234"}, "2001:db8::1"},
        {"127.0.0.1", {"[2001:db8::1]"}, "2001:db8::1"},
        {"127.0.0.1", {"[fe80::1%25eth0]"}, "fe80::1"},
        // what is no address leaves the peer's own
        {"127.0.0.1", {""}, "127.0.0.1"},
        {"127.0.0.1", {"unknown"}, "127.0.0.1"},
        {"127.0.0.1", {"198.51.100.7,"}, "127.0.0.1"},
        {"127.0.0.1", {"198.51.100.7, unknown, 10.1.2.3"}, "127.0.0.1"},
        {"127.0.0.1", {"198.51.100.007"}, "127.0.0.1"},
        {"127.0.0.1", {"198.51.100.7 10.1.2.3"}, "127.0.0.1"},
        {"127.0.0.1", {"198.51.100.7:"}, "127.0.0.1"},
        {"127.0.0.1", {"198.51.100.7:port"}, "127.0.0.1"},
        {"127.0.0.1", {"198.51.100.7:123456"}, "127.0.0.1"},
        {"127.0.0.1", {"[2001:db8::1"}, "127.0.0.1"},
        {"127.0.0.1", {"[2001:db8::1]x"}, "127.0.0.1"},
        {"127.0.0.1", {"[]"}, "127.0.0.1"},
        {"127.0.0.1", {"for=198.51.100.7"}, "127.0.0.1"},
        {"127.0.0.1", {"\"198.51.100.7\""}, "127.0.0.1"},
        {"", {"198.51.100.7"}, ""},
    };
}

TrustedProxies trusted(std::string_view text)
{
    auto read = TrustedProxies::parse(text);
    INFO(text);
    REQUIRE(read);
    return *std::move(read);
}

std::string chain(std::size_t length)
{
    std::string out = "198.51.100.7";
    for (std::size_t i = 0; i < length; ++i) out += ", 10.0.0.1";
    return out;
}

}  // namespace

TEST_CASE("a request comes from the right-most address that is no trusted proxy's", "[proxies]")
{
    for (auto const& row : rows()) {
        std::string all;
        for (auto const line : row.forwarded) all += std::string{line} + " | ";
        INFO(row.peer << ", X-Forwarded-For: " << all);
        CHECK(trusted(proxies).origin(row.peer, row.forwarded) == row.origin);
    }
}

TEST_CASE("where no proxy is trusted a request comes from its peer", "[proxies]")
{
    for (auto const& row : rows())
        CHECK(TrustedProxies{}.origin(row.peer, row.forwarded) == row.peer);
    CHECK(trusted(" ").none());
    CHECK_FALSE(trusted("").has("127.0.0.1"));
}

TEST_CASE("a chain of proxies is followed so far and no farther", "[proxies]")
{
    auto const all = trusted(proxies);
    auto const origin = [&](std::string const& list) {
        std::string_view const line{list};
        return all.origin("127.0.0.1", {&line, 1});
    };
    CHECK(origin(chain(TrustedProxies::longest_chain)) == "198.51.100.7");
    CHECK(origin(chain(TrustedProxies::longest_chain + 1)) == "127.0.0.1");
    CHECK(origin(chain(100'000)) == "127.0.0.1");
}

TEST_CASE("whom to trust is a list of addresses and prefixes", "[proxies]")
{
    CHECK(trusted("192.0.2.0/25").has("192.0.2.127"));
    CHECK_FALSE(trusted("192.0.2.0/25").has("192.0.2.128"));
    CHECK(trusted("192.0.2.1/32").has("192.0.2.1"));
    CHECK(trusted("2001:db8::/33").has("2001:db8:7fff::1"));
    CHECK_FALSE(trusted("2001:db8::/33").has("2001:db8:8000::1"));
    CHECK_FALSE(trusted("::/8").has("127.0.0.1"));
    CHECK_FALSE(trusted("127.0.0.0/8").has("::1"));
    for (auto const* const bad :
         {"localhost", "192.0.2.1,", "192.0.2.1 192.0.2.2", "192.0.2.1/24", "192.0.2.0/33",
          "192.0.2.0/", "192.0.2.0/-1", "2001:db8::/129", "2001:db8::1/32", "fe80::1%eth0", "/8"})
        CHECK(TrustedProxies::parse(bad).error() == freehold::app::errors::bad_proxies);
    std::string many = "10.0.0.1";
    for (std::size_t i = 1; i < TrustedProxies::most; ++i) many += ",10.0.0.1";
    CHECK(TrustedProxies::parse(many));
    CHECK(TrustedProxies::parse(many + ",10.0.0.1").error() == freehold::app::errors::bad_proxies);
}

TEST_CASE("trust in everybody is refused", "[proxies]")
{
    for (auto const* const all :
         {"0.0.0.0/0", "::/0", "127.0.0.1, ::/0", "0.0.0.0/1, 128.0.0.0/1", "10.0.0.0/7"})
        CHECK(TrustedProxies::parse(all).error() == freehold::app::errors::everybody_trusted);
}
