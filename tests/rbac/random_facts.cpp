#include "random_facts.hpp"

#include "random_rows.hpp"

#include <algorithm>

namespace freehold::rbac::test {

namespace {

using tenancy::Dice;

// Every list of rows: five that belong to the tenant alone, six of either home.
constexpr std::uint64_t tables = 11;

template <class F>
void in_table(Facts& facts, std::uint64_t table, Home home, F const& f)
{
    auto& rows = home == Home::platform ? facts.templates : facts.own;
    switch (table) {
    case 0: return f(facts.seats);
    case 1: return f(facts.group_members);
    case 2: return f(facts.grants);
    case 3: return f(facts.entries);
    case 4: return f(facts.policies);
    case 5: return f(rows.permissions);
    case 6: return f(rows.roles);
    case 7: return f(rows.role_parents);
    case 8: return f(rows.role_permissions);
    case 9: return f(rows.groups);
    case 10: return f(rows.group_parents);
    }
}

Home any_home(Facts const& facts, Dice& dice)
{
    return facts.tenant == tenancy::platform_tenant || dice.one_in(2) ? Home::platform : Home::own;
}

// Adds the row, or puts it in the place of the one that it is another version of; not if a third row
// stands against it.
template <class R>
bool put(std::vector<R>& rows, R const& row)
{
    auto const same = std::ranges::find_if(rows, [&](R const& r) { return is_same(r, row); });
    for (auto it = rows.begin(); it != rows.end(); ++it)
        if (it != same && is_against(*it, row)) return false;
    if (same == rows.end()) rows.push_back(row);
    else *same = row;
    return true;
}

template <class R>
bool take(std::vector<R>& rows, Dice& dice)
{
    if (rows.empty()) return false;
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(dice.below(rows.size())));
    return true;
}

bool put_into(Facts& facts, std::uint64_t table, Dice& dice)
{
    auto const home = any_home(facts, dice);
    auto done = false;
    in_table(facts, table, home, [&]<class R>(std::vector<R>& rows) {
        done = put(rows, RandomRows{facts.tenant, dice}.row(std::type_identity<R>{}, home));
    });
    return done;
}

bool take_from(Facts& facts, std::uint64_t table, Dice& dice)
{
    auto done = false;
    in_table(facts, table, any_home(facts, dice), [&](auto& rows) { done = take(rows, dice); });
    return done;
}

bool change_tenant(Facts& facts, Dice& dice)
{
    RandomRows rows{facts.tenant, dice};
    if (dice.one_in(2)) facts.owner = rows.user();
    else facts.status = rows.status();
    return true;
}

template <class T>
T const& one_of(std::vector<T> const& choices, Dice& dice)
{
    return choices[dice.below(choices.size())];
}

// The codes that there are, of one type of resource or of all.
std::vector<PermissionCode> codes(Facts const& facts, ResourceCode const* resource)
{
    std::vector<PermissionCode> codes;
    for (auto const* const rows : {&facts.templates, &facts.own})
        for (auto const& permission : rows->permissions)
            if (!resource || resource->text() == permission.code.resource())
                codes.push_back(permission.code);
    return codes;
}

// How many rows are tried in each table; some worlds are almost empty, some full.
std::uint64_t tries(std::uint64_t table, Dice& dice)
{
    return dice.below(dice.one_in(6) ? 4 : table < 3 ? 10 : 20);
}

}  // namespace

Facts random_facts(Dice& dice)
{
    auto const tenant = dice.one_in(16) ? tenancy::platform_tenant : a_tenant;
    RandomRows rows{tenant, dice};
    Facts facts{tenant, rows.status(), rows.user(), {}, {}, {}, {}, {}, {}, {}};
    for (std::uint64_t table = 0; table < tables; ++table)
        for (auto n = tries(table, dice); n > 0; --n) put_into(facts, table, dice);
    if (!dice.one_in(8)) put(facts.seats, Seat{facts.owner, {}});
    return facts;
}

Question random_question(Facts const& facts, Dice& dice)
{
    RandomRows rows{facts.tenant, dice};
    auto const entry = facts.entries.empty() ? rows.entry() : one_of(facts.entries, dice);
    Question question{rows.user(), rows.permission_code(), {}, {}, rows.time()};
    if (!facts.seats.empty() && !dice.one_in(8)) question.user = one_of(facts.seats, dice).user;
    if (entry.user && dice.one_in(2)) question.user = *entry.user;

    auto const known = codes(facts, dice.one_in(2) ? &entry.resource : nullptr);
    if (!known.empty() && !dice.one_in(12)) question.permission = one_of(known, dice);
    if (entry.permission && dice.one_in(3)) question.permission = *entry.permission;

    if (dice.one_in(2)) question.record = dice.one_in(3) ? rows.record() : entry.record;
    if (dice.one_in(2)) question.field = dice.one_in(3) ? rows.field() : entry.field;
    return question;
}

void bump(Facts& facts, Dice& dice)
{
    for (auto done = false; !done;) {
        auto const table = dice.below(tables);
        done = dice.one_in(32)  ? change_tenant(facts, dice)
               : dice.one_in(3) ? take_from(facts, table, dice)
                                : put_into(facts, table, dice);
    }
}

AccessEntry random_entry(Facts const& facts, Dice& dice, Effect effect)
{
    auto entry = RandomRows{facts.tenant, dice}.entry();
    entry.id = Id<AccessEntry>{dice.uuid()};
    entry.effect = effect;
    return entry;
}

Facts shuffled(Facts facts, Dice& dice)
{
    for (std::uint64_t table = 0; table < tables; ++table)
        for (auto const home : {Home::platform, Home::own})
            in_table(facts, table, home, [&](auto& rows) {
                for (auto n = rows.size(); n > 1; --n) std::swap(rows[n - 1], rows[dice.below(n)]);
            });
    return facts;
}

}  // namespace freehold::rbac::test
