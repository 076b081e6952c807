// Those of permissions, roles and groups.

#include "special_statuses.hpp"

namespace freehold::api::test::statuses {

namespace {

// The way to one thing in Demo, of a list.
std::string at(std::string_view list, std::string const& id)
{
    return v1 + '/' + std::string{list} + '/' + id;
}
std::string role(World const& world) { return at("roles", world.in_demo.role.text()); }
std::string group(World const& world) { return at("user-groups", world.in_demo.group.text()); }

Provoke twice(std::string const& target, std::string const& body)
{
    return [=](World& world) {
        (void)world.post(world.owner, target, body);
        return world.post(world.owner, target, body);
    };
}

// It is removed, and restored when `between` has happened.
Provoke restored(std::string const& target, std::string const& body, std::string const& between)
{
    return [=](World& world) {
        auto const made = world.post(world.owner, target, body);
        auto const one = target + '/' + text_at(made, "/id");
        (void)remove(world, one);
        if (!between.empty()) (void)world.post(world.owner, target, between);
        return world.post(world.owner, one + "/restore");
    };
}

// One thing of a list, from its making to its restoring.
Table rows_of(std::string const& list, std::string const& placeholder, std::string const& body)
{
    auto const target = v1 + '/' + list;
    return {{"POST " + target, {{409, twice(target, body)}}},
            {"POST " + target + "/{" + placeholder + "}/restore",
             {{200, restored(target, body, {})}, {409, restored(target, body, body)}}}};
}

std::string all_members(World& world, Person const& who)
{
    auto const found = world.get(who, v1 + "/user-groups?code=all_members");
    return at("user-groups", text_at(found, "/results/0/id"));
}

Table link_rows()
{
    using Of = std::string (*)(World const&);
    auto const again = [](Of of, std::string const& rest, std::string const& member, auto piece) {
        return [=](World& world) {
            return world.post(world.owner, of(world) + rest,
                              object({{member, (world.in_demo.*piece).text()}}));
        };
    };
    return {
        {"POST /api/v1/roles/{role}/permissions",
         {{409, again(role, "/permissions", "permission", &Pieces::permission)}}},
        {"POST /api/v1/roles/{role}/parents",
         {{409, again(role, "/parents", "parent", &Pieces::role_parent)}}},
        {"POST /api/v1/user-groups/{group}/parents",
         {{409, again(group, "/parents", "parent", &Pieces::group_parent)}}},
        {"POST /api/v1/user-groups/{group}/members",
         {{409,
           [](World& world) {
               return world.post(world.owner, group(world) + "/members",
                                 object({{"user", world.member.id.text()}}));
           }}}},
        {"DELETE /api/v1/user-groups/{group}/members/{user}",
         {{409,
           [](World& world) {
               return remove(
                   world, all_members(world, world.owner) + "/members/" + world.member.id.text());
           }}}},
        {"DELETE /api/v1/user-groups/{group}",
         {{409,
           [](World& world) {
               return world.ask({.method = http::Method::delete_,
                                 .target = all_members(world, world.operating),
                                 .token = world.token(world.operating)});
           }}}},
    };
}

}  // namespace

Table access_rows()
{
    auto out = link_rows();
    out.merge(rows_of("permissions", "permission",
                      R"({"code":"door_open","name":"Open doors","category":"Doors"})"));
    out.merge(rows_of("roles", "role",
                      R"({"code":"porter","name":"Porter","priority":10,"type":"both"})"));
    out.merge(
        rows_of("user-groups", "group", R"({"code":"porters","name":"Porters","priority":10})"));
    return out;
}

}  // namespace freehold::api::test::statuses
