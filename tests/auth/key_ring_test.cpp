#include <freehold/auth/key_ring.hpp>

#include <freehold/tenancy/broken.hpp>

#include <auth/fixtures.hpp>

#include <boost/json.hpp>

#include <thread>

using namespace freehold::auth;
using namespace std::chrono_literals;

namespace {

SigningKey fresh(Algorithm algorithm = Algorithm::EdDSA)
{
    return SigningKey::make(algorithm, random_bytes());
}

std::string signer(KeyRing const& ring, std::int64_t second)
{
    std::string id;
    ring.sign(at(second), [&](SigningKey const& key) { id = key.id().text(); });
    return id;
}

std::size_t published(KeyRing const& ring, std::int64_t second)
{
    return boost::json::parse(ring.jwks(at(second))).at("keys").as_array().size();
}

bool verifies(KeyRing const& ring, KeyId const& id, std::int64_t second)
{
    return ring.find(at(second), [&](SigningKey const& key) { return key.id() == id; }).has_value();
}

}  // namespace

TEST_CASE("a ring without keys signs nothing", "[key_ring]")
{
    KeyRing const ring;
    CHECK_THROWS_AS(signer(ring, noon), freehold::tenancy::Unavailable);
    CHECK(ring.jwks(at(noon)) == R"({"keys":[]})");
}

TEST_CASE("a key is published before it signs, and verifies after it signed", "[key_ring]")
{
    KeyRing ring;
    auto first = fresh();
    auto second = fresh();
    auto const a = first.id();
    auto const b = second.id();
    must(ring.rotate(std::move(first), at(0), 960s));
    must(ring.rotate(std::move(second), at(noon + 600), 960s));

    CHECK(signer(ring, noon) == a.text());
    CHECK(published(ring, noon) == 2);
    CHECK(verifies(ring, b, noon));
    CHECK(signer(ring, noon + 599) == a.text());
    CHECK(signer(ring, noon + 600) == b.text());
    CHECK(verifies(ring, a, noon + 600 + 960));
    CHECK_FALSE(verifies(ring, a, noon + 600 + 961));
    CHECK(published(ring, noon + 600 + 961) == 1);
    CHECK(signer(ring, noon + 600 + 961) == b.text());
}

TEST_CASE("a key that was retired verifies nothing from then on", "[key_ring]")
{
    KeyRing ring;
    auto first = fresh();
    auto const id = first.id();
    must(ring.add({std::move(first), at(0)}));
    must(ring.add({fresh(), at(1)}));
    CHECK(verifies(ring, id, noon));
    must(ring.retire(id));
    CHECK_FALSE(verifies(ring, id, noon));
    CHECK(published(ring, noon) == 1);
    CHECK(fails(ring.retire(id), errors::no_such_key));
}

TEST_CASE("keys that verify no more are dropped", "[key_ring]")
{
    KeyRing ring;
    must(ring.add({fresh(), at(0), at(noon)}));
    must(ring.add({fresh(), at(1)}));
    auto const serial = ring.find(at(noon), [](auto const&) { return true; }).value();
    ring.drop_expired(at(noon));
    CHECK(ring.has(serial, at(noon)));
    CHECK_FALSE(ring.has(serial, at(noon + 1)));
    ring.drop_expired(at(noon + 1));
    CHECK_FALSE(ring.has(serial, at(noon)));
}

TEST_CASE("a ring holds a key once and sixteen at most", "[key_ring]")
{
    KeyRing ring;
    auto const file = a_key_file();
    auto const sealed = fresh().seal(file, random_bytes());
    must(ring.add({must(SigningKey::unseal(sealed, file)), at(0)}));
    CHECK(fails(ring.add({must(SigningKey::unseal(sealed, file)), at(0)}), errors::key_known));
    while (ring.add({fresh(), at(0)}).operator bool()) {}
    CHECK(published(ring, noon) == KeyRing::most);
    CHECK(fails(ring.rotate(fresh(), at(noon), 960s), errors::too_many_keys));
}

TEST_CASE("a shared secret is never published", "[key_ring]")
{
    KeyRing ring;
    must(ring.add({fresh(Algorithm::HS256), at(0)}));
    CHECK(ring.jwks(at(noon)) == R"({"keys":[]})");
    must(ring.add({fresh(), at(0)}));
    CHECK(published(ring, noon) == 1);
}

TEST_CASE("keys and algorithms rotate while tokens are verified, and none fails", "[key_ring]")
{
    auto const rules = the_rules();
    KeyRing ring;
    must(ring.add({a_key(Algorithm::RS256), at(0)}));
    std::atomic<std::int64_t> clock = noon;
    std::atomic<bool> ending = false;
    std::array<std::atomic<int>, 2> verified{};
    std::atomic<int> failed = 0;
    std::vector<std::thread> clients;
    for (auto& count : verified)
        clients.emplace_back([&] {
            std::vector<std::pair<std::string, std::int64_t>> held(8);
            for (std::size_t turn = 0; !ending; ++turn) {
                auto const now = clock.load();
                auto& [token, since] = held[turn % held.size()];
                if (now - since > 600) token = a_token(ring, now), since = now;
                failed += !verify(token, rules, ring, at(now));
                ++count;
            }
        });
    // Every client sees each time: none sleeps while its key retires.
    for (std::size_t round = 0; round < 30; ++round) {
        constexpr std::array order{Algorithm::EdDSA, Algorithm::ES256, Algorithm::HS256};
        must(ring.rotate(fresh(order[round % 3]), at(clock + 30), 960s));
        clock += 200;
        ring.drop_expired(at(clock));
        for (auto const& count : verified) {
            auto const enough = count + 20;
            while (count < enough) std::this_thread::yield();
        }
    }
    ending = true;
    for (auto& client : clients) client.join();
    CHECK(failed == 0);
    CHECK(verified[0] + verified[1] >= 1'200);
}
