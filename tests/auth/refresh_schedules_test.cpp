// Random schedules of what networks, tabs and thieves do. The server here is no more than a row and
// the decision; the clients follow the promise: one random key for each token, kept with it.

#include <freehold/auth/refresh.hpp>

#include <auth/fixtures.hpp>

#include <random>

using namespace freehold::auth;
using namespace std::chrono_literals;
using enum RefreshVerdict;

namespace {

using Chance = std::mt19937_64;

// What a client keeps as one record.
struct Record {
    std::int64_t n;
    std::uint64_t key;  // 0: it sends none
};

struct Server {
    RefreshState state{.n = 1, .since = at(noon)};
    Time now = at(noon);
    bool ended = false;

    RefreshVerdict refresh(Record const& shown)
    {
        RefreshRequest request{.n = shown.n, .now = now};
        if (shown.key) request.key = Digest::of(std::to_string(shown.key));
        auto const verdict = decide(state, Successor::unseen, request, {});
        if (verdict == rotate) state = rotated(state, request);
        ended = ended || ends_family(verdict);
        return verdict;
    }
};

// One storage, however many tabs read it.
struct Client {
    Record record{.n = 1, .key = 0};
    bool keyed = true;

    void take(std::int64_t n, Chance& chance)  // never another key for a token that it holds
    {
        if (n > record.n) record = {.n = n, .key = keyed ? chance() | 1 : 0};
    }
};

int schedules() { return std::getenv("FREEHOLD_FULL") ? 1'000'000 : 20'000; }

bool gives(RefreshVerdict verdict) { return verdict == rotate || verdict == repeat; }

// Two parties that hold one record, and take turns in any order, ten seconds apart or more.
struct Theft {
    Server server{};
    Client victim{};
    Client thief{};
    std::int64_t stolen = 0;
    int of_victim = 0;  // tokens that each was given
    int of_thief = 0;

    explicit Theft(Chance& chance)
    {
        victim.keyed = chance() % 2 == 0;
        if (victim.keyed) victim.record.key = chance() | 1;
        for (auto rotations = chance() % 12; rotations > 0; --rotations) {
            server.now += std::chrono::minutes{10};
            REQUIRE(server.refresh(victim.record) == rotate);
            victim.take(server.state.n, chance);
        }
        thief.record = victim.record;
        thief.keyed = chance() % 2 == 0;
        stolen = victim.record.n;
    }

    void go_on(Chance& chance)
    {
        for (int turn = 0; turn < 200 && !server.ended; ++turn) {
            server.now += std::chrono::seconds{10 + chance() % 3'600};
            auto const of_the_thief = chance() % 2 == 0;
            auto& party = of_the_thief ? thief : victim;
            if (!gives(server.refresh(party.record))) continue;
            ++(of_the_thief ? of_thief : of_victim);
            party.take(server.state.n, chance);
        }
    }
};

}  // namespace

TEST_CASE("with keys nobody is logged out by loss, duplicates, disorder or tabs", "[refresh]")
{
    Chance chance{20'261'121};
    int given = 0, late = 0;
    for (int schedule = 0; schedule < schedules(); ++schedule) {
        Server server;
        Client client;
        client.record.key = chance() | 1;
        std::vector<Record> on_the_way;  // requests that arrive later or again
        std::vector<std::int64_t> answers;  // tokens that arrive later
        for (int step = 0; step < 24 && !server.ended; ++step) {
            server.now += std::chrono::milliseconds{chance() % 30'000};
            if (chance() % 3 != 0) on_the_way.push_back(client.record);  // a tab sends
            if (!on_the_way.empty() && chance() % 4 != 0) {
                auto const which = chance() % on_the_way.size();
                auto const request = on_the_way[which];
                auto const stays = chance() % 4 == 0;  // and arrives once more
                if (!stays)
                    on_the_way.erase(on_the_way.begin() + static_cast<std::ptrdiff_t>(which));
                // Promised for duplicates of the last eight.
                if (server.state.n - request.n <= 8) {
                    auto const verdict = server.refresh(request);
                    if (gives(verdict)) answers.push_back(server.state.n), ++given;
                    late += verdict == late_duplicate;
                }
            }
            if (!answers.empty() && chance() % 3 != 0) {
                auto const which = chance() % answers.size();
                auto const lost = chance() % 4 == 0;
                if (!lost) client.take(answers[which], chance);
                answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(which));
            }
        }
        REQUIRE_FALSE(server.ended);
        // And whoever is left holds a token that works.
        CHECK(gives(server.refresh(client.record)));
    }
    CHECK(given > schedules());
    CHECK(late > schedules() / 100);
}

TEST_CASE("without keys nobody is logged out by a retry within the grace", "[refresh]")
{
    Chance chance{20'261'122};
    for (int schedule = 0; schedule < schedules(); ++schedule) {
        Server server;
        Client client;
        client.keyed = false;
        for (int step = 0; step < 12; ++step) {
            server.now += std::chrono::milliseconds{chance() % 3'600'000};
            auto tries = chance() % 4;
            auto const until = server.now + 9'999ms;
            while (server.refresh(client.record) == repeat || tries > 0) {
                if (tries-- == 0) break;
                auto const left = (until - server.now) / 1ms;
                server.now += std::chrono::milliseconds{
                    left > 0 ? chance() % static_cast<std::uint64_t>(left) : 0};
            }
            client.take(server.state.n, chance);
        }
        REQUIRE_FALSE(server.ended);
    }
}

TEST_CASE("a theft ends the family when the second party shows its token ten seconds later",
          "[refresh]")
{
    Chance chance{20'261'123};
    for (int schedule = 0; schedule < schedules(); ++schedule) {
        Theft theft{chance};
        theft.thief.record.key = theft.thief.keyed ? chance() | 1 : 0;
        theft.go_on(chance);
        REQUIRE(theft.server.ended);
        CHECK(std::min(theft.of_victim, theft.of_thief) == 0);
    }
}

TEST_CASE("a theft of a token and its key ends the family when it parts or eight tokens later",
          "[refresh]")
{
    Chance chance{20'261'124};
    for (int schedule = 0; schedule < schedules(); ++schedule) {
        Theft theft{chance};
        theft.go_on(chance);
        REQUIRE(theft.server.ended);
        CHECK(std::min(theft.of_victim, theft.of_thief) <= 1);
        CHECK(theft.server.state.n <= theft.stolen + 64);
    }
}
