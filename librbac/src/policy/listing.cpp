#include "compiled.hpp"

#include <algorithm>

namespace freehold::rbac {

namespace {

// The first person whose id is behind this one.
std::uint32_t first_after(Interned<Id<User>> const& users, std::optional<Id<User>> const& id)
{
    if (!id) return 0;
    std::uint32_t first = 0, last = users.size();
    while (first < last) {
        auto const middle = first + (last - first) / 2;
        if (users[middle] <= *id) first = middle + 1;
        else last = middle;
    }
    return first;
}

}  // namespace

std::vector<PermissionHandle> Policy::permissions_of(UserHandle user, Time now) const
{
    std::vector<PermissionHandle> out;
    auto const& it = *compiled_;
    if (number(user) >= it.people.size()) return out;
    Case const of{it, number(user), now};
    if (!it.active || of.suspended()) return out;
    out.reserve(it.ground.catalogue.size());
    auto const take = [&](std::uint32_t permission) {
        out.push_back(PermissionHandle{permission});
    };
    auto const set = of.seated.set();
    for (std::size_t at = 0; at < words_for(it.ground.catalogue.size()); ++at) {
        auto const open = of.seated.apart() ? ~Word{0} : it.sets.maybes(set, at);
        auto answers = it.sets.answers(set, at) & ~open;
        auto const base = static_cast<std::uint32_t>(at * word_bits);
        each_bit(Bits{&open, 1}, [&](std::uint32_t bit) {
            if (base + bit < it.ground.catalogue.size() &&
                of.answer(base + bit, {}) == Answer::allow)
                answers |= Word{1} << bit;
        });
        each_bit(Bits{&answers, 1}, [&](std::uint32_t bit) { take(base + bit); });
    }
    return out;
}

UserPage Policy::users_with(PermissionHandle permission, Target const& target, Time now,
                            std::size_t limit, std::optional<Id<User>> const& after) const
{
    UserPage page;
    auto const& it = *compiled_;
    auto const sought = number(permission);
    if (!it.active || sought >= it.ground.catalogue.size()) return page;
    auto const whole = target.record.empty() && target.field.empty();
    for (auto user = first_after(it.ground.users, after); user < it.people.size(); ++user) {
        auto const answer = whole ? check(UserHandle{user}, permission, now)
                                  : check(UserHandle{user}, permission, target, now);
        if (answer == Answer::deny) continue;
        if (page.users.size() == limit) {
            if (limit > 0) page.next = page.users.back();
            break;
        }
        page.users.push_back(it.ground.users[user]);
    }
    return page;
}

RecordList Policy::records_for(UserHandle user, PermissionHandle permission, Time now) const
{
    RecordList list{check(user, permission, now), {}};
    auto const& it = *compiled_;
    auto const sought = number(permission);
    if (!it.knows(number(user), sought)) return list;
    auto const& names = it.ground.entries.names();
    for (auto const name : names.records(it.ground.catalogue.resource_of(sought)))
        if (check(user, permission, {.record = names.text(name)}, now) != list.others)
            list.except.push_back(*RecordName::parse(names.text(name)));
    std::ranges::sort(list.except);
    return list;
}

}  // namespace freehold::rbac
