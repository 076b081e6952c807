#include "compiled.hpp"

namespace freehold::rbac {

namespace {

// Sums, so that the order in which rows came does not matter: dense numbers of roles and groups come
// from it, and so do those of sets.
template <class T>
std::uint64_t sum(Homed<T> const& ids, std::span<std::uint32_t const> numbers)
{
    std::uint64_t out = 0;
    for (auto const number : numbers) out += hash_of(ids[number]);
    return out;
}

std::uint64_t hash_of_time(Time time)
{
    return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

std::uint64_t hash_of_set(Compiled const& it, std::uint32_t set)
{
    auto const& ground = it.ground;
    auto hash = mixed(it.sets.owner(set), sum(ground.roles.ids(), it.sets.roles(set)));
    hash = mixed(hash, sum(ground.groups.ids(), it.sets.groups(set)));
    hash = mixed(hash, sum(ground.roles.ids(), it.sets.held(set)));
    hash = mixed(hash, sum(ground.groups.ids(), it.sets.within(set)));
    for (std::size_t word = 0; word < words_for(ground.catalogue.size()); ++word)
        hash = mixed(mixed(hash, it.sets.answers(set, word)), it.sets.maybes(set, word));
    return hash;
}

std::uint64_t hash_of_person(Compiled const& it, std::uint32_t user, std::uint64_t set)
{
    auto hash = mixed(hash_of(it.ground.users[user]), set);
    if (!it.people[user].apart()) return hash;
    hash = mixed(hash, hash_of_time(it.people.suspended_until(user).value_or(tenancy::earliest)));
    std::uint64_t timed = 0;
    for (auto const& [_, grant] : it.people.timed(user))
        timed += mixed(
            mixed(hash_of(it.ground.roles.ids()[grant.role]), hash_of_time(grant.window.from)),
            hash_of_time(grant.window.until));
    return mixed(hash, timed);
}

std::uint64_t hash_of_roles(Roles const& roles)
{
    std::uint64_t out = 0;
    for (std::uint32_t role = 0; role < roles.ids().size(); ++role) {
        auto hash = mixed(
            hash_of(roles.ids()[role]),
            static_cast<std::uint64_t>(2 * roles.priority(role)) + (roles.active(role) ? 1 : 0));
        for (auto const word : roles.gives(role)) hash = mixed(hash, word);
        out += hash;
    }
    return out;
}

}  // namespace

std::uint64_t Policy::hash() const
{
    auto const& it = *compiled_;
    std::vector<std::uint64_t> sets(it.sets.size());
    for (std::uint32_t set = 0; set < sets.size(); ++set) sets[set] = hash_of_set(it, set);
    std::uint64_t out = mixed(hash_of(it.ground.tenant), it.active);
    out = mixed(out, hash_of_roles(it.ground.roles));
    for (std::uint32_t user = 0; user < it.people.size(); ++user)
        out += hash_of_person(it, user, sets[it.people[user].set()]);
    return out;
}

}  // namespace freehold::rbac
