// Random schedules over the decision alone: what a server keeps in its row and in its memory, and
// nothing else. tests/accounts has the same over records, with real tokens.

#include "refresh_runs.hpp"

#include "fixtures.hpp"

#include <freehold/auth/successors.hpp>

#include <catch2/catch.hpp>

#include <iostream>

namespace freehold::auth::model {

namespace {

Id<Session> the_session() { return an_id<Session>(1); }

tenancy::Uuid access_id(int access)
{
    return {{static_cast<std::uint8_t>(access >> 8), static_cast<std::uint8_t>(access)}};
}

Digest digest(int key)
{
    static std::vector<Digest> made;
    while (made.size() <= static_cast<std::size_t>(key))
        made.push_back(Digest::of(std::to_string(made.size())));
    return made[static_cast<std::size_t>(key)];
}

class Decisions : public Server {
public:
    explicit Decisions(microseconds grace)
        : rules_{std::chrono::duration_cast<std::chrono::milliseconds>(grace)}
    {
        restart();
    }

    Answer show(Record const& shown) override
    {
        if (ended_) return {.refused = &errors::session_ended};
        RefreshRequest const request{
            .n = shown.token,
            .key = shown.key ? std::optional{digest(*shown.key)} : std::nullopt,
            .now = now_};
        auto const verdict = decide(row_, successors_->of(the_session(), row_.n), request, rules_);
        ended_ = ends_family(verdict);
        if (verdict == RefreshVerdict::rotate) row_ = rotated(row_, request);
        auto const gives = verdict == RefreshVerdict::rotate || verdict == RefreshVerdict::repeat;
        return gives ? gave(verdict) : Answer{.refused = refusal(verdict), .verdict = verdict};
    }
    Entry enter(int access) override
    {
        if (ended_) return Entry::denied;
        successors_->shown(the_session(), access_id(access));
        return Entry::let_in;
    }
    void show_forged(Dice&) override {}  // a token whose MAC is wrong never comes to a decision
    void wait(microseconds time) override { now_ += time; }
    void restart() override { successors_.emplace(); }
    bool ended() override { return ended_; }

private:
    Answer gave(RefreshVerdict verdict)
    {
        successors_->gave(the_session(), row_.n, access_id(++access_));
        return {.given = row_.n, .access = access_, .verdict = verdict};
    }

    RefreshRules rules_;
    Time now_ = at(noon);
    RefreshState row_{.n = 1, .since = at(noon)};
    std::optional<Successors> successors_;
    int access_ = 0;
    bool ended_ = false;
};

StartedServer a_decision(microseconds grace)
{
    return {std::make_unique<Decisions>(grace), at(noon)};
}

}  // namespace

TEST_CASE("no schedule logs an owner out falsely, and every theft is found as promised",
          "[auth][refresh][model]")
{
    auto const count = how_many(50'000, 1'000'000);
    auto const [broken, tally] = run_families(count, a_decision);
    INFO(broken);
    CHECK(broken.empty());
    auto const least = static_cast<std::int64_t>(count);
    CHECK(tally.stayed_logged_in > least);
    CHECK(tally.retries > least / 10);
    CHECK(tally.thefts > least / 20);
    std::cout << count << " schedules: " << tally.stayed_logged_in << " times no false log-out, "
              << tally.retries << " retries, " << tally.thefts << " thefts\n";
}

TEST_CASE("whatever is shown means what the table says", "[auth][refresh][model]")
{
    auto const count = how_many(50'000, 1'000'000);
    auto const [broken, verdicts] = run_chaos(count, a_decision);
    INFO(broken);
    CHECK(broken.empty());
    for (auto const times : verdicts) CHECK(times > static_cast<std::int64_t>(count) / 100);
}

}  // namespace freehold::auth::model
