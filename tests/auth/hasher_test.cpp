#include <freehold/auth/hasher.hpp>

#include <freehold/auth/for_tests.hpp>
#include <freehold/tenancy/broken.hpp>

#include <auth/fixtures.hpp>
#include <hash_pool.hpp>
#include <heap.hpp>

#include <ctime>
#include <fstream>
#include <future>
#include <limits>
#include <thread>

#include <unistd.h>

using namespace freehold::auth;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

Password a_password(std::string_view text) { return must(Password::parse(text)); }

Hasher cheap() { return Hasher{ForTests::cheap_hashes(), {.threads = 2}}; }

Match match(Hasher& hasher, std::string_view password, PasswordHash const& hash)
{
    return must(hasher.verify(a_password(password), hash));
}

// Asks again until it is so; a test that waits for nothing fails.
template <class F>
bool comes_true(F f)
{
    auto const end = steady_clock::now() + 20s;
    while (steady_clock::now() < end) {
        if (f()) return true;
        std::this_thread::yield();
    }
    return false;
}

std::size_t resident_bytes()
{
    std::ifstream file{"/proc/self/statm"};
    std::size_t all = 0, resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

TEST_CASE("a password matches its hash and no other does", "[hasher]")
{
    auto hasher = cheap();
    auto const hash = must(hasher.hash(a_password("correct horse")));
    CHECK(match(hasher, "correct horse", hash) == Match::good);
    CHECK(match(hasher, "correct horsE", hash) == Match::none);
    CHECK(match(hasher, "correct horse ", hash) == Match::none);
    CHECK(match(hasher, " correct horse", hash) == Match::none);
    CHECK(match(hasher, "correct hors", hash) == Match::none);
}

TEST_CASE("every byte of a password counts", "[hasher]")
{
    auto hasher = cheap();
    std::string const long_one(1'024, 'a');
    auto const hash = must(hasher.hash(a_password(long_one)));
    for (auto const at : {0, 55, 71, 72, 73, 127, 128, 255, 256, 257, 1'023}) {
        auto other = long_one;
        other[static_cast<std::size_t>(at)] = 'b';
        CHECK(match(hasher, other, hash) == Match::none);
    }
    CHECK(match(hasher, long_one.substr(1), hash) == Match::none);
    CHECK(match(hasher, long_one, hash) == Match::good);
}

TEST_CASE("one password never has the same hash twice", "[hasher]")
{
    auto hasher = cheap();
    auto const password = a_password("correct horse");
    CHECK(must(hasher.hash(password)).text() != must(hasher.hash(password)).text());
}

TEST_CASE("nobody's password is ever right", "[hasher]")
{
    auto hasher = cheap();
    for (auto const* const text : {"a", "password", "correct horse"})
        CHECK(must(hasher.verify(a_password(text), std::nullopt)) == Match::none);
}

TEST_CASE("a hash made at another cost asks for a new one", "[hasher]")
{
    auto weak = cheap();
    auto const old = must(weak.hash(a_password("correct horse")));
    Hasher strong{HashCost::standard(), {.threads = 1}};
    CHECK(match(strong, "correct horse", old) == Match::good_but_old);
    CHECK(match(strong, "wrong", old) == Match::none);
    auto const renewed = must(strong.hash(a_password("correct horse")));
    CHECK(match(strong, "correct horse", renewed) == Match::good);
    CHECK(match(weak, "correct horse", renewed) == Match::good_but_old);
    CHECK(renewed.text().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}

TEST_CASE("a hash with a short salt or tag asks for a new one", "[hasher]")
{
    auto hasher = cheap();
    auto const hash = must(hasher.hash(a_password("correct horse")));
    HashMemory memory;
    std::array<std::uint8_t, 16> tag{};
    argon2id({.password = "correct horse", .salt = hash.salt()}, hasher.cost(), memory, tag);
    std::string const bytes{tag.begin(), tag.end()};
    auto const short_one = PasswordHash::of(hasher.cost(), hash.salt(), bytes);
    CHECK(match(hasher, "correct horse", short_one) == Match::good_but_old);
}

TEST_CASE("a hash of another program is verified", "[hasher]")
{
    // argon2 correct-horse-salt -id -t 2 -m 12 -p 1 (the reference program), "password"
    auto hasher = cheap();
    auto const hash = must(PasswordHash::parse(
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"));
    CHECK(match(hasher, "password", hash) == Match::good_but_old);
    CHECK(match(hasher, "differentpassword", hash) == Match::none);
}

TEST_CASE("verifying against nobody takes the time of somebody", "[hasher]")
{
    Hasher hasher{HashCost::standard(), {.threads = 1}};
    auto const hash = must(hasher.hash(a_password("correct horse")));
    auto const password = a_password("wrong password");
    // The processor's time, so that what else runs on the machine says nothing.
    auto const time = [&](std::optional<PasswordHash> const& against) {
        auto const from = std::clock();
        CHECK(must(hasher.verify(password, against)) == Match::none);
        return std::clock() - from;
    };
    auto somebody = std::numeric_limits<std::clock_t>::max();
    auto nobody = somebody;
    for (int i = 0; i < 12; ++i) {
        somebody = std::min(somebody, time(hash));
        nobody = std::min(nobody, time(std::nullopt));
    }
    auto const ratio = static_cast<double>(nobody) / static_cast<double>(somebody);
    CAPTURE(ratio);
    CHECK(ratio > 0.8);
    CHECK(ratio < 1.25);
}

TEST_CASE("what waits beyond the queue is told to come back later", "[hasher]")
{
    HashPool pool{{.threads = 1, .queue = 1}};
    std::promise<void> started;
    std::promise<void> open;
    std::thread first{[&] {
        must(pool.run([&](HashMemory&) { started.set_value(), open.get_future().wait(); }));
    }};
    started.get_future().wait();
    std::thread second{[&] { must(pool.run([](HashMemory&) {})); }};
    REQUIRE(comes_true([&] { return pool.waiting() == 1; }));

    auto const third = pool.run([](HashMemory&) {});
    REQUIRE(fails(third, errors::hashing_busy));
    CHECK(third.error().code().kind == Kind::busy);
    CHECK(third.error().retry_after() >= 1s);
    CHECK(third.error().retry_after() <= 60s);

    open.set_value();
    first.join();
    second.join();
    CHECK(pool.run([](HashMemory&) {}));
}

TEST_CASE("a storm of log-ins is served or refused, and never lost", "[hasher]")
{
    Hasher hasher{ForTests::cheap_hashes(), {.threads = 2, .queue = 4}};
    auto const hash = must(hasher.hash(a_password("correct horse")));
    std::atomic<int> good = 0, busy = 0, other = 0;
    std::vector<std::thread> storm;
    for (int i = 0; i < 16; ++i)
        storm.emplace_back([&] {
            for (int n = 0; n < 200; ++n) {
                auto const answer = hasher.verify(a_password("correct horse"), hash);
                if (answer && *answer == Match::good) ++good;
                else if (!answer && answer.error() == errors::hashing_busy) ++busy;
                else ++other;
            }
        });
    for (auto& thread : storm) thread.join();
    CHECK(other == 0);
    CHECK(good > 0);
    CHECK(good + busy == 16 * 200);
}

TEST_CASE("what goes wrong while hashing is thrown to who asked", "[hasher]")
{
    HashPool pool{{.threads = 1}};
    CHECK_THROWS_AS(
        pool.run([](HashMemory&) { throw freehold::tenancy::Unavailable{"no memory"}; }),
        freehold::tenancy::Unavailable);
    CHECK(pool.run([](HashMemory&) {}));
}

TEST_CASE("a pool that ends does what is queued first", "[hasher]")
{
    std::atomic<int> done = 0;
    std::vector<std::thread> callers;
    {
        HashPool pool{{.threads = 1, .queue = 64}};
        std::promise<void> open;
        auto const gate = open.get_future().share();
        for (int i = 0; i < 8; ++i)
            callers.emplace_back(
                [&, gate] { must(pool.run([&](HashMemory&) { gate.wait(), ++done; })); });
        REQUIRE(comes_true([&] { return pool.waiting() == 7; }));
        open.set_value();
    }
    CHECK(done == 8);
    for (auto& caller : callers) caller.join();
}

TEST_CASE("an idle pool gives its memory back", "[hasher]")
{
    auto const hashes = std::getenv("FREEHOLD_FULL") ? 1'000 : 40;
    Hasher hasher{HashCost::standard(), {.threads = 2, .keep = 0ms}};
    auto const password = a_password("correct horse");
    auto const before = resident_bytes();
    std::thread other{[&] {
        for (int i = 0; i < hashes / 2; ++i) must(hasher.hash(password));
    }};
    for (int i = 0; i < hashes / 2; ++i) must(hasher.hash(password));
    other.join();
    CHECK(comes_true([&] { return resident_bytes() < before + 4'000'000; }));
}

TEST_CASE("hashing leaves no password on the heap", "[hasher]")
{
    Password const password = a_password("correct-horse-battery-staple");
    auto hasher = cheap();
    freehold::tenancy::HeapWatch watch{"horse-battery-staple"};
    auto const hash = must(hasher.hash(password));
    CHECK(must(hasher.verify(password, hash)) == Match::good);
    CHECK(watch.seen() == 0);
}
