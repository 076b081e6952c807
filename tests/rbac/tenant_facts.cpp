#include "tenant_facts.hpp"

namespace freehold::rbac {

namespace {

template <class T>
T parsed(std::string_view text)
{
    return *T::parse(text);
}

template <class T>
std::optional<T> named(std::string_view text)
{
    if (text.empty()) return {};
    return parsed<T>(text);
}

Id<User> person(std::string_view letter)
{
    tenancy::Uuid uuid;
    for (std::size_t i = 0; i < letter.size(); ++i)
        uuid.bytes[8 + i] = static_cast<std::uint8_t>(letter[i]);
    return Id<User>{uuid};
}

}  // namespace

TenantFacts::TenantFacts()
    : facts{.tenant = Id<Tenant>{tenancy::Dice{2}.uuid()},
            .status = tenancy::TenantStatus::active,
            .owner = person("nobody"),
            .seats = {},
            .templates = {},
            .own = {},
            .group_members = {},
            .grants = {},
            .entries = {},
            .policies = {}}
{
}

Id<User> TenantFacts::user(std::string_view letter) const { return person(letter); }

Id<Tenant> TenantFacts::home_of(std::string_view code) const
{
    return code.starts_with('^') ? tenancy::platform_tenant : facts.tenant;
}

Definitions& TenantFacts::home(std::string_view& code)
{
    if (!code.starts_with('^')) return facts.own;
    code.remove_prefix(1);
    return facts.templates;
}

TenantFacts& TenantFacts::seat(std::string_view letter, std::optional<Time> suspended_until)
{
    facts.seats.push_back({person(letter), suspended_until});
    return *this;
}

TenantFacts& TenantFacts::own(std::string_view letter)
{
    facts.owner = person(letter);
    return *this;
}

TenantFacts& TenantFacts::permissions(std::initializer_list<std::string_view> codes)
{
    for (auto code : codes) {
        auto const [it, _] = permissions_.emplace(code, fresh<Permission>());
        auto& home = this->home(code);
        home.permissions.push_back({it->second, parsed<PermissionCode>(code),
                                    parsed<PermissionName>(code), parsed<Category>("test"),
                                    parsed<Library>("custom")});
    }
    return *this;
}

TenantFacts& TenantFacts::add_role(std::string_view code,
                                   std::initializer_list<std::string_view> permissions,
                                   std::int64_t priority, RoleStatus status)
{
    auto const id = roles_.emplace(code, fresh<Role>()).first->second;
    auto& home = this->home(code);
    home.roles.push_back(
        {id, parsed<RoleCode>(code), parsed<RoleName>(code), {}, priority, RoleType::both, status});
    for (auto const permission : permissions)
        home.role_permissions.push_back(
            {id, permissions_.at(std::string{permission}), home_of(permission)});
    return *this;
}

TenantFacts& TenantFacts::add_group(std::string_view code)
{
    auto const id = groups_.emplace(code, fresh<Group>()).first->second;
    auto& home = this->home(code);
    home.groups.push_back(
        {id, parsed<GroupCode>(code), parsed<GroupName>(code), {}, 0, GroupType::custom});
    return *this;
}

TenantFacts& TenantFacts::role_in(std::string_view code, std::string_view parent)
{
    auto const id = role(code);
    home(code).role_parents.push_back({id, role(parent), home_of(parent)});
    return *this;
}

TenantFacts& TenantFacts::group_in(std::string_view code, std::string_view parent)
{
    auto const id = group(code);
    home(code).group_parents.push_back({id, group(parent), home_of(parent)});
    return *this;
}

TenantFacts& TenantFacts::join(std::string_view letter, std::string_view code)
{
    facts.group_members.push_back({group(code), home_of(code), person(letter)});
    return *this;
}

TenantFacts& TenantFacts::grant(std::string_view letter, std::string_view code, When when)
{
    facts.grants.push_back({fresh<Grant>(),
                            person(letter),
                            {},
                            {},
                            role(code),
                            home_of(code),
                            when.from,
                            when.until,
                            {}});
    return *this;
}

TenantFacts& TenantFacts::grant_group(std::string_view code, std::string_view given, When when)
{
    facts.grants.push_back({fresh<Grant>(),
                            {},
                            group(code),
                            home_of(code),
                            role(given),
                            home_of(given),
                            when.from,
                            when.until,
                            {}});
    return *this;
}

Id<AccessEntry> TenantFacts::entry(Effect effect, EntryText const& text)
{
    AccessEntry out{fresh<AccessEntry>(),
                    effect,
                    {},
                    {},
                    {},
                    {},
                    {},
                    parsed<ResourceCode>(text.resource),
                    named<PermissionCode>(text.permission),
                    named<RecordName>(text.record),
                    named<FieldName>(text.field),
                    text.priority,
                    text.when.from,
                    text.when.until,
                    {}};
    auto const colon = text.who.find(':');
    auto const code = colon == text.who.npos ? text.who : text.who.substr(colon + 1);
    if (text.who.starts_with("group:")) {
        out.group = group(code);
        out.group_in = home_of(code);
    } else if (text.who.starts_with("role:")) {
        out.role = role(code);
        out.role_in = home_of(code);
    } else if (!text.who.empty()) {
        out.user = person(code);
    }
    facts.entries.push_back(out);
    return out.id;
}

TenantFacts& TenantFacts::combine(std::string_view resource, Combining combining)
{
    facts.policies.push_back({parsed<ResourceCode>(resource), combining});
    return *this;
}

Question TenantFacts::ask(std::string_view letter, std::string_view permission, Time now) const
{
    return ask(letter, permission, {}, now);
}

Question TenantFacts::ask(std::string_view letter, std::string_view permission,
                          Target const& target, Time now) const
{
    return {person(letter), parsed<PermissionCode>(permission), named<RecordName>(target.record),
            named<FieldName>(target.field), now};
}

}  // namespace freehold::rbac
