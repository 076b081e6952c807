#include "child.hpp"
#include "place.hpp"
#include "said.hpp"
#include "seed.hpp"
#include "small_disk.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iostream>

using namespace freehold::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

// What a worker does on a disk that can be made to fail.
class Disk {
public:
    explicit Disk(fs::path const& directory)
        : file_{directory},
          child_{worker(file_.address(), "d", 4),
                 {"LD_PRELOAD=" FREEHOLD_FAULTS,
                  "FREEHOLD_FAULT=" + fault_.path().string() + ".fault"}}
    {
    }

    void fail(std::string const& how) { std::ofstream{fault_.path().string() + ".fault"} << how; }
    void heal() { fs::remove(fault_.path().string() + ".fault"); }

    // Reads on until so many facts were kept, or not; what the last said. Nothing: they were not.
    enum class Which { kept, failed };
    std::optional<std::string> until(Which which, int count)
    {
        auto const end = std::chrono::steady_clock::now() + 20s;
        while (auto const line = child_.line(20s)) {
            if (std::chrono::steady_clock::now() > end) break;
            auto const said = parse(*line);
            if (!said) continue;
            ledger_.note(said->fact, said->verdict);
            auto const counts = which == Which::kept ? said->verdict == Verdict::kept
                                                     : !said->why.empty();
            if (counts && --count <= 0) return said->why;
        }
        return std::nullopt;
    }
    std::size_t noted(Verdict verdict) const { return ledger_.noted(verdict); }
    // Kills the worker, reads what it had still said, and compares.
    std::string faults()
    {
        child_.kill();
        until(Which::kept, 1'000'000);
        return ledger_.faults([&](std::string const& sql) { return file_.rows(sql); }) +
               file_.damage();
    }

private:
    SqliteFile fault_{};
    SqliteFile file_;
    Child child_;
    Ledger ledger_{};
};

}  // namespace

TEST_CASE("a full disk is told in words, loses nothing, and is forgotten when there is room again",
          "[stores][sqlite][disk]")
{
    INFO(seed_words());
    SqliteFile const home;
    auto const at = home.path().parent_path() / "disk";
    SmallDisk const small{at, "16m"};  // four times what lies in the log at most
    Disk disk{at};
    REQUIRE(disk.until(Disk::Which::kept, 20));
    if (small.mounted()) small.fill();
    else disk.fail("ENOSPC");
    auto const why = disk.until(Disk::Which::failed, 50);
    REQUIRE(why);
    CHECK(*why == "the database has no room left: free disk space, then try again (13)");
    if (small.mounted()) small.make_room();
    else disk.heal();
    auto const kept = disk.noted(Verdict::kept);
    REQUIRE(disk.until(Disk::Which::kept, 50));
    CHECK(disk.faults() == "");
    std::cout << (small.mounted() ? "a tmpfs of 16 MiB: " : "a simulated full disk: ") << kept
              << " acknowledged before, " << disk.noted(Verdict::refused) << " refused\n";
}

TEST_CASE("a disk that cannot sync gets no acknowledgement", "[stores][sqlite][disk]")
{
    INFO(seed_words());
    auto const killed_at_once = GENERATE(true, false);
    SqliteFile const home;
    auto const at = home.path().parent_path() / "disk";
    fs::create_directories(at);
    Disk disk{at};
    REQUIRE(disk.until(Disk::Which::kept, 20));
    disk.fail("EIO");
    auto const why = disk.until(Disk::Which::failed, 20);
    REQUIRE(why);
    INFO(*why);
    auto const kept = disk.noted(Verdict::kept);
    if (killed_at_once) {
        // What was written and not synced may lie in the file: then it was in doubt, never refused.
        CHECK(disk.faults() == "");
        CHECK(disk.noted(Verdict::kept) == kept);
        return;
    }
    CHECK_FALSE(disk.until(Disk::Which::failed, 100) == std::nullopt);
    CHECK(disk.noted(Verdict::kept) == kept);
    disk.heal();
    REQUIRE(disk.until(Disk::Which::kept, 20));
    CHECK(disk.faults() == "");
}
