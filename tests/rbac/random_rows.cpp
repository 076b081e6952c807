#include "random_rows.hpp"

#include <chrono>
#include <string>

namespace freehold::rbac::test {

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 3> resources{"menu", "menu_day", "manage"};
constexpr std::array<std::string_view, 4> actions{"read", "update", "manage", "day"};
constexpr std::array<std::string_view, 6> role_codes{"admin",  "owner", "editor",
                                                     "viewer", "clerk", "waiter"};
constexpr std::array<std::string_view, 6> group_codes{"all_members", "staff",   "night",
                                                      "kitchen",     "service", "trainees"};
constexpr std::array<std::string_view, 2> records{"monday", "sunday"};
constexpr std::array<std::string_view, 2> fields{"price", "name"};
constexpr std::array<std::int64_t, 5> priorities{0, 1, 2, 500, 1'000};

// Moments that touch each other, so that a question often stands at the edge of a grant.
constexpr Time noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 12h};
constexpr std::array<Time, 5> times{noon - 1h, noon - 1us, noon, noon + 1us, noon + 1h};

constexpr std::uint64_t users = 7;
constexpr std::uint64_t definitions = 10;  // one number more is never anybody's
constexpr std::uint64_t numbered = 24;

template <class T>
T parsed(std::string_view text)
{
    return *T::parse(text);
}

template <class T>
Id<T> id(std::uint64_t number)
{
    tenancy::Uuid uuid;
    uuid.bytes.back() = static_cast<std::uint8_t>(number);
    return Id<T>{uuid};
}

}  // namespace

Id<User> RandomRows::user() { return id<User>(dice_.below(users)); }

tenancy::TenantStatus RandomRows::status()
{
    using enum tenancy::TenantStatus;
    return dice_.one_in(12) ? one_of(std::array{suspended, inactive, archived}) : active;
}

Id<Tenant> RandomRows::home_of(std::uint64_t number)
{
    auto const is_template = (number % 2 == 0) != dice_.one_in(40);
    return is_template ? tenancy::platform_tenant : tenant_;
}

std::uint64_t RandomRows::own_number(Home home)
{
    return 2 * dice_.below(definitions / 2) + (home == Home::own ? 1 : 0);
}

std::uint64_t RandomRows::near_end(Home home)
{
    auto const number = own_number(home);
    return dice_.one_in(60) ? number ^ 1 : number;
}

RandomRows::Number RandomRows::far_end(std::uint64_t above)
{
    auto const number = above + dice_.below(definitions + 1 - above);
    return {number, home_of(number)};
}

Time RandomRows::time() { return one_of(times); }
Time RandomRows::beginning() { return dice_.one_in(4) ? time() : tenancy::earliest; }
std::optional<Time> RandomRows::end()
{
    if (!dice_.one_in(4)) return {};
    return dice_.one_in(6) ? tenancy::latest : time();
}

ResourceCode RandomRows::resource() { return parsed<ResourceCode>(one_of(resources)); }

PermissionCode RandomRows::permission_of(ResourceCode const& resource)
{
    return parsed<PermissionCode>(resource.text() + '_' + std::string{one_of(actions)});
}

PermissionCode RandomRows::permission_code() { return permission_of(resource()); }

std::optional<RecordName> RandomRows::record()
{
    if (dice_.one_in(2)) return {};
    return parsed<RecordName>(one_of(records));
}

std::optional<FieldName> RandomRows::field()
{
    if (!dice_.one_in(4)) return {};
    return parsed<FieldName>(one_of(fields));
}

Seat RandomRows::row(std::type_identity<Seat>, Home)
{
    if (!dice_.one_in(6)) return {user(), {}};
    return {user(), dice_.one_in(6) ? tenancy::latest : time()};
}

GroupMember RandomRows::row(std::type_identity<GroupMember>, Home)
{
    auto const group = far_end();
    return {id<Group>(group.value), group.home, user()};
}

Grant RandomRows::row(std::type_identity<Grant>, Home)
{
    auto const role = far_end();
    auto const from = beginning();
    auto const until = end();
    Grant grant{id<Grant>(dice_.below(numbered)),
                {},
                {},
                {},
                id<Role>(role.value),
                role.home,
                from,
                until,
                {}};
    if (dice_.one_in(2)) {
        grant.user = user();
        return grant;
    }
    auto const group = far_end();
    grant.group = id<Group>(group.value);
    grant.group_in = group.home;
    return grant;
}

