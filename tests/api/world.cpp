#include "world.hpp"

#include "http/gate.hpp"

namespace freehold::api::test {

using namespace tenancy;

namespace {

constexpr int nowhere = -1;  // a descriptor that takes nothing

auth::TokenRules the_rules()
{
    return must(auth::TokenRules::of("https://id.example", "https://api.example"));
}

template <class T>
Id<T> no_id()
{
    return Id<T>{Uuid{}};
}
Person nobody() { return {no_id<User>(), {}}; }

NewUser a_user(std::string const& email, std::string const& name)
{
    return {must(Email::parse(email)), must(FullName::parse(name)), {}};
}

Row<Tenant> a_tenant(Store& store, std::string const& code)
{
    return must(store.write(open_platform(store), [&](Platform& platform) {
        return found_tenant(platform,
                            {must(TenantCode::parse(code)), must(TenantName::parse(code)), {}, {}},
                            a_user("owner@" + code + ".example", "Owner of " + code));
    }));
}

}  // namespace

World::World(std::unique_ptr<Store> opened)
    : store{std::move(opened)},
      rules{the_rules()},
      authority{*store},
      node{*store, authority, ring, rules},
      log{nowhere},
      dispatch{node, routes(), log},
      operating{nobody()},
      owner{nobody()},
      member{nobody()},
      guest{nobody()},
      stranger{nobody()},
      demo{no_id<Tenant>()},
      other{no_id<Tenant>()}
{
    must(
        ring.add({auth::SigningKey::make(auth::Algorithm::EdDSA, system_entropy()), earliest, {}}));
    found();
}

void World::found()
{
    auto const platform = must(store->write(open_platform(*store), [](Platform& everywhere) {
        return found_platform(everywhere, a_user("operator@platform.example", "The Operator"));
    }));
    operating = {platform.owner, platform_tenant};
    auto const first = a_tenant(*store, "demo");
    auto const second = a_tenant(*store, "other");
    demo = first.id;
    other = second.id;
    owner = {first.owner, demo};
    stranger = {second.owner, other};
    member = add_member(demo, "member@demo.example");
    guest = add_member(other, "guest@other.example");
    must(store->write(open_platform(*store), [&](Platform& everywhere) {
        return everywhere.members.add(demo, {.user = guest.id, .home = other});
    }));
    guest.tenant = demo;
}

Person World::add_member(Id<Tenant> const& tenant, std::string const& email)
{
    auto const scope = must(open_tenant(*store, tenant));
    auto const row = must(store->write(
        scope, [&](Unit& unit) { return add_staff(unit, a_user(email, "A Member")); }));
    return {row.id, tenant};
}

std::string World::token(Person const& who) const
{
    auto const now = node.now();
    auth::TokenSubject const subject{.user = who.id,
                                     .session = Id<auth::Session>{who.id.uuid()},
                                     .tenant = who.tenant,
                                     .actor = {}};
    auto const claims = auth::claims_for(subject, who.id.uuid(), rules, now);
    return auth::sign(claims, rules, ring, now).release();
}

http::Request World::request(Ask const& ask) const
{
    std::string bytes{http::text(ask.method)};
    bytes += ' ' + ask.target + " HTTP/1.1\r\nHost: a\r\n" + ask.fields;
    if (!ask.token.empty()) bytes += "Authorization: Bearer " + ask.token + "\r\n";
    if (!ask.body.empty())
        bytes += "Content-Type: " + ask.type +
                 "\r\nContent-Length: " + std::to_string(ask.body.size()) + "\r\n";
    bytes += "\r\n";
    auto const verdict = http::examine(bytes, {});
    http::Request out{std::get<http::Head>(verdict), bytes, "192.0.2.1", http::SteadyTime{}};
    return std::move(out).with_body(ask.body);
}

http::Response World::ask(Ask const& ask)
{
    auto const asked = request(ask);
    if (auto response = dispatch.answer_inline(asked)) return *std::move(response);
    return dispatch.answer(asked);
}

http::Response World::get(Person const& who, std::string const& target)
{
    return ask({.target = target, .token = token(who)});
}

http::Response World::post(Person const& who, std::string const& target, std::string const& body)
{
    return ask({.method = http::Method::post, .target = target, .token = token(who), .body = body});
}

std::string user_path(Person const& who) { return "/api/v1/users/" + who.id.text(); }

bj::value read(http::Response const& response) { return bj::parse(response.body); }

std::string code_of(http::Response const& response) { return text_at(response, "/code"); }

std::string text_at(http::Response const& response, std::string_view pointer)
{
    auto const whole = read(response);
    auto const& found = whole.at_pointer(pointer);
    return found.is_string() ? std::string{found.as_string()} : bj::serialize(found);
}

}  // namespace freehold::api::test
