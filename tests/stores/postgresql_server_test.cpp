// A whole server that fails under a store: killed, and with a full disk.

#include "facts.hpp"
#include "place.hpp"
#include "postgresql_cluster.hpp"
#include "seed.hpp"
#include "small_disk.hpp"

#include <freehold/tenancy_sql/open.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <csignal>
#include <fstream>
#include <iostream>
#include <thread>

using namespace freehold;
using namespace freehold::tenancy;
using namespace freehold::test;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

using Steady = std::chrono::steady_clock;

// Eight writers over one store that is opened once and never again.
class Office {
public:
    explicit Office(PostgresqlCluster const& cluster, std::string const& clause = {})
        : database_{cluster.conninfo(), clause}
    {
        make_tables(database_.address(), database_.roles());
        store_ = tenancy_sql::open_store(database_.address(), setting(), database_.roles());
        for (int i = 0; i < 8; ++i)
            writers_.emplace_back([this, i](std::stop_token stop) { write(i, stop); });
    }

    Store& store() { return *store_; }
    PostgresqlDatabase const& database() const { return database_; }
    std::size_t noted(Verdict verdict) const { return ledger_.noted(verdict); }
    std::size_t failed() const { return noted(Verdict::refused) + noted(Verdict::doubtful); }

    // Whether so many more were kept within a minute.
    bool keeps(std::size_t more)
    {
        return waited(
            [&, from = noted(Verdict::kept)] { return noted(Verdict::kept) >= from + more; });
    }
    bool fails(std::size_t more)
    {
        return waited([&, from = failed()] { return failed() >= from + more; });
    }
    bool says(std::string const& words)
    {
        return waited([&] { return reasons().find(words) != std::string::npos; });
    }
    // What was said so far, each once.
    std::string reasons()
    {
        std::unique_lock const lock{mutex_};
        std::string out;
        for (auto const& reason : reasons_) out += reason + '\n';
        return out;
    }
    // Stops, and compares what was acknowledged with what is there.
    std::string faults()
    {
        for (auto& writer : writers_) writer.request_stop();
        writers_.clear();
        auto superuser = database_.superuser();
        return ledger_.faults([&](std::string const& sql) { return superuser.rows(sql); });
    }

private:
    void write(int number, std::stop_token const& stop)
    {
        write_until(
            *store_, "w" + std::to_string(number), [&] { return stop.stop_requested(); },
            [&](Fact const& fact, Verdict verdict, std::string const& why) {
                ledger_.note(fact, verdict);
                if (why.empty()) return;
                std::this_thread::sleep_for(1ms);
                std::unique_lock const lock{mutex_};
                reasons_.insert(why);
            });
    }
    static bool waited(std::function<bool()> const& until)
    {
        for (auto const end = Steady::now() + 60s; Steady::now() < end;
             std::this_thread::sleep_for(1ms))
            if (until()) return true;
        return false;
    }

    PostgresqlDatabase database_;
    std::unique_ptr<Store> store_{};
    Ledger ledger_{};
    std::mutex mutex_{};
    std::set<std::string> reasons_{};
    std::vector<std::jthread> writers_{};
};

void report(std::string const& what, Office& office)
{
    std::cout << what << ": " << office.noted(Verdict::kept) << " acknowledged, "
              << office.noted(Verdict::refused) << " refused, " << office.noted(Verdict::doubtful)
              << " in doubt\n"
              << office.reasons();
}

}  // namespace

TEST_CASE(
    "a PostgreSQL server that is killed and started again loses nothing that was acknowledged",
    "[stores][postgresql][kill][server]")
{
    INFO(seed_words());
    auto const signal = GENERATE(SIGKILL, SIGQUIT);  // SIGQUIT is `pg_ctl stop -m immediate`
    PostgresqlCluster cluster;
    cluster.start();
    Office office{cluster};
    auto const rounds = sized(3, 30);
    for (int round = 0; round < rounds; ++round) {
        REQUIRE(office.keeps(50));
        cluster.end(signal);
        REQUIRE(office.fails(8));
        if (signal == SIGQUIT) {
            auto const kept = office.noted(Verdict::kept);
            REQUIRE(office.fails(80));
            CHECK(office.noted(Verdict::kept) == kept);
        }
        CHECK_THROWS_AS(
            office.store().read(open_platform(office.store()),
                                [](Platform const& unit) { return unit.tenants.list(); }),
            Unavailable);
        CHECK_THROWS_AS(found(office.store(), "meanwhile"), Unavailable);
        cluster.start();
    }
    CHECK(office.keeps(50));
    CHECK(office.faults() == "");
    for (auto const* foreign : {"refused a statement", "damaged", "conflict", "no room"})
        CHECK_THAT(office.reasons(), !Contains(foreign));
    report(signal == SIGKILL ? "server killed" : "server stopped at once", office);
}

TEST_CASE(
    "a full disk under PostgreSQL's tables is told in words, and forgotten when there is room",
    "[stores][postgresql][disk][server]")
{
    INFO(seed_words());
    SqliteFile const home;
    auto const directory = home.path().parent_path();
    auto const fault = directory / "fault";
    fs::permissions(directory, fs::perms::all);  // PostgreSQL's user walks through it
    SmallDisk const small{directory / "disk", "24m"};
    give_to_postgresql(small.path());
    PostgresqlCluster cluster{{},
                              small.mounted()
                                  ? std::vector<std::string>{}
                                  : std::vector<std::string>{"LD_PRELOAD=" FREEHOLD_FAULTS,
                                                             "FREEHOLD_FAULT=" + fault.string()}};
    cluster.start();
    Superuser{cluster.conninfo()}.execute("create tablespace small location '" +
                                          small.path().string() + "'");
    Office office{cluster, "tablespace small"};
    REQUIRE(office.keeps(50));
    if (small.mounted()) small.fill();
    else std::ofstream{fault} << "ENOSPC";
    auto const words = "the database has no room left: free disk space, then try again (53100)";
    REQUIRE(office.says(words));
    REQUIRE(office.fails(100));
    if (small.mounted()) small.make_room();
    else fs::remove(fault);
    CHECK(office.keeps(200));
    CHECK(office.faults() == "");
    CHECK(office.reasons() == std::string{words} + '\n');
    CHECK(office.noted(Verdict::doubtful) == 0);
    report(small.mounted() ? "a tmpfs of 24 MiB under the tables" : "a simulated full disk",
           office);
}

TEST_CASE("a full disk under PostgreSQL's log loses nothing that was acknowledged",
          "[stores][postgresql][disk][server]")
{
    INFO(seed_words());
    SqliteFile const home;
    auto const directory = home.path().parent_path();
    fs::permissions(directory, fs::perms::all);
    SmallDisk const small{directory / "disk", "24m"};
    if (!small.mounted()) {
        WARN("not tried: the log needs a disk of its own, and this user may not mount a tmpfs");
        return;
    }
    give_to_postgresql(small.path());
    fs::create_directory(small.path() / "log");
    give_to_postgresql(small.path() / "log");
    PostgresqlCluster cluster{small.path() / "log"};
    cluster.start();
    Office office{cluster};
    REQUIRE(office.keeps(50));
    small.fill();
    REQUIRE(office.fails(100));
    small.make_room();
    cluster.end(SIGQUIT);  // as an operator would: by itself it need not come back
    cluster.start();
    CHECK(office.keeps(50));
    CHECK(office.faults() == "");
    CHECK_THAT(office.reasons(), !Contains("refused a statement"));
    report("a tmpfs of 24 MiB under the log", office);
}