std::optional<PermissionCode> RandomRows::permission_named(ResourceCode const& resource)
{
    switch (dice_.below(8)) {
    case 0:
    case 1:
    case 2: return {};
    case 3: return parsed<PermissionCode>(resource.text() + "_manage");
    case 4: return permission_code();
    default: return permission_of(resource);
    }
}

void RandomRows::give_subject(AccessEntry& entry)
{
    auto const one = far_end();
    switch (dice_.below(5)) {
    case 1: entry.user = user(); return;
    case 2:
        entry.group = id<Group>(one.value);
        entry.group_in = one.home;
        return;
    case 3:
        entry.role = id<Role>(one.value);
        entry.role_in = one.home;
        return;
    default: return;  // everyone
    }
}

AccessEntry RandomRows::entry()
{
    auto const number = dice_.below(numbered);
    auto const effect = dice_.one_in(2) ? Effect::allow : Effect::deny;
    auto const type = resource();
    auto const permission = permission_named(type);
    auto const record = this->record();
    auto const field = this->field();
    auto const priority = one_of(priorities);
    auto const from = beginning();
    auto const until = end();
    AccessEntry entry{id<AccessEntry>(number),
                      effect,
                      {},
                      {},
                      {},
                      {},
                      {},
                      type,
                      permission,
                      record,
                      field,
                      priority,
                      from,
                      until,
                      {}};
    give_subject(entry);
    return entry;
}

ResourcePolicy RandomRows::row(std::type_identity<ResourcePolicy>, Home)
{
    using enum Combining;
    auto const type = resource();
    return {type,
            one_of(std::array{deny_overrides, priority, first_applicable, allow_unless_deny})};
}

Permission RandomRows::row(std::type_identity<Permission>, Home home)
{
    auto const number = own_number(home);
    auto const code = permission_code();
    return {id<Permission>(number), code, parsed<PermissionName>(code.text()),
            parsed<Category>("test"), parsed<Library>("custom")};
}

Role RandomRows::row(std::type_identity<Role>, Home home)
{
    auto const number = own_number(home);
    auto const code = one_of(role_codes);
    auto const priority = one_of(priorities);
    auto const status = dice_.one_in(6) ? RoleStatus::inactive : RoleStatus::active;
    return {id<Role>(number),
            parsed<RoleCode>(code),
            parsed<RoleName>(code),
            {},
            priority,
            RoleType::both,
            status};
}

RoleParent RandomRows::row(std::type_identity<RoleParent>, Home home)
{
    auto const role = near_end(home);
    auto const parent = far_end(role + 1);
    return {id<Role>(role), id<Role>(parent.value), parent.home};
}

RolePermission RandomRows::row(std::type_identity<RolePermission>, Home home)
{
    auto const role = near_end(home);
    auto const permission = far_end();
    return {id<Role>(role), id<Permission>(permission.value), permission.home};
}

Group RandomRows::row(std::type_identity<Group>, Home home)
{
    auto const number = own_number(home);
    auto const code = one_of(group_codes);
    return {id<Group>(number), parsed<GroupCode>(code), parsed<GroupName>(code), {}, 0,
            GroupType::custom};
}

GroupParent RandomRows::row(std::type_identity<GroupParent>, Home home)
{
    auto const group = near_end(home);
    auto const parent = far_end(group + 1);
    return {id<Group>(group), id<Group>(parent.value), parent.home};
}

bool is_same(Seat const& a, Seat const& b) { return a.user == b.user; }
bool is_same(GroupMember const& a, GroupMember const& b)
{
    return a.group == b.group && a.user == b.user;
}
bool is_same(ResourcePolicy const& a, ResourcePolicy const& b) { return a.resource == b.resource; }
bool is_same(RoleParent const& a, RoleParent const& b)
{
    return a.role == b.role && a.parent == b.parent;
}
bool is_same(RolePermission const& a, RolePermission const& b)
{
    return a.role == b.role && a.permission == b.permission;
}
bool is_same(GroupParent const& a, GroupParent const& b)
{
    return a.group == b.group && a.parent == b.parent;
}

bool is_against(Grant const& a, Grant const& b)
{
    return a.role == b.role && ((a.user && a.user == b.user) || (a.group && a.group == b.group));
}

}  // namespace freehold::rbac::test
