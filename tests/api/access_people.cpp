#include "access_people.hpp"

namespace freehold::api::test {

using namespace tenancy;

Id<rbac::Role> role(World& world, std::string_view code)
{
    auto const scope = must(open_tenant(world.store(), platform_tenant));
    auto const row = must(world.store().read(scope, [&](rbac::Unit const& unit) {
        return unit.roles.by<&rbac::Role::code>(*rbac::RoleCode::parse(code));
    }));
    return row.id;
}

http::Response give(World& world, Person const& by, Person const& to, std::string_view code)
{
    return world.post(by, user_path(to) + "/roles", object({{"role", role(world, code).text()}}));
}

http::Response take_back(World& world, Person const& by, Person const& from, std::string_view code)
{
    return world.ask({.method = http::Method::delete_,
                      .target = user_path(from) + "/roles/" + role(world, code).text(),
                      .token = world.token(by)});
}

}  // namespace freehold::api::test
