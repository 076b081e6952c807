// The small parts, without a store: addresses, denials, what was seen in use, tokens of mails.

#include "house.hpp"

#include <catch2/catch.hpp>

#include <thread>

namespace freehold::auth {

using namespace tenancy;

namespace {

Id<Session> session(unsigned number)
{
    Uuid uuid{{1, 2, 3}};
    uuid.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    uuid.bytes[15] = static_cast<std::uint8_t>(number);
    return Id<Session>{uuid};
}

}  // namespace

TEST_CASE("an address has one writing", "[accounts][address]")
{
    std::vector<std::pair<std::string, std::string>> const rows{
        {"192.0.2.1", "192.0.2.1"},
        {"::ffff:192.0.2.1", "192.0.2.1"},
        {"::FFFF:c000:0201", "192.0.2.1"},
        {"2001:DB8:0:0:0:0:0:1", "2001:db8::1"},
        {"2001:db8:0:1:0:0:0:1", "2001:db8:0:1::1"},
        {"2001:0:0:1:0:0:0:0", "2001:0:0:1::"},
        {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
        {"0:0:1:0:0:1:0:0", "::1:0:0:1:0:0"},
        {"::", "::"},
        {"::1", "::1"},
        {"fe80::", "fe80::"},
        {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"}};
    for (auto const& [given, written] : rows)
        CHECK(must(NetworkAddress::parse(given)).text() == written);
    for (auto const* const bad :
         {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "1:2:3:4:5:6:7",
          "1:2:3:4:5:6:7:8:9", "1::2::3", "::12345", ":::", "1:2:3:4:5:6:7::8",
          "g::", ":1:2:3:4:5:6:7", "1.2.3.4::", "-1.2.3.4", "fe80::1%eth0", "[::1]"})
        CHECK_FALSE(NetworkAddress::parse(bad));
}

TEST_CASE("an address says what one party has and what many share", "[accounts][address]")
{
    auto const v4 = must(NetworkAddress::parse("192.0.2.77"));
    CHECK(v4.host() == "192.0.2.77");
    CHECK(v4.network() == "192.0.2.0/24");
    auto const v6 = must(NetworkAddress::parse("2001:db8:1:2:3:4:5:6"));
    CHECK(v6.host() == "2001:db8:1:2::/64");
    CHECK(v6.network() == "2001:db8:1::/48");
}

TEST_CASE("any address that is written is read as the same", "[accounts][address]")
{
    Dice dice{7};
    for (int i = 0; i < 500; ++i) {
        auto const address = NetworkAddress::sample(dice);
        CHECK(must(NetworkAddress::parse(address.text())) == address);
    }
}

TEST_CASE("a device is the beginning of what a client calls itself", "[accounts][device]")
{
    CHECK(device_of("curl/8.0")->text() == "curl/8.0");
    CHECK_FALSE(device_of(""));
    CHECK_FALSE(device_of("a\nb\x01"));
    std::string long_one;
    for (int i = 0; i < 200; ++i) long_one += "é";
    auto const cut = device_of(long_one);
    REQUIRE(cut);
    CHECK(cut->text().size() == 200);
    CHECK(device_of("a" + long_one)->text().size() == 199);
}

TEST_CASE("a denial lasts until its time", "[accounts][denials]")
{
    Denials denials;
    CHECK_FALSE(denials.denies(session(1), at(noon)));
    denials.add(session(1), at(noon + 60));
    denials.add(session(1), at(noon + 30));  // no shorter than before
    CHECK(denials.denies(session(1), at(noon + 500)));
    CHECK_FALSE(denials.denies(session(2), at(noon + 500)));
    denials.drop_expired(at(noon + 59));
    CHECK(denials.size() == 1);
    denials.drop_expired(at(noon + 60));
    CHECK(denials.size() == 0);
    CHECK_FALSE(denials.denies(session(1), at(noon + 500)));
}

TEST_CASE("denials that are full deny more and never less", "[accounts][denials]")
{
    Denials denials{64};
    for (unsigned i = 0; i < 1'000; ++i) denials.add(session(i), at(noon + i));
    CHECK(denials.size() <= 64);
    for (unsigned i = 0; i < 1'000; ++i) CHECK(denials.denies(session(i), at(noon + i)));
    CHECK_FALSE(denials.denies(session(5'000), at(noon + 2'000)));
}

TEST_CASE("denials are asked and added to from many threads", "[accounts][denials][threads]")
{
    Denials denials;
    std::vector<std::thread> threads;
    std::atomic<int> missed = 0;
    for (unsigned t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (unsigned i = 0; i < 2'000; ++i) {
                denials.add(session(t * 2'000 + i), at(noon));
                if (!denials.denies(session(t * 2'000 + i), at(noon + 5))) ++missed;
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(missed == 0);
    CHECK(denials.size() == 8'000);
}

TEST_CASE("what was shown counts for its own number alone", "[accounts][successors]")
{
    Successors seen{2};
    seen.gave(session(1), 2, Uuid{{1}});
    seen.shown(session(1), Uuid{{9}});
    CHECK(seen.of(session(1), 2) == Successor::unseen);
    seen.shown(session(1), Uuid{{1}});
    CHECK(seen.of(session(1), 2) == Successor::in_use);
    CHECK(seen.of(session(1), 3) == Successor::unseen);
    seen.gave(session(1), 3, Uuid{{2}});
    CHECK(seen.of(session(1), 3) == Successor::unseen);
    seen.gave(session(2), 1, Uuid{{3}});
    seen.gave(session(3), 1, Uuid{{4}});
    seen.shown(session(1), Uuid{{2}});  // it made room
    CHECK(seen.of(session(1), 3) == Successor::unseen);
}

TEST_CASE("an answer that leaves late does not take the place of a later one",
          "[accounts][successors]")
{
    Dice dice{3};
    auto const session = Id<Session>::sample(dice);
    auto const early = Id<Session>::sample(dice).uuid();
    auto const late = Id<Session>::sample(dice).uuid();
    Successors seen;
    seen.gave(session, 3, late);
    seen.gave(session, 2, early);
    seen.shown(session, late);
    CHECK(seen.of(session, 3) == Successor::in_use);
}

TEST_CASE("a mailed token names its row and is read as written", "[accounts][mail]")
{
    auto const token = MailedToken::fresh(platform_tenant, an_id<EmailProof>(7), random_bytes());
    auto const again = must(MailedToken::parse(token.outgoing().release()));
    CHECK(again.home() == platform_tenant);
    CHECK(again.proof() == an_id<EmailProof>(7));
    CHECK(again.digest() == token.digest());
    CHECK_FALSE(MailedToken::parse("abc"));
    CHECK_FALSE(MailedToken::parse(std::string(86, '!')));
}

}  // namespace freehold::auth
