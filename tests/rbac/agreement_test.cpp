#include <freehold/rbac/policy.hpp>

#include "oracle.hpp"
#include "worlds.hpp"

#include <algorithm>

// A compiled policy and the oracle, asked the same.

using namespace freehold::rbac;
using namespace freehold::rbac::test;
using freehold::tenancy::Dice;

namespace {

constexpr int questions_each = 40;

std::vector<Question> questions(Facts const& facts, Dice& dice)
{
    std::vector<Question> out;
    for (int n = 0; n < questions_each; ++n) out.push_back(random_question(facts, dice));
    return out;
}

Time first_moment(std::vector<Question> const& asked)
{
    return std::ranges::min(asked, {}, &Question::now).now;
}

Answer by_oracle(Facts const& facts, Question const& question)
{
    return oracle::allowed(facts, question) ? Answer::allow : Answer::deny;
}

// Catch counts every CHECK; of millions only those that fail are worth it.
void agree(bool same, char const* what)
{
    if (!same) FAIL_CHECK(what);
}

Rank as_ours(oracle::Rank const& rank)
{
    switch (rank.of) {
    case oracle::Rank::Of::nobody: return Rank::nobody();
    case oracle::Rank::Of::holder: return Rank::of(rank.priority);
    case oracle::Rank::Of::owner: break;
    }
    return Rank::owner();
}

std::set<PermissionCode> permissions(Policy const& policy, UserHandle user, Time now)
{
    std::set<PermissionCode> out;
    for (auto const each : policy.permissions_of(user, now)) out.insert(policy.code(each));
    return out;
}

// Page by page, so that the cursor is asked as well.
std::set<Id<User>> everybody_with(Policy const& policy, PermissionHandle permission,
                                  Target const& target, Time now)
{
    std::set<Id<User>> out;
    std::optional<Id<User>> after;
    do {
        auto const page = policy.users_with(permission, target, now, 2, after);
        agree(page.users.size() <= 2 && std::ranges::is_sorted(page.users), "a page is in order");
        out.insert(page.users.begin(), page.users.end());
        after = page.next;
    } while (after);
    return out;
}

oracle::Records records(Policy const& policy, UserHandle user, PermissionHandle permission,
                        Time now)
{
    auto const list = policy.records_for(user, permission, now);
    return {list.others == Answer::allow, {list.except.begin(), list.except.end()}};
}

void compare_person(Facts const& facts, Policy const& policy, Question const& asked)
{
    auto const user = policy.handle(asked.user);
    agree(user.has_value() == oracle::standing(facts, asked.user, asked.now).has_value(),
          "who sits there");
    if (!user) return;
    agree(permissions(policy, *user, asked.now) ==
              oracle::permissions_of(facts, asked.user, asked.now),
          "permissions_of");
    agree(policy.rank(*user, asked.now) == as_ours(oracle::rank(facts, asked.user, asked.now)),
          "rank");
    agree(static_cast<int>(policy.standing(*user, asked.now)) ==
              2 - static_cast<int>(*oracle::standing(facts, asked.user, asked.now)),
          "standing");
    for (auto const* const rows : {&facts.templates, &facts.own})
        for (auto const& role : rows->roles)
            agree(policy.has_role(*user, role.code, asked.now) ==
                      oracle::has_role(facts, asked.user, role.code, asked.now),
                  "has_role");
    if (auto const permission = policy.handle(asked.permission.text()))
        agree(records(policy, *user, *permission, asked.now) ==
                  oracle::records_for(facts, asked.user, asked.permission, asked.now),
              "records_for");
}

void compare_list(Facts const& facts, Policy const& policy, Question const& asked)
{
    auto const permission = policy.handle(asked.permission.text());
    agree(permission.has_value() == codes_in(facts).contains(asked.permission),
          "what is a permission");
    if (!permission) return;
    Target const target{asked.record ? std::string_view{asked.record->text()} : std::string_view{},
                        {}};
    agree(everybody_with(policy, *permission, target, asked.now) ==
              oracle::users_with(facts, asked.permission, asked.record, asked.now),
          "users_with");
}

}  // namespace

TEST_CASE("a policy answers as the oracle does", "[rbac][agreement]")
{
    in_random_worlds([](Facts const& facts, Dice& dice) {
        auto const asked = questions(facts, dice);
        auto const policy = Policy::compile(facts, first_moment(asked));
        for (auto const& each : asked) agree(policy.check(each) == by_oracle(facts, each), "check");
    });
}

TEST_CASE("a policy that is compiled for the very moment answers as the oracle does",
          "[rbac][agreement]")
{
    in_random_worlds([](Facts const& facts, Dice& dice) {
        for (int n = 0; n < 4; ++n) {
            auto const asked = random_question(facts, dice);
            agree(Policy::compile(facts, asked.now).check(asked) == by_oracle(facts, asked),
                  "check");
        }
    });
}

TEST_CASE("a policy lists what the oracle lists", "[rbac][agreement]")
{
    in_random_worlds([](Facts const& facts, Dice& dice) {
        auto asked = questions(facts, dice);
        asked.resize(6, asked.front());
        auto const policy = Policy::compile(facts, first_moment(asked));
        for (auto const& each : asked) {
            compare_person(facts, policy, each);
            compare_list(facts, policy, each);
        }
    });
}

TEST_CASE("after any history of changes a policy answers as the oracle does", "[rbac][agreement]")
{
    in_random_worlds([](Facts facts, Dice& dice) {
        for (int step = 0; step < 6; ++step) {
            bump(facts, dice);
            auto const asked = random_question(facts, dice);
            agree(Policy::compile(facts, asked.now).check(asked) == by_oracle(facts, asked),
                  "check");
        }
    });
}

TEST_CASE("many questions at once have the answers that each has alone", "[rbac][agreement]")
{
    in_random_worlds([](Facts const& facts, Dice& dice) {
        auto const asked = questions(facts, dice);
        auto const now = asked.front().now;
        auto const policy = Policy::compile(facts, now);
        std::vector<Ask> asks;
        for (auto const& each : asked) {
            auto const user = policy.handle(each.user);
            auto const permission = policy.handle(each.permission.text());
            if (user && permission) asks.push_back({*user, *permission});
        }
        std::vector<Answer> answers(asks.size());
        policy.check(asks, now, answers);
        for (std::size_t i = 0; i < asks.size(); ++i)
            agree(answers[i] == policy.check(asks[i].user, asks[i].permission, now), "batch");
    });
}
