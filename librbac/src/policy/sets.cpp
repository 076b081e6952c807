#include "sets.hpp"

#include <algorithm>

namespace freehold::rbac {

namespace {

using Growing = std::vector<std::uint32_t>;  // a list of numbers while it is made

void in_order(Growing& numbers)
{
    std::ranges::sort(numbers);
    auto const repeated = std::ranges::unique(numbers);
    numbers.erase(repeated.begin(), repeated.end());
}

Growing key_of(Holding const& holding)
{
    auto const owner = holding.owner == Holding::Ownership::yes ? 1U : 0U;
    Growing out{static_cast<std::uint32_t>(2 * holding.roles.size()) + owner};
    out.insert(out.end(), holding.roles.begin(), holding.roles.end());
    out.insert(out.end(), holding.groups.begin(), holding.groups.end());
    return out;
}

Growing groups_within(Groups const& groups, Growing const& direct)
{
    Growing out;
    auto const enter = [&](std::uint32_t group) {
        groups.closure().each(group, [&](auto reached) { out.push_back(reached); });
    };
    for (auto const group : direct) enter(group);
    if (groups.all_members() != none) enter(groups.all_members());
    in_order(out);
    return out;
}

// What nobody needs a role for: the owner's are all; under `allow_unless_deny` a type's are.
void allow_without_role(Ground const& ground, Holding const& holding, std::span<Word> answer)
{
    for (auto const& resource : ground.catalogue.resources())
        if (holding.owner == Holding::Ownership::yes ||
            resource.combining == Combining::allow_unless_deny)
            set(answer, resource.first, resource.last);
}

}  // namespace

void Holding::normalise()
{
    in_order(roles);
    in_order(groups);
}

Holding Sets::holding(std::uint32_t set) const
{
    return {{roles(set).begin(), roles(set).end()},
            {groups(set).begin(), groups(set).end()},
            owner(set) ? Holding::Ownership::yes : Holding::Ownership::no};
}

std::uint32_t Sets::intern(Ground const& ground, Holding const& holding)
{
    auto const key = key_of(holding);
    auto const known = index_.find(hash_of(std::span{key}), [&](std::uint32_t set) {
        return std::ranges::equal(std::as_const(keys_)[set], key);
    });
    if (known != none) return known;
    auto const number = size();
    keys_.add(key);
    derive(ground, holding);
    index_.add(number, [&](std::uint32_t set) { return hash_of(std::as_const(keys_)[set]); });
    return number;
}

void Sets::derive(Ground const& ground, Holding const& holding)
{
    auto const& [roles, groups, touches] = std::tie(ground.roles, ground.groups, ground.touches);
    std::vector<Word> answer(stride_ / 2), maybe(stride_ / 2);
    allow_without_role(ground, holding, answer);
    Growing held;
    std::vector<Timed> timed;
    auto const give = [&](std::uint32_t role) {
        if (!roles.active(role)) return;
        merge(answer, roles.gives(role));
        roles.closure().each(role, [&](auto reached) { held.push_back(reached); });
    };
    auto const within = groups_within(groups, holding.groups);
    std::ranges::for_each(holding.roles, give);
    merge(maybe, touches.everyone());
    for (auto const group : within) {
        std::ranges::for_each(groups.roles(group), give);
        timed.insert(timed.end(), groups.timed(group).begin(), groups.timed(group).end());
        merge(maybe, touches.group(group));
    }
    in_order(held);
    for (auto const role : held) merge(maybe, touches.role(role));
    for (auto const& one : timed) {
        if (!roles.active(one.role)) continue;
        merge(maybe, roles.gives(one.role));
        roles.closure().each(one.role, [&](auto reached) { merge(maybe, touches.role(reached)); });
    }
    held_.add(held);
    within_.add(within);
    timed_.add(timed);
    lay(answer, maybe);
}

void Sets::lay(Bits answer, Bits maybe)
{
    for (std::size_t word = 0; word < answer.size(); ++word) {
        planes_.push_back(answer[word]);
        planes_.push_back(maybe[word]);
    }
}

}  // namespace freehold::rbac
