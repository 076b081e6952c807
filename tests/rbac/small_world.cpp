#include "small_world.hpp"

#include <algorithm>
#include <stdexcept>

namespace freehold::rbac::test {

namespace {

template <class T>
std::optional<T> maybe_parsed(std::optional<char const*> const& text)
{
    if (!text) return {};
    return parsed<T>(*text);
}

template <class T>
std::optional<Id<T>> maybe_id(std::optional<Named> const& named)
{
    if (!named) return {};
    return id_of<T>(*named);
}

std::optional<Id<User>> maybe_user(std::optional<char const*> const& name)
{
    if (!name) return {};
    return user(*name);
}

std::optional<Id<Tenant>> maybe_home(std::optional<Named> const& named)
{
    if (!named) return {};
    return named->home;
}

template <class T>
void erase(std::vector<T>& rows, Id<T> const& id)
{
    std::erase_if(rows, [&](T const& row) { return row.id == id; });
}

}  // namespace

// The home's first byte, then the name, ending in the last byte: two homes share no id.
tenancy::Uuid uuid_of(Named const& named)
{
    tenancy::Uuid uuid;
    if (named.code.size() >= uuid.bytes.size()) throw std::length_error{named.code};
    uuid.bytes[0] = named.home.uuid().bytes[0];
    std::copy_backward(named.code.begin(), named.code.end(), uuid.bytes.end());
    return uuid;
}

Definitions& World::home(Named const& named)
{
    return named.home == tenancy::platform_tenant ? facts.templates : facts.own;
}

World& World::with_seat(char const* name, std::optional<Time> suspended_until)
{
    without_seat(name);
    facts.seats.push_back({user(name), suspended_until});
    return *this;
}

World& World::without_seat(char const* name)
{
    std::erase_if(facts.seats, [&](Seat const& seat) { return seat.user == user(name); });
    return *this;
}

World& World::with_permission(Named const& permission)
{
    home(permission)
        .permissions.push_back({id_of<Permission>(permission),
                                parsed<PermissionCode>(permission.code),
                                parsed<PermissionName>(permission.code), parsed<Category>("test"),
                                parsed<Library>("custom")});
    return *this;
}

World& World::with_role(Named const& role, RoleWords const& words)
{
    auto& rows = home(role);
    auto const id = id_of<Role>(role);
    rows.roles.push_back({id,
                          parsed<RoleCode>(role.code),
                          parsed<RoleName>(role.code),
                          {},
                          words.priority,
                          RoleType::both,
                          words.status});
    for (auto const& permission : words.gives)
        rows.role_permissions.push_back({id, id_of<Permission>(permission), permission.home});
    for (auto const& parent : words.parents)
        rows.role_parents.push_back({id, id_of<Role>(parent), parent.home});
    return *this;
}

World& World::with_group(Named const& group, GroupWords const& words)
{
    auto& rows = home(group);
    auto const id = id_of<Group>(group);
    rows.groups.push_back({id,
                           parsed<GroupCode>(group.code),
                           parsed<GroupName>(group.code),
                           {},
                           0,
                           GroupType::custom});
    for (auto const* const member : words.members)
        facts.group_members.push_back({id, group.home, user(member)});
    for (auto const& parent : words.parents)
        rows.group_parents.push_back({id, id_of<Group>(parent), parent.home});
    return *this;
}

World& World::with_grant(GrantWords const& words)
{
    auto const number = std::to_string(facts.grants.size());
    facts.grants.push_back({id_of<Grant>(number.c_str()),
                            maybe_user(words.user),
                            maybe_id<Group>(words.group),
                            maybe_home(words.group),
                            id_of<Role>(words.role),
                            words.role.home,
                            words.from,
                            words.until,
                            {}});
    return *this;
}

World& World::with_entry(Effect effect, EntryWords const& words)
{
    auto const number = std::to_string(facts.entries.size());
    facts.entries.push_back({id_of<AccessEntry>(number.c_str()),
                             effect,
                             maybe_user(words.user),
                             maybe_id<Group>(words.group),
                             maybe_home(words.group),
                             maybe_id<Role>(words.role),
                             maybe_home(words.role),
                             parsed<ResourceCode>(words.resource),
                             maybe_parsed<PermissionCode>(words.permission),
                             maybe_parsed<RecordName>(words.record),
                             maybe_parsed<FieldName>(words.field),
                             words.priority,
                             words.from,
                             words.until,
                             {}});
    return *this;
}

World& World::with_policy(char const* resource, Combining combining)
{
    facts.policies.push_back({parsed<ResourceCode>(resource), combining});
    return *this;
}

World& World::with_status(tenancy::TenantStatus status)
{
    facts.status = status;
    return *this;
}

World& World::without_role(Named const& role)
{
    erase(home(role).roles, id_of<Role>(role));
    return *this;
}

World& World::without_group(Named const& group)
{
    erase(home(group).groups, id_of<Group>(group));
    return *this;
}

World& World::without_permission(Named const& permission)
{
    erase(home(permission).permissions, id_of<Permission>(permission));
    return *this;
}

World a_world()
{
    World world{{acme, tenancy::TenantStatus::active, user("olga"), {}, {}, {}, {}, {}, {}, {}}};
    world.with_seat("olga").with_seat("ann").with_seat("ben");
    return world;
}

Question question(char const* user_name, char const* permission, QuestionWords const& words)
{
    return {user(user_name), parsed<PermissionCode>(permission),
            maybe_parsed<RecordName>(words.record), maybe_parsed<FieldName>(words.field),
            words.now};
}

}  // namespace freehold::rbac::test
