// Whatever people of several ranks try in any order: nobody gives what they do not have, nobody comes
// to the actor's rank, nobody raises themselves, and nobody above is touched.

#include "random_actions.hpp"

#include <freehold/rbac/policy.hpp>

#include <algorithm>
#include <iterator>
#include <map>

namespace freehold::rbac {

namespace {

using Codes = std::set<PermissionCode>;

struct Rights {
    Codes has, by_role;
    Rank rank = Rank::nobody();
};
// Of everybody, at this moment and at later ones.
struct Picture {
    std::map<std::pair<Id<User>, Time>, Rights> rights;
    Codes existing;
};

Codes codes_of(Policy const& policy, Id<User> const& user, Time now)
{
    Codes out;
    for (auto const each : policy.permissions_of(*policy.handle(user), now))
        out.insert(policy.code(each));
    return out;
}

Picture picture_of(Facts facts, Time now)
{
    Picture out;
    for (auto const* home : {&facts.templates, &facts.own})
        for (auto const& each : home->permissions) out.existing.insert(each.code);
    auto const policy = Policy::compile(facts, now);
    facts.entries.clear(), facts.policies.clear();
    auto const bare = Policy::compile(facts, now);
    for (auto const& seat : facts.seats)
        for (int later = 0; later < 5; ++later) {
            auto const then = now + std::chrono::hours{later};
            out.rights[{seat.user, then}] = {codes_of(policy, seat.user, then),
                                             codes_of(bare, seat.user, then),
                                             policy.rank(*policy.handle(seat.user), then)};
        }
    return out;
}

Codes without(Codes const& all, Codes const& less)
{
    Codes out;
    std::ranges::set_difference(all, less, std::inserter(out, out.end()));
    return out;
}

bool covers(Codes const& own, PermissionCode const& code)
{
    return own.contains(code) ||
           own.contains(word<PermissionCode>(std::string{code.resource()} + "_manage"));
}

// What an action of somebody of that rank, who had these permissions, has made of one person.
struct Step {
    Id<User> actor, owner;
    Rights own;
    Codes existed, exist;

    // The owner has what exists.
    bool gives_its_own(Id<User> const& user, Codes const& before, Codes const& after) const
    {
        return std::ranges::all_of(without(after, before), [&](auto const& code) {
            return covers(own.by_role, code) || (user == owner && !existed.contains(code));
        });
    }
    // What did not exist is nobody's loss or gain but by manage.
    bool same(Id<User> const& user, Codes const& before, Codes const& after) const
    {
        auto const lost = without(before, after);
        return std::ranges::none_of(without(after, before),
                                    [&](auto const& code) { return existed.contains(code); }) &&
               (user == owner ? without(lost, exist) == lost : lost.empty());
    }
    std::string wrong(Id<User> const& user, bool high, Rights const& before,
                      Rights const& after) const
    {
        if (!gives_its_own(user, before.has, after.has)) return "gave what was not theirs";
        if (!gives_its_own(user, before.by_role, after.by_role)) return "gave a role of more";
        if (after.rank > before.rank && (user == actor || after.rank >= own.rank))
            return "raised somebody too high";
        if (user == actor) {
            for (auto const& code : without(after.has, before.has))
                if (existed.contains(code)) return "raised themselves";
            return {};
        }
        if (!high) return {};
        if (before.rank != after.rank) return "moved somebody above";
        if (!same(user, before.has, after.has) || !same(user, before.by_role, after.by_role))
            return "touched somebody above";
        return {};
    }
};

class World {
public:
    explicit World(std::uint64_t seed) : dice_{seed}
    {
        for (auto const* name : {"max", "eve", "tim", "kim"})
            people_.push_back(house_.hire(house_.acme, name));
        people_.push_back(house_.ann);
        settle();
    }
    // By somebody other than the owner; how many of them were done.
    int try_some(int times)
    {
        int done = 0;
        auto before = picture();
        for (int n = 0; n < times; ++n) {
            if (dice_.one_in(6)) {
                if (dice_.one_in(8)) house_.now += std::chrono::hours{1};
                act(house_.ann);
                before = picture();
                continue;
            }
            auto const actor = people_[dice_.below(people_.size() - 1)];
            if (!act(actor)) continue;
            ++done;
            auto after = picture();
            compare(actor, before, after);
            before = std::move(after);
        }
        return done;
    }

private:
    // A few roles and what they give, so that there is something to do with.
    void settle()
    {
        for (auto const* code : {"door_open", "door_close", "gate_open", "gate_manage"})
            codes_.push_back(house_.permission(code).id);
        int priority = 15;
        for (auto const& user : people_) {
            auto const role = house_.role("start_" + std::to_string(priority), priority).id;
            for (auto const& code : codes_)
                if (!dice_.one_in(3)) equip(role, code);
            if (user != people_.back()) house_.grant(role, user);
            priority += 20;
        }
        for (int n = 0; n < 60; ++n) act(house_.ann);
    }
    void equip(Id<Role> const& role, Id<Permission> const& code)
    {
        must(house_.by(house_.ann, [&](Unit& unit, Actor const& actor) {
            return add_role_permission(unit, actor, role, code);
        }));
    }
    bool act(Id<User> const& user)
    {
        auto const& action = actions()[dice_.below(actions().size())];
        last_ = action.name;
        return static_cast<bool>(house_.by(user, [&](Unit& unit, Actor const& actor) {
            return action.act(unit, actor, {dice_, people_});
        }));
    }
    Picture picture()
    {
        return picture_of(must(house_.in(house_.acme, [](Unit& unit) { return facts_of(unit); })),
                          house_.now);
    }
    void compare(Id<User> const& actor, Picture const& before, Picture const& after)
    {
        auto const& own = before.rights.at({actor, house_.now});
        Step const step{actor, house_.ann, own, before.existing, after.existing};
        for (auto const& [at, then] : after.rights) {
            auto const high = before.rights.at({at.first, house_.now}).rank >= own.rank;
            auto const wrong = step.wrong(at.first, high, before.rights.at(at), then);
            INFO(last_);
            if (!wrong.empty()) FAIL(wrong);
        }
    }

    House house_;
    tenancy::Dice dice_;
    std::vector<Id<User>> people_;
    std::vector<Id<Permission>> codes_;
    std::string last_;
};

}  // namespace

TEST_CASE("whatever people try, nobody gives what they do not have and nobody rises past them",
          "[access][rank][giving]")
{
    int done = 0;
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        INFO("seed " << seed);
        done += World(seed).try_some(250);
    }
    CHECK(done > 250);  // else nothing was shown
}

}  // namespace freehold::rbac
