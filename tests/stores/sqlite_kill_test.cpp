#include "child.hpp"
#include "place.hpp"
#include "said.hpp"
#include "seed.hpp"

#include <freehold/tenancy_sql/open.hpp>

#include <catch2/catch.hpp>

#include <iostream>
#include <thread>

using namespace freehold;
using namespace freehold::test;
using namespace std::chrono_literals;

namespace {

// Lets a worker write, kills it, and notes what it said. One in eight dies while it opens.
void write_and_kill(SqliteFile const& file, std::string const& name, Ledger& ledger,
                    std::mt19937& randomness)
{
    Child child{worker(file.address(), name, 8)};
    if (randomness() % 8 != 0)
        while (auto const line = child.line(60s))
            if (*line == "open") break;
    std::this_thread::sleep_for(std::chrono::microseconds{randomness() % 80'000});
    child.kill();
    while (auto const line = child.line(60s))
        if (auto const said = parse(*line)) ledger.note(said->fact, said->verdict);
}

}  // namespace

TEST_CASE("a process that is killed while it writes to SQLite loses nothing that it acknowledged",
          "[stores][sqlite][kill]")
{
    auto const kills = sized(25, 1'000);
    constexpr int kills_a_file = 20;
    INFO(seed_words());
    auto randomness = randomness_of("kills");
    auto slowest = 0ms;
    std::size_t kept = 0;
    for (int kill = 0; kill < kills;) {
        SqliteFile const file;
        Ledger ledger;
        for (int i = 0; i < kills_a_file && kill < kills; ++i, ++kill) {
            write_and_kill(file, "k" + std::to_string(kill), ledger, randomness);
            auto const from = std::chrono::steady_clock::now();
            auto const store = tenancy_sql::open_store(file.address());
            slowest = std::max(slowest, std::chrono::duration_cast<std::chrono::milliseconds>(
                                            std::chrono::steady_clock::now() - from));
            REQUIRE(ledger.faults([&](std::string const& sql) { return file.rows(sql); }) == "");
            REQUIRE(file.damage() == "");
        }
        kept += ledger.noted(Verdict::kept);
    }
    CHECK(slowest < 1s);
    CHECK(kept > static_cast<std::size_t>(kills));
    std::cout << kills << " kills, " << kept << " acknowledged writes, slowest start "
              << slowest.count() << " ms\n";
}
