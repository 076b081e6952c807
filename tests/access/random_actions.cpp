#include "random_actions.hpp"

#include <utility>

namespace freehold::rbac {

using tenancy::Living;
using std::chrono::hours;

namespace {

template <class T>
Result<Done> done(Result<T> const& result)
{
    if (!result) return result.error();
    return Done{};
}

template <class T>
Result<Row<T>> any(tenancy::Records<T> const& records, Chance const& chance,
                   Living living = Living::only)
{
    auto const rows = TRY(records.list(living)).rows;
    if (rows.empty()) return tenancy::errors::not_found;
    return rows[chance.dice.below(rows.size())];
}

template <class T, class V>
Result<std::pair<Row<T>, Row<V>>> two(tenancy::Records<T> const& some,
                                      tenancy::Records<V> const& others, Chance const& chance)
{
    auto first = TRY(any(some, chance));
    auto second = TRY(any(others, chance));
    return std::pair{std::move(first), std::move(second)};
}

template <class T>
T one_of(std::vector<T> const& values, Chance const& chance)
{
    return values[chance.dice.below(values.size())];
}

std::string resource(Chance const& chance) { return chance.dice.one_in(2) ? "door" : "gate"; }

PermissionCode code(std::string const& resource, Chance const& chance)
{
    std::vector<std::string> const verbs{"open", "close", "paint", "manage"};
    return word<PermissionCode>(resource + '_' + one_of(verbs, chance));
}

std::optional<Time> perhaps(Time now, Chance const& chance)
{
    auto const time = now + hours{1 + chance.dice.below(4)};
    return chance.dice.one_in(3) ? std::optional{time} : std::nullopt;
}

NewEntry entry(Chance const& chance, Time now)
{
    auto const about = resource(chance);
    NewEntry out{.effect = chance.dice.one_in(2) ? Effect::allow : Effect::deny,
                 .resource = word<ResourceCode>(about)};
    if (!chance.dice.one_in(4)) out.permission = code(about, chance);
    if (chance.dice.one_in(4)) out.record = word<RecordName>("front");
    out.priority = static_cast<std::int64_t>(chance.dice.below(4));
    out.valid_from = perhaps(now, chance);
    if (chance.dice.one_in(4)) out.valid_until = out.valid_from.value_or(now) + hours{2};
    return out;
}

Result<Done> except(Unit& unit, Actor const& actor, Chance const& chance)
{
    auto input = entry(chance, unit.now);
    switch (chance.dice.below(4)) {
    case 0: input.user = one_of(chance.people, chance); break;
    case 1: input.group = TRY(any(unit.groups, chance)).id; break;
    case 2: input.role = TRY(any(unit.roles, chance)).id; break;
    default: break;
    }
    return done(create_entry(unit, actor, input));
}

Result<Done> other_entry(Unit& unit, Actor const& actor, Chance const& chance)
{
    auto row = TRY(any(unit.entries, chance));
    row.effect = chance.dice.one_in(2) ? Effect::allow : Effect::deny;
    row.permission = code(row.resource.text(), chance);
    row.priority = static_cast<std::int64_t>(chance.dice.below(4));
    row.valid_until = perhaps(row.valid_from, chance);
    return done(change_entry(unit, actor, row));
}

Result<Done> give(Unit& unit, Actor const& actor, Chance const& chance)
{
    NewGrant input{.role = TRY(any(unit.roles, chance)).id};
    if (chance.dice.one_in(3)) input.group = TRY(any(unit.groups, chance)).id;
    else input.user = one_of(chance.people, chance);
    input.valid_from = perhaps(unit.now, chance);
    if (chance.dice.one_in(3)) input.valid_until = input.valid_from.value_or(unit.now) + hours{2};
    return done(grant_role(unit, actor, input));
}

Result<Done> other_grant(Unit& unit, Actor const& actor, Chance const& chance)
{
    auto row = TRY(any(unit.grants, chance));
    row.valid_from = unit.now + hours{chance.dice.below(3)} - hours{1};
    row.valid_until = perhaps(row.valid_from, chance);
    return done(change_grant(unit, actor, row));
}

Result<Done> other_role(Unit& unit, Actor const& actor, Chance const& chance)
{
    auto row = TRY(any(unit.roles, chance));
    if (chance.dice.one_in(2)) row.priority = static_cast<std::int64_t>(chance.dice.below(80));
    else if (row.status == RoleStatus::active) row.status = RoleStatus::inactive;
    else row.status = RoleStatus::active;
    return done(change_role(unit, actor, row));
}

Result<Done> new_role(Unit& unit, Actor const& actor, Chance const& chance)
{
    auto const name = "r" + std::to_string(chance.dice.below(8));
    return done(create_role(unit, actor,
                            {.code = word<RoleCode>(name),
                             .name = word<RoleName>(name),
                             .priority = static_cast<std::int64_t>(chance.dice.below(80)),
                             .type = RoleType::both}));
}

Result<Done> new_group(Unit& unit, Actor const& actor, Chance const& chance)
{
    auto const name = "g" + std::to_string(chance.dice.below(5));
    return done(create_group(
        unit, actor,
        {.code = word<GroupCode>(name), .name = word<GroupName>(name), .priority = 1}));
}

Result<Done> new_permission(Unit& unit, Actor const& actor, Chance const& chance)
{
    return done(create_permission(unit, actor,
                                  {.code = code(resource(chance), chance),
                                   .name = word<PermissionName>("Some"),
                                   .category = word<Category>("tests")}));
}

using U = Unit;
using A = Actor const;
using C = Chance const;

// clang-format off
std::vector<Action> const all{
    {"create_role", new_role},
    {"change_role", other_role},
    {"remove_role", [](U& u, A& a, C& c) -> Result<Done> { return remove_role(u, a, TRY(any(u.roles, c)).id); }},
    {"restore_role", [](U& u, A& a, C& c) -> Result<Done> {
        return done(restore_role(u, a, TRY(any(u.roles, c, Living::dead)).id)); }},
    {"add_role_permission", [](U& u, A& a, C& c) -> Result<Done> {
        auto const [to, added] = TRY(two(u.roles, u.permissions, c));
        return done(add_role_permission(u, a, to.id, added.id)); }},
    {"remove_role_permission", [](U& u, A& a, C& c) -> Result<Done> {
        auto const link = TRY(any(u.role_permissions, c));
        return remove_role_permission(u, a, link.role, link.permission); }},
    {"add_role_parent", [](U& u, A& a, C& c) -> Result<Done> {
        auto const [to, added] = TRY(two(u.roles, u.roles, c));
        return done(add_role_parent(u, a, to.id, added.id)); }},
    {"remove_role_parent", [](U& u, A& a, C& c) -> Result<Done> {
        auto const link = TRY(any(u.role_parents, c));
        return remove_role_parent(u, a, link.role, link.parent); }},
    {"create_group", new_group},
    {"remove_group", [](U& u, A& a, C& c) -> Result<Done> { return remove_group(u, a, TRY(any(u.groups, c)).id); }},
    {"restore_group", [](U& u, A& a, C& c) -> Result<Done> {
        return done(restore_group(u, a, TRY(any(u.groups, c, Living::dead)).id)); }},
    {"add_member", [](U& u, A& a, C& c) -> Result<Done> {
        return done(add_member(u, a, TRY(any(u.groups, c)).id, one_of(c.people, c))); }},
    {"remove_member", [](U& u, A& a, C& c) -> Result<Done> {
        auto const link = TRY(any(u.group_members, c));
        return remove_member(u, a, link.group, link.user); }},
    {"add_group_parent", [](U& u, A& a, C& c) -> Result<Done> {
        auto const [to, added] = TRY(two(u.groups, u.groups, c));
        return done(add_group_parent(u, a, to.id, added.id)); }},
    {"remove_group_parent", [](U& u, A& a, C& c) -> Result<Done> {
        auto const link = TRY(any(u.group_parents, c));
        return remove_group_parent(u, a, link.group, link.parent); }},
    {"create_permission", new_permission},
    {"remove_permission", [](U& u, A& a, C& c) -> Result<Done> {
        return remove_permission(u, a, TRY(any(u.permissions, c)).id); }},
    {"restore_permission", [](U& u, A& a, C& c) -> Result<Done> {
        return done(restore_permission(u, a, TRY(any(u.permissions, c, Living::dead)).id)); }},
    {"grant_role", give},
    {"change_grant", other_grant},
    {"take_back", [](U& u, A& a, C& c) -> Result<Done> { return take_back(u, a, TRY(any(u.grants, c)).id); }},
    {"create_entry", except},
    {"change_entry", other_entry},
    {"remove_entry", [](U& u, A& a, C& c) -> Result<Done> { return remove_entry(u, a, TRY(any(u.entries, c)).id); }},
    {"set_policy", [](U& u, A& a, C& c) -> Result<Done> {
        return done(set_policy(u, a, {word<ResourceCode>(resource(c)), static_cast<Combining>(c.dice.below(4))})); }},
    {"remove_policy", [](U& u, A& a, C& c) -> Result<Done> { return remove_policy(u, a, TRY(any(u.policies, c)).resource); }},
};
// clang-format on

}  // namespace

std::vector<Action> const& actions() { return all; }

}  // namespace freehold::rbac
