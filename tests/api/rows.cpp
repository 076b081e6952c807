#include "rows.hpp"

#include "lists.hpp"

#include <algorithm>
#include <map>

namespace freehold::api::test {

namespace {

std::string with(std::string pattern, std::string_view member, std::string const& value)
{
    auto const name = '{' + std::string{member} + '}';
    if (auto const at = pattern.find(name); at != pattern.npos)
        pattern.replace(at, name.size(), value);
    return pattern;
}

bool has_member(Route const& route, std::string_view name)
{
    return std::ranges::any_of(route.input->members,
                               [&](auto const& member) { return member.name == name; });
}

// Of what in Demo the row's path may lead to.
std::string link_body(World const& world, Route const& route)
{
    auto const& spare = world.in_demo;
    if (route.pattern.ends_with("/permissions"))
        return naming("permission", spare.spare_permission.text());
    if (route.pattern.ends_with("/members")) return naming("user", world.guest.id.text());
    if (route.pattern.ends_with("/roles")) return naming("role", spare.spare_role.text());
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

// Of questions, and of what is given and excepted.
std::map<std::string_view, std::string_view> const& bodies()
{
    static std::map<std::string_view, std::string_view> const all{
        {"/acls", R"({"effect":"deny","resource":"door"})"},
        {"/record-permissions", R"({"effect":"deny","resource":"door","record":"7"})"},
        {"/{resource}", R"({"combining":"priority"})"},
        {"/what-if", R"({"changes":[]})"},
        {"/check", R"({"permission":"user_read"})"},
        {"/explain", R"({"permission":"user_read"})"},
        {"/batch", R"({"checks":[{"permission":"user_read"}]})"},
        {"/evaluation",
         R"({"subject":{"type":"user","id":"a"},"action":{"name":"read"},"resource":{"type":"user","id":"a"}})"},
        {"/evaluations",
         R"({"subject":{"type":"user","id":"a"},"action":{"name":"read"},"resource":{"type":"user","id":"a"}})"},
        {"/search/subject",
         R"({"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"user","id":"a"}})"},
        {"/search/resource",
         R"({"subject":{"type":"user","id":"a"},"action":{"name":"read"},"resource":{"type":"user"}})"},
        {"/search/action",
         R"({"subject":{"type":"user","id":"a"},"resource":{"type":"user","id":"a"}})"}};
    return all;
}

std::string good_body(World const& world, Route const& route)
{
    if (!has_body_members(route) || route.method == http::Method::patch) return "{}";
    if (is_of_access(route)) return access_body(world, route);
    if (route.pattern.ends_with("}/roles")) return link_body(world, route);
    for (auto const& [end, body] : bodies())
        if (route.pattern.ends_with(end)) return std::string{body};
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
    out = with(with(out, "entry", pieces.entry.text()), "resource", pieces.resource);
    auto const of_role = names_member(route.pattern, "role");
    out = with(out, "parent", of_role ? pieces.role_parent.text() : pieces.group_parent.text());
    auto const asks = route.method == http::Method::get &&
                      route.pattern.find("/access/") != std::string_view::npos &&
                      has_member(route, "permission");
    return asks ? out + "?permission=user_read" : out;
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
