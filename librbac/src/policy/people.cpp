#include "people.hpp"

#include <algorithm>

namespace freehold::rbac {

namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Pairs memberships(Facts const& facts, Ground const& ground)
{
    Pairs out;
    for (auto const& member : facts.group_members) {
        auto const user = ground.users.find(member.user);
        auto const group = ground.groups.ids().find(member.group, member.group_in);
        if (user != none && group != none) out.emplace_back(user, group);
    }
    return out;
}

// What is settled of the grants to persons; calls with those that depend on the time.
template <class Call>
Pairs granted(Facts const& facts, Ground const& ground, Call const& timed)
{
    Pairs out;
    out.reserve(facts.grants.size());
    for (auto const& grant : facts.grants) {
        auto const user = grant.user ? ground.users.find(*grant.user) : none;
        auto const role = ground.roles.ids().find(grant.role, grant.role_in);
        auto const when = window(grant.valid_from, grant.valid_until);
        if (user == none || role == none || when.over(ground.since)) continue;
        if (when.always(ground.since)) out.emplace_back(user, role);
        else timed(user, Timed{role, when});
    }
    return out;
}

}  // namespace

People::People(Facts const& facts, Ground const& ground, Sets& sets) : words_(ground.users.size())
{
    seat(facts, ground, sets);
    suspend(facts, ground);
    for (auto const& own : timed_) words_[own.user] |= mark;
    for (auto const user : ground.touches.persons()) words_[user] |= mark;
}

void People::seat(Facts const& facts, Ground const& ground, Sets& sets)
{
    Lists<std::uint32_t> const roles{
        size(), granted(facts, ground, [&](std::uint32_t user, Timed const& grant) {
            timed_.push_back({user, grant});
        })};
    std::ranges::stable_sort(timed_, {}, &Own::user);
    Lists<std::uint32_t> const groups{size(), memberships(facts, ground)};
    Holding holding;
    for (std::uint32_t user = 0; user < size(); ++user) {
        holding.roles.assign(roles[user].begin(), roles[user].end());
        holding.groups.assign(groups[user].begin(), groups[user].end());
        holding.owner = user == ground.owner ? Holding::Ownership::yes : Holding::Ownership::no;
        holding.normalise();
        words_[user] = sets.intern(ground, holding);
    }
}

void People::suspend(Facts const& facts, Ground const& ground)
{
    for (auto const& seat : facts.seats)
        if (seat.suspended_until && *seat.suspended_until > ground.since)
            suspended_.push_back({ground.users.find(seat.user), *seat.suspended_until});
    std::ranges::sort(suspended_, {}, &Suspended::user);
    for (auto const& one : suspended_) words_[one.user] |= mark;
}

void People::give(Ground const& ground, Sets& sets, Own const& own)
{
    auto set = (*this)[own.user].set();
    if (own.grant.window.always(ground.since)) {
        auto holding = sets.holding(set);
        holding.roles.push_back(own.grant.role);
        holding.normalise();
        set = sets.intern(ground, holding);
    } else {
        timed_.insert(std::ranges::upper_bound(timed_, own.user, {}, &Own::user), own);
    }
    set_apart(ground, own.user, set);
}

void People::take(Ground const& ground, Sets& sets, Own const& own)
{
    auto set = (*this)[own.user].set();
    if (own.grant.window.always(ground.since)) {
        auto holding = sets.holding(set);
        std::erase(holding.roles, own.grant.role);
        set = sets.intern(ground, holding);
    } else if (auto const at = std::ranges::find(timed_, own); at != timed_.end()) {
        timed_.erase(at);
    }
    set_apart(ground, own.user, set);
}

void People::suspend(Ground const& ground, std::uint32_t user, std::optional<Time> const& until)
{
    std::erase_if(suspended_, [&](Suspended const& one) { return one.user == user; });
    if (until && *until > ground.since)
        suspended_.insert(std::ranges::upper_bound(suspended_, user, {}, &Suspended::user),
                          {user, *until});
    set_apart(ground, user, (*this)[user].set());
}

void People::set_apart(Ground const& ground, std::uint32_t user, std::uint32_t set)
{
    auto const apart = suspended_until(user) || !timed(user).empty() ||
                       std::ranges::binary_search(ground.touches.persons(), user);
    words_[user] = apart ? set | mark : set;
}

std::optional<Time> People::suspended_until(std::uint32_t user) const noexcept
{
    auto const at = std::ranges::lower_bound(suspended_, user, {}, &Suspended::user);
    if (at == suspended_.end() || at->user != user) return {};
    return at->until;
}

std::span<People::Own const> People::timed(std::uint32_t user) const noexcept
{
    auto const range = std::ranges::equal_range(timed_, user, {}, &Own::user);
    return {range.begin(), range.end()};
}

}  // namespace freehold::rbac
