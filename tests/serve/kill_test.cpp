// The program is killed while people log in and refresh, again and again, and nobody loses what
// they were told, is logged out, or gets two successors of one token.

#include "person.hpp"
#include "server.hpp"

#include <stores/seed.hpp>
#include <stores/size.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <functional>
#include <iostream>
#include <mutex>
#include <random>
#include <thread>

using namespace freehold::test;
using namespace std::chrono_literals;

namespace {

constexpr int people_at_once = 8;
constexpr int kills_a_place = 20;

// Those who use one server, each on a thread and a host of their own.
class People {
public:
    explicit People(std::mt19937& randomness)
    {
        for (int i = 0; i < people_at_once; ++i) {
            auto const number = std::to_string(i + 1);
            people_.emplace_back("p" + number + "-", "127.0." + number + ".1", randomness());
        }
    }

    // They check what they are owed and then live, until the server is gone.
    void begin(std::uint16_t port)
    {
        is_over_ = false;
        checked_ = 0;
        for (auto& person : people_)
            threads_.emplace_back([this, &person, port] { run(person, port); });
    }
    int checked() const { return checked_; }
    void await_checks() const
    {
        while (checked_ < people_at_once) std::this_thread::sleep_for(1ms);
    }
    void expect_the_end() { is_over_ = true; }
    void end() { threads_.clear(); }

    // On a server that nobody kills.
    void check_all(std::uint16_t port)
    {
        for (auto& person : people_) {
            person.arrive(port);
            guarded([&] {
                person.check();
                person.check_accounts();
            });
        }
    }

    std::string faults() const { return faults_; }
    Tally tally() const
    {
        Tally out;
        for (auto const& person : people_) out += person.tally();
        return out;
    }

private:
    void run(Person& person, std::uint16_t port)
    {
        person.arrive(port);
        auto is_checked = false;
        guarded([&] {
            person.check();
            is_checked = true;
            ++checked_;
            person.live();
        });
        if (!is_checked) ++checked_;  // and whoever waits for it goes on
    }

    void guarded(std::function<void()> const& work)
    {
        try {
            work();
        } catch (Person::Lost const&) {
            if (!is_over_) note("a connection ended although nobody had killed the server");
        } catch (Person::Wronged const& wrong) {
            note(wrong.words);
        }
    }

    void note(std::string const& words)
    {
        std::lock_guard const lock{mutex_};
        faults_ += words + '\n';
    }

    std::vector<Person> people_;
    std::atomic<int> checked_ = 0;
    std::atomic<bool> is_over_ = false;
    std::mutex mutex_;
    std::string faults_;
    std::vector<std::jthread> threads_;  // the first to go
};

using Steady = std::chrono::steady_clock;
std::chrono::milliseconds since(Steady::time_point from)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - from);
}

struct Course {
    int kills = 0;
    int while_starting = 0;
    int while_checking = 0;
    std::chrono::milliseconds slowest_start{};
    Tally tally{};
};

void pause(std::mt19937& randomness, unsigned most_microseconds)
{
    std::this_thread::sleep_for(std::chrono::microseconds{randomness() % most_microseconds});
}

// One in eight dies while it starts, and of the others one in four while it is checked.
void serve_and_kill(Premises const& premises, People& people, Course& course,
                    std::mt19937& randomness)
{
    ++course.kills;
    auto const from = Steady::now();
    Server server{premises};
    if (randomness() % 8 == 0) {
        pause(randomness, 300'000);
        ++course.while_starting;
        return server.kill();
    }
    auto const port = server.port();
    INFO(content(premises.data() / "log") << content(premises.data() / "errors"));
    REQUIRE(port);
    course.slowest_start = std::max(course.slowest_start, since(from));
    people.begin(*port);
    if (randomness() % 4 != 0) people.await_checks();
    pause(randomness, 250'000);
    if (people.checked() < people_at_once) ++course.while_checking;
    people.expect_the_end();
    server.kill();
    people.end();
}

void check_all(Premises const& premises, People& people)
{
    Server server{premises};
    auto const port = server.port();
    REQUIRE(port);
    people.check_all(*port);
    server.stop();
    CHECK(content(premises.data() / "errors") == "");
    CHECK(premises.damage() == "");
}

Course run(On on, int kills, std::mt19937& randomness)
{
    Course course;
    while (course.kills < kills) {
        Premises const premises{on};
        People people{randomness};
        for (int i = 0; i < kills_a_place && course.kills < kills; ++i) {
            serve_and_kill(premises, people, course, randomness);
            REQUIRE(people.faults() == "");
        }
        check_all(premises, people);
        REQUIRE(people.faults() == "");
        course.tally += people.tally();
    }
    return course;
}

void prove(On on, std::string const& name, int kills)
{
    std::cout << name << ": " << seed_words() << std::endl;
    auto randomness = randomness_of(name);
    auto const course = run(on, kills, randomness);
    CHECK(course.tally.refreshes > kills);
    CHECK(course.tally.log_ins > kills);
    CHECK(course.tally.lost_kept + course.tally.lost_undone > 0);
    std::cout << course.kills << " kills on " << name << ", " << course.while_starting
              << " while it started and " << course.while_checking
              << " while it was checked: " << course.tally.text() << "; slowest start "
              << course.slowest_start.count() << " ms\n";
}

}  // namespace

TEST_CASE("a server on SQLite that is killed under log-in and refresh load loses nothing it said",
          "[serve][kill]")
{
    prove(On::sqlite, "SQLite", sized(20, 300));
}

TEST_CASE(
    "a server on PostgreSQL that is killed under log-in and refresh load loses nothing it said",
    "[serve][kill][postgresql]")
{
    prove(On::postgresql, "PostgreSQL", sized(6, 60));
}
