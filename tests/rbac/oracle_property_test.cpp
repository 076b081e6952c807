#include "oracle.hpp"

#include "worlds.hpp"

// What holds in every world.

using namespace freehold::rbac;
using namespace freehold::rbac::test;
using freehold::tenancy::Dice;

namespace {

bool overridden_by_deny(Facts const& facts, PermissionCode const& permission)
{
    for (auto const& policy : facts.policies)
        if (policy.resource.text() == permission.resource())
            return policy.combining == Combining::deny_overrides;
    return true;
}

}  // namespace

TEST_CASE("random questions are often allowed and often denied", "[rbac][oracle]")
{
    Dice dice{7};
    int allowed = 0;
    int by_entry = 0;
    for (int n = 0; n < 2'000; ++n) {
        auto facts = random_facts(dice);
        auto const question = random_question(facts, dice);
        auto const answer = oracle::allowed(facts, question);
        facts.entries.clear();
        allowed += answer ? 1 : 0;
        by_entry += answer != oracle::allowed(facts, question) ? 1 : 0;
    }
    CHECK(allowed > 400);
    CHECK(allowed < 1'700);
    CHECK(by_entry > 90);
}

TEST_CASE("the order of rows changes no answer", "[rbac][oracle]")
{
    in_random_worlds([](Facts const& facts, Dice& dice) {
        auto const others = shuffled(facts, dice);
        for (int n = 0; n < 4; ++n) {
            auto const q = random_question(facts, dice);
            CHECK(oracle::allowed(facts, q) == oracle::allowed(others, q));
            CHECK(oracle::roles_held(facts, q.user, q.now) ==
                  oracle::roles_held(others, q.user, q.now));
            CHECK(oracle::rank(facts, q.user, q.now) == oracle::rank(others, q.user, q.now));
        }
    });
}

TEST_CASE("under deny_overrides one more allow never denies and one more deny never allows",
          "[rbac][oracle]")
{
    in_random_worlds([](Facts facts, Dice& dice) {
        auto const question = random_question(facts, dice);
        if (!overridden_by_deny(facts, question.permission)) return;
        auto const answer = oracle::allowed(facts, question);
        auto const effect = answer ? Effect::allow : Effect::deny;
        for (int n = 0; n < 4; ++n) {
            facts.entries.push_back(random_entry(facts, dice, effect));
            CHECK(oracle::allowed(facts, question) == answer);
        }
    });
}

TEST_CASE("a person's permissions are those that are allowed one by one", "[rbac][oracle]")
{
    in_random_worlds([](Facts const& facts, Dice& dice) {
        auto const q = random_question(facts, dice);
        auto const listed = oracle::permissions_of(facts, q.user, q.now);
        for (auto const& code : codes_in(facts))
            CHECK(listed.contains(code) == oracle::allowed(facts, {q.user, code, {}, {}, q.now}));
    });
}

TEST_CASE("the people with a permission are those who are allowed one by one", "[rbac][oracle]")
{
    in_random_worlds([](Facts const& facts, Dice& dice) {
        auto const q = random_question(facts, dice);
        auto const listed = oracle::users_with(facts, q.permission, q.record, q.now);
        for (auto const& seat : facts.seats)
            CHECK(listed.contains(seat.user) ==
                  oracle::allowed(facts, {seat.user, q.permission, q.record, {}, q.now}));
        CHECK(listed.size() <= facts.seats.size());
    });
}

TEST_CASE("the records for a person are those that are allowed one by one", "[rbac][oracle]")
{
    in_random_worlds([](Facts const& facts, Dice& dice) {
        auto const q = random_question(facts, dice);
        auto const listed = oracle::records_for(facts, q.user, q.permission, q.now);
        for (auto const* const text : {"monday", "sunday", "never named"}) {
            auto const record = *RecordName::parse(text);
            CHECK(listed.except.contains(record) !=
                  (listed.others ==
                   oracle::allowed(facts, {q.user, q.permission, record, {}, q.now})));
        }
    });
}

TEST_CASE("a history of bumps changes answers and neither empties nor fills a world",
          "[rbac][oracle]")
{
    Dice dice{7};
    auto facts = random_facts(dice);
    int changed = 0;
    int allowed = 0;
    for (int n = 0; n < 2'000; ++n) {
        auto const question = random_question(facts, dice);
        auto const before = oracle::allowed(facts, question);
        bump(facts, dice);
        changed += before != oracle::allowed(facts, question) ? 1 : 0;
        allowed += before ? 1 : 0;
    }
    CHECK(changed > 10);
    CHECK(allowed > 300);
    CHECK(allowed < 1'700);
}
