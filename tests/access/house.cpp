#include "house.hpp"

#include <freehold/rbac_sql/migrations.hpp>

#include <freehold/tenancy/founding.hpp>

namespace freehold::rbac {

using namespace tenancy;

namespace {

NewUser person(std::string const& name)
{
    return {word<Email>(name + "@example.com"), word<FullName>(name)};
}

template <class T>
Row<T> template_of(House& house, tenancy::Records<T> Unit::* records, auto const& code)
{
    return must(house.in(house.acme, [&](Unit& unit) -> Result<Row<T>> {
        auto listed = TRY((unit.*records).list(lies_in<T>(platform_tenant), is<&T::code>(code)));
        if (listed.rows.empty()) return tenancy::errors::not_found;
        return listed.rows.front();
    }));
}

}  // namespace

std::vector<StoreMaker> stores()
{
    return auth::stores(tenancy_sql::joined({tenancy_sql::migrations(), rbac_sql::migrations()}));
}

House::House(StoreMaker const& maker)
    : acme{Uuid{}},
      blue{Uuid{}},
      ann{Uuid{}},
      bea{Uuid{}},
      store_{maker.open([this] {
          auto setting = setting_for<Kept>();
          setting.clock = [this] { return now; };
          return setting;
      }())},
      operators_{open_platform(*store_)}
{
    must(as_platform([](Platform& platform) { return found_platform(platform, person("root")); }));
    must(as_platform([](Platform& platform) { return found_templates(platform); }));
    auto const found = [&](std::string const& code, std::string const& owner) {
        return must(as_platform([&](Platform& platform) {
            return found_tenant(platform, {word<TenantCode>(code), word<TenantName>(code)},
                                person(owner));
        }));
    };
    auto const first = found("acme", "ann");
    auto const second = found("blue", "bea");
    acme = first.id, ann = first.owner;
    blue = second.id, bea = second.owner;
}

Id<User> House::hire(Id<Tenant> const& tenant, std::string const& name)
{
    return must(in(tenant, [&](Unit& unit) { return add_staff(unit, person(name)); })).id;
}

Id<User> House::admit(Id<Tenant> const& tenant, std::string const& name,
                      std::string const& directory)
{
    return must(as_platform([&](Platform& platform) -> Result<Id<User>> {
        auto const made = TRY(platform.directories.add(
            tenant, {.id = platform.fresh<Id<Directory>>(), .name = word<Slug>(directory)}));
        auto const user = TRY(add_account(platform, made, person(name)));
        TRY(platform.members.add(tenant, {.user = user.id, .home = tenant}));
        return user.id;
    }));
}

Row<Role> House::role(std::string const& code, std::int64_t priority, RoleType type)
{
    return must(by(ann, [&](Unit& unit, Actor const& actor) {
        return create_role(unit, actor,
                           {.code = word<RoleCode>(code),
                            .name = word<RoleName>(code),
                            .priority = priority,
                            .type = type});
    }));
}

Row<Group> House::group(std::string const& code)
{
    return must(by(ann, [&](Unit& unit, Actor const& actor) {
        return create_group(
            unit, actor,
            {.code = word<GroupCode>(code), .name = word<GroupName>(code), .priority = 1});
    }));
}

Row<Permission> House::permission(std::string const& code)
{
    return must(by(ann, [&](Unit& unit, Actor const& actor) {
        return create_permission(unit, actor,
                                 {.code = word<PermissionCode>(code),
                                  .name = word<PermissionName>(code),
                                  .category = word<Category>("tests")});
    }));
}

Row<Grant> House::grant(Id<Role> const& role, Id<User> const& to)
{
    return must(by(ann, [&](Unit& unit, Actor const& actor) {
        return grant_role(unit, actor, {.user = to, .role = role});
    }));
}

Row<Grant> House::grant(Id<Role> const& role, Id<Group> const& to)
{
    return must(by(ann, [&](Unit& unit, Actor const& actor) {
        return grant_role(unit, actor, {.group = to, .role = role});
    }));
}

Row<Role> House::template_role(std::string const& code)
{
    return template_of(*this, &Unit::roles, word<RoleCode>(code));
}

Row<Group> House::template_group(std::string const& code)
{
    return template_of(*this, &Unit::groups, word<GroupCode>(code));
}

}  // namespace freehold::rbac
