// What an installation begins with: its operator, its keys, its epoch.

#include "house.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace freehold::auth {

using namespace tenancy;

TEST_CASE("the platform is founded once", "[accounts][installation]")
{
    House house{GENERATE(from_range(stores()))};
    CHECK(house.first_operator().user.email == email("root@example.com"));
    auto const again = must(
        found_installation(house.store(), house.work().hasher,
                           {email("other@example.com"), must(FullName::parse("Other"))}));
    CHECK_FALSE(again);
}

TEST_CASE("whoever starts gets the same keys, and only with the same key file",
          "[accounts][installation]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    auto const access = std::move(made.tokens.access).release();
    KeyRing second;
    REQUIRE(open_keys(house.store(), house.file(), Algorithm::EdDSA, second));
    CHECK(verify(access, the_rules(), second, house.work().now()));
    KeyRing third;
    CHECK(fails(open_keys(house.store(), a_key_file(), Algorithm::EdDSA, third),
                errors::wrong_key_file));
}

TEST_CASE("another algorithm signs from the next start on, and what was signed before is good",
          "[accounts][installation]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    auto const before = std::move(made.tokens.access).release();
    house.wait(std::chrono::seconds{1});
    KeyRing ring;
    REQUIRE(open_keys(house.store(), house.file(), Algorithm::ES256, ring));
    auto const now = house.work().now();
    CHECK(verify(before, the_rules(), ring, now));
    ring.sign(now, [](SigningKey const& key) { CHECK(key.algorithm() == Algorithm::ES256); });
    KeyRing again;
    REQUIRE(open_keys(house.store(), house.file(), Algorithm::ES256, again));
    CHECK(again.jwks(now) == ring.jwks(now));  // no third one was made
    house.wait(longest_life);
    KeyRing later;
    REQUIRE(open_keys(house.store(), house.file(), Algorithm::ES256, later));
    CHECK(later.jwks(house.work().now()).find("OKP") == std::string::npos);
}

TEST_CASE("an older copy of the database gets another epoch, and its tokens die",
          "[accounts][installation]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    auto const token = std::move(made.tokens.refresh).release();
    auto const first = must(start_epoch(house.store(), house.work().now()));
    CHECK(first.epoch == house.work().epoch);
    house.wait(std::chrono::seconds{1});
    auto const later = must(start_epoch(house.store(), first.at));
    CHECK(later.epoch == first.epoch);
    auto const restored = must(start_epoch(house.store(), later.at + std::chrono::seconds{1}));
    CHECK_FALSE(restored.epoch == first.epoch);
    house.work().epoch = restored.epoch;
    CHECK(fails(house.refresh(token), errors::bad_refresh_token));
}

TEST_CASE("given passwords differ and are good enough", "[accounts][installation]")
{
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        auto const password = fresh_password(random_bytes());
        CHECK(password.reveal().size() == 24);
        CHECK(check(password, {}, {}, {}));
        seen.emplace(password.reveal());
    }
    CHECK(seen.size() == 100);
}

}  // namespace freehold::auth
