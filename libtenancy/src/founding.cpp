#include <freehold/tenancy/founding.hpp>

namespace freehold::tenancy {

namespace {

Slug slug(std::string_view text) { return *Slug::parse(text); }

Result<Row<User>> add_user(auto&& add, Id<User> const& id, Id<Directory> const& directory,
                           NewUser const& input)
{
    return add(User{.id = id,
                    .directory = directory,
                    .email = input.email,
                    .username = input.username,
                    .full_name = input.full_name,
                    .status = UserStatus::active});
}

// The row of a tenant that its owner's seat, written in the same unit, makes whole.
Result<Row<Tenant>> add_tenant(Platform& platform, Id<Tenant> const& id, NewTenant const& input,
                               Id<User> const& owner)
{
    return platform.tenants.add(id, {.id = id,
                                     .code = input.code,
                                     .name = input.name,
                                     .domain = {},
                                     .subdomain = {},
                                     .parent = input.parent,
                                     .owner = owner,
                                     .settings = input.settings,
                                     .status = TenantStatus::active});
}

Result<Row<Directory>> add_directory(Platform& platform, Id<Tenant> const& tenant,
                                     std::string_view name)
{
    return platform.directories.add(tenant,
                                    {.id = platform.fresh<Id<Directory>>(), .name = slug(name)});
}

Result<Row<Tenant>> found(Platform& platform, Id<Tenant> const& id, NewTenant const& input,
                          NewUser const& owner)
{
    auto const user = platform.fresh<Id<User>>();
    auto tenant = TRY(add_tenant(platform, id, input, user));
    auto const staff = TRY(add_directory(platform, id, "staff"));
    TRY(add_user([&](User const& row) { return platform.users.add(id, row); }, user, staff.id,
                 owner));
    TRY(platform.members.add(id, {.user = user, .home = id}));
    return tenant;
}

}  // namespace

Result<Row<Tenant>> found_tenant(Platform& platform, NewTenant const& input, NewUser const& owner)
{
    return found(platform, platform.fresh<Id<Tenant>>(), input, owner);
}

Result<Row<Tenant>> found_tenant(Platform& platform, NewTenant const& input, Row<User> const& owner)
{
    auto const id = platform.fresh<Id<Tenant>>();
    auto tenant = TRY(add_tenant(platform, id, input, owner.id));
    TRY(add_directory(platform, id, "staff"));
    TRY(platform.members.add(id, {.user = owner.id, .home = Id<Tenant>{owner.meta.tenant}}));
    return tenant;
}

Result<Row<Tenant>> found_platform(Platform& platform, NewUser const& first_operator)
{
    NewTenant const input{.code = *TenantCode::parse("platform"),
                          .name = *TenantName::parse("Platform")};
    auto tenant = TRY(found(platform, platform_tenant, input, first_operator));
    TRY(add_directory(platform, platform_tenant, "people"));
    return tenant;
}

Result<Row<User>> add_account(Platform& platform, Row<Directory> const& directory,
                              NewUser const& input)
{
    Id<Tenant> const home{directory.meta.tenant};
    return add_user([&](User const& row) { return platform.users.add(home, row); },
                    platform.fresh<Id<User>>(), directory.id, input);
}

Result<Row<User>> add_staff(Unit& unit, NewUser const& input)
{
    auto const staff = TRY(unit.directories.by<&Directory::name>(slug("staff")));
    auto user = TRY(add_user([&](User const& row) { return unit.users.add(row); },
                             unit.fresh<Id<User>>(), staff.id, input));
    TRY(unit.members.add({.user = user.id, .home = unit.tenant}));
    return user;
}

}  // namespace freehold::tenancy
