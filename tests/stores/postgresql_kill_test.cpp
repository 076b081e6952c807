#include "facts.hpp"
#include "place.hpp"
#include "seed.hpp"

#include <freehold/tenancy_sql/open.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iostream>
#include <thread>

using namespace freehold;
using namespace freehold::test;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

// A server that restarts after a crash refuses everybody for a while.
Superuser patient(PostgresqlDatabase const& database)
{
    for (auto const until = Steady::now() + 60s;; std::this_thread::sleep_for(10ms)) {
        try {
            return database.superuser();
        } catch (std::runtime_error const&) {
            if (Steady::now() > until) throw;
        }
    }
}

// Is it a process of PostgreSQL on this machine, and not another that happens to have the number?
bool is_server_process(int pid)
{
    std::ifstream in{"/proc/" + std::to_string(pid) + "/comm"};
    std::string name;
    return in >> name && name.starts_with("postgres");
}

// Ends one session of the store, one that is in a transaction if there is any. True: by SIGKILL,
// which makes the server end all others too and recover.
bool end_a_session(Superuser& superuser, tenancy_sql::Roles const& roles, bool hard)
{
    auto const pid = superuser.ask("select pid from pg_stat_activity where usename in ('" +
                                   roles.app + "', '" + roles.platform +
                                   "') order by state <> 'idle' desc, random() limit 1");
    if (pid.empty()) return false;
    if (hard && is_server_process(std::stoi(pid)) && ::kill(std::stoi(pid), SIGKILL) == 0)
        return true;
    superuser.execute("select pg_terminate_backend(" + pid + ")");
    return false;
}

}  // namespace

TEST_CASE("a PostgreSQL session that ends while it writes loses nothing that was acknowledged",
          "[stores][postgresql][kill]")
{
    INFO(seed_words());
    auto const kills = sized(10, 100);
    Place const place{On::postgresql};
    Ledger ledger;
    std::string reasons;
    std::mutex mutex;
    auto slowest = 0ms;
    int hard = 0;
    {
        auto const store = place.open();
        std::atomic<bool> stop = false;
        std::atomic<int> kept = 0;
        std::vector<std::jthread> writers;
        for (int i = 0; i < 8; ++i)
            writers.emplace_back([&, i] {
                write_until(
                    *store, "w" + std::to_string(i), [&] { return stop.load(); },
                    [&](Fact const& fact, Verdict verdict, std::string const& why) {
                        ledger.note(fact, verdict);
                        if (verdict == Verdict::kept) ++kept;
                        if (why.empty()) return;
                        std::this_thread::sleep_for(1ms);
                        std::unique_lock const lock{mutex};
                        if (reasons.find(why) == reasons.npos) reasons += why + '\n';
                    });
            });
        auto randomness = randomness_of("kills");
        for (int kill = 0; kill < kills; ++kill) {
            std::this_thread::sleep_for(std::chrono::microseconds{randomness() % 50'000});
            auto superuser = patient(place.database());
            hard += end_a_session(superuser, place.roles(), kill % 3 == 2);
            auto const from = Steady::now();
            auto const before = kept.load();
            while (kept < before + 16 && Steady::now() < from + 60s)
                std::this_thread::sleep_for(1ms);
            slowest = std::max(slowest, std::chrono::duration_cast<std::chrono::milliseconds>(
                                            Steady::now() - from));
        }
        stop = true;
    }
    auto superuser = patient(place.database());
    CHECK(ledger.faults([&](std::string const& sql) { return superuser.rows(sql); }) == "");
    CHECK(slowest < 30s);
    CHECK(reasons.find("refused a statement") == reasons.npos);
    CHECK(ledger.noted(Verdict::kept) > static_cast<std::size_t>(kills));
    std::cout << kills << " sessions ended, " << hard << " by SIGKILL; "
              << ledger.noted(Verdict::kept) << " acknowledged, " << ledger.noted(Verdict::refused)
              << " refused, " << ledger.noted(Verdict::doubtful) << " in doubt; slowest recovery "
              << slowest.count() << " ms\n"
              << reasons;
}
