#include "rows.hpp"

namespace freehold::api::test {

namespace {

std::string with(std::string pattern, std::string_view member, std::string const& value)
{
    auto const name = '{' + std::string{member} + '}';
    if (auto const at = pattern.find(name); at != pattern.npos)
        pattern.replace(at, name.size(), value);
    return pattern;
}

std::string good_body(Route const& route)
{
    if (!has_body_members(route) || route.method == http::Method::patch) return "{}";
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

About about(Person const& who) { return {who.id.text(), who.tenant->text(), who.session.text()}; }

About about_nothing()
{
    tenancy::Dice dice{7};
    return {Id<User>::sample(dice).text(), Id<Tenant>::sample(dice).text(),
            Id<auth::Session>::sample(dice).text()};
}

std::string path(Route const& route, About const& about)
{
    auto out = with(std::string{route.pattern}, "user", about.user);
    out = with(with(out, "organization", about.organization), "tenant", about.organization);
    return with(out, "session", about.session);
}
std::string path(Route const& route, World const& world)
{
    return path(route, about(world.member));
}

Ask asking(Route const& route, std::string const& target, std::string const& token)
{
    return {.method = route.method,
            .target = target,
            .token = token,
            .body = route.has_body() ? good_body(route) : ""};
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
