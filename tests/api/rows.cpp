#include "rows.hpp"

#include "lists.hpp"

namespace freehold::api::test {

namespace {

std::string with(std::string pattern, std::string_view member, std::string const& value)
{
    auto const name = '{' + std::string{member} + '}';
    if (auto const at = pattern.find(name); at != pattern.npos)
        pattern.replace(at, name.size(), value);
    return pattern;
}

// Of what in Demo the row's path may lead to.
std::string link_body(World const& world, Route const& route)
{
    auto const& spare = world.in_demo;
    if (route.pattern.ends_with("/permissions"))
        return naming("permission", spare.spare_permission.text());
    if (route.pattern.ends_with("/members")) return naming("user", world.guest.id.text());
    auto const of_role = names_member(route.pattern, "role");
    return naming("parent", of_role ? spare.spare_role.text() : spare.spare_group.text());
}

std::string access_body(World const& world, Route const& route)
{
    if (route.pattern.find('{') != route.pattern.npos) return link_body(world, route);
    if (route.pattern.ends_with("/permissions"))
        return R"({"code":"door_open","name":"Open doors","category":"Doors"})";
    if (route.pattern.ends_with("/roles"))
        return R"({"code":"porter","name":"Porter","priority":10,"type":"both"})";
    return R"({"code":"porters","name":"Porters","priority":10})";
}

bool is_of_access(Route const& route)
{
    return route.pattern.starts_with("/api/v1/permissions") ||
           route.pattern.starts_with("/api/v1/roles") ||
           route.pattern.starts_with("/api/v1/user-groups");
}

std::string good_body(World const& world, Route const& route)
{
    if (!has_body_members(route) || route.method == http::Method::patch) return "{}";
    if (is_of_access(route)) return access_body(world, route);
    if (route.pattern.ends_with("/password")) return R"({"password":"orchid lantern pebble"})";
    if (route.pattern.ends_with("/suspend")) return R"({"reason":"Leave"})";
    if (route.pattern.ends_with("/tenants"))
        return R"({"code":"fresh","name":"Fresh","owner":{"email":"a@fresh.example","full_name":"A"}})";
    return R"({"email":"new@demo.example","full_name":"New Person"})";
}

}  // namespace

std::string name(Route const& route)
{
    return std::string{http::text(route.method)} + ' ' + std::string{route.pattern};
}

About about(World const& world, Person const& who)
{
    return {who.id.text(), who.tenant->text(), who.session.text(), world.pieces(who)};
}

About about_nothing()
{
    tenancy::Dice dice{7};
    return {Id<User>::sample(dice).text(), Id<Tenant>::sample(dice).text(),
            Id<auth::Session>::sample(dice).text(), no_pieces()};
}

std::string path(Route const& route, About const& about)
{
    auto const& pieces = about.pieces;
    auto out = with(std::string{route.pattern}, "user", about.user);
    out = with(with(out, "organization", about.organization), "tenant", about.organization);
    out = with(with(out, "session", about.session), "permission", pieces.permission.text());
    out = with(with(out, "role", pieces.role.text()), "group", pieces.group.text());
    auto const of_role = names_member(route.pattern, "role");
    return with(out, "parent", of_role ? pieces.role_parent.text() : pieces.group_parent.text());
}
std::string path(Route const& route, World const& world)
{
    return path(route, about(world, world.member));
}

Ask asking(World const& world, Route const& route, std::string const& target,
           std::string const& token)
{
    return {.method = route.method,
            .target = target,
            .token = token,
            .body = route.has_body() ? good_body(world, route) : ""};
}

Person allowed(Route const& route, World const& world)
{
    return route.needs.of == Needs::Of::operating ? world.operating : world.owner;
}

bool needs_token(Route const& route) { return route.needs.of != Needs::Of::anyone; }
bool needs_right(Route const& route)
{
    return needs_token(route) && route.needs.of != Needs::Of::any_session &&
           route.needs.of != Needs::Of::signed_in && route.needs.of != Needs::Of::seated;
}

}  // namespace freehold::api::test
