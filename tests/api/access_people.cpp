#include "access_people.hpp"

namespace freehold::api::test {

using namespace tenancy;

namespace {

template <class T>
Id<T> id_of(World& world, Records<T> rbac::Unit::* records, std::string_view code)
{
    auto const scope = must(open_tenant(world.store(), platform_tenant));
    auto const row = must(world.store().read(scope, [&](rbac::Unit const& unit) {
        return (unit.*records).template by<&T::code>(*decltype(T::code)::parse(code));
    }));
    return row.id;
}

}  // namespace

Id<rbac::Role> role(World& world, std::string_view code)
{
    return id_of<rbac::Role>(world, &rbac::Unit::roles, code);
}

Id<rbac::Group> group(World& world, std::string_view code)
{
    return id_of<rbac::Group>(world, &rbac::Unit::groups, code);
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
