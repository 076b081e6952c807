#include "world.hpp"

#include "http/gate.hpp"

#include <freehold/auth/for_tests.hpp>

#include <freehold/rbac/grants.hpp>

#include <filesystem>

namespace freehold::api::test {

using namespace tenancy;

namespace {

constexpr int nowhere = -1;  // a descriptor that takes nothing

auth::KeyFile a_key_file()
{
    auto name = (std::filesystem::temp_directory_path() / "freehold-key.XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error{"no temporary directory"};
    auto file = app::open_key_file(name);
    std::filesystem::remove_all(name);
    return file;
}

template <class T>
Id<T> no_id()
{
    return Id<T>{Uuid{}};
}
Person nobody() { return {no_id<User>(), no_id<Tenant>(), no_id<auth::Session>(), {}}; }

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

auth::Session a_session(auth::Platform& platform, Id<User> const& user, Id<Tenant> const& acting,
                        auth::Purpose purpose)
{
    return {.id = platform.fresh<Id<auth::Session>>(),
            .user = user,
            .purpose = purpose,
            .acting = acting,
            .seed = auth::RefreshSeed::fresh(system_entropy()),
            .n = 1,
            .since = platform.now,
            .spent = {},
            .last_used = platform.now,
            .expires = platform.now + std::chrono::days{30},
            .ended = {},
            .why = {},
            .device = {},
            .address = {}};
}

}  // namespace

app::InstallationSetting quick_hashing()
{
    return {.tokens = must(auth::TokenRules::of("https://id.example", "https://api.example")),
            .hashing = auth::ForTests::cheap_hashes(),
            .hasher = {.threads = 1}};
}

app::InstallationSetting slow_hashing()
{
    auto out = quick_hashing();
    out.hashing = auth::HashCost::standard();
    out.hasher.queue = 1;
    return out;
}

std::unique_ptr<Store> a_store() { return open_memory(app::store_setting()); }

World::World(std::unique_ptr<Store> opened, app::InstallationSetting const& setting)
    : installation{std::move(opened), a_key_file(), setting},
      node{.work = installation.work(),
           .authority = installation.authority(),
           .sessions = installation.sessions()},
      log{nowhere},
      dispatch{node, routes(), log},
      operating{nobody()},
      owner{nobody()},
      member{nobody()},
      guest{nobody()},
      stranger{nobody()},
      demo{no_id<Tenant>()},
      other{no_id<Tenant>()},
      in_demo{no_pieces()},
      in_other{no_pieces()}
{
    auto const platform = must(store().read(open_platform(store()), [](auth::Platform const& all) {
        return all.tenants.find(platform_tenant, platform_tenant);
    }));
    operating = person(find(platform_tenant, platform.owner), platform_tenant);
    found();
}

void World::found()
{
    auto const first = a_tenant(store(), "demo");
    auto const second = a_tenant(store(), "other");
    demo = first.id;
    other = second.id;
    owner = person(find(demo, first.owner), demo);
    stranger = person(find(other, second.owner), other);
    member = add_member(demo, "member@demo.example");
    guest = add_member(other, "guest@other.example");
    must(store().write(open_platform(store()), [&](Platform& everywhere) {
        return everywhere.members.add(demo, {.user = guest.id, .home = other});
    }));
    guest.tenant = demo;
    in_demo = make_pieces(store(), demo, owner.id, member.id);
    in_other = make_pieces(store(), other, stranger.id, guest.id);
}

Row<User> World::find(Id<Tenant> const& home, Id<User> const& user)
{
    return must(store().read(open_platform(store()), [&](auth::Platform const& platform) {
        return platform.users.find(home, user);
    }));
}

Person World::person(Row<User> const& user, Id<Tenant> const& acting, auth::Purpose purpose)
{
    Id<Tenant> const home{user.meta.tenant};
    auto const session = must(store().write(open_platform(store()), [&](auth::Platform& platform) {
        return platform.sessions.add(home, a_session(platform, user.id, acting, purpose));
    }));
    return {user.id, home, session.id, acting};
}

Person World::another_session(Person const& who, auth::Purpose purpose)
{
    return person(find(who.home, who.id), *who.tenant, purpose);
}

void World::give_password(Person const& who, auth::PasswordKind kind)
{
    auto const hash = must(
        installation.work().hasher.hash(must(auth::Password::parse(a_password))));
    must(store().write(must(open_tenant(store(), who.home)), [&](auth::Unit& unit) -> Result<Done> {
        TRY(unit.credentials.add(
            {.user = who.id, .password = hash, .kind = kind, .changed = unit.now}));
        return Done{};
    }));
}

void World::give_role(Person const& who, std::string_view code)
{
    auto const operators = open_platform(store());
    app::Touched touched;
    must(store().write(
        must(open_tenant(store(), *who.tenant)), [&](rbac::Unit& unit) -> Result<Done> {
            auto const actor = TRY(rbac::operator_in(unit, operators));
            auto const roles = TRY(
                unit.roles.list(is<&rbac::Role::code>(must(rbac::RoleCode::parse(code)))));
            TRY(rbac::grant_role(unit, actor, {.user = who.id, .role = roles.rows.at(0).id}));
            touched.take(unit);
            return Done{};
        }));
    node.authority.changed(touched.touches());
}

Person World::add_member(Id<Tenant> const& tenant, std::string const& email)
{
    auto const scope = must(open_tenant(store(), tenant));
    auto const row = must(store().write(
        scope, [&](Unit& unit) { return add_staff(unit, a_user(email, "A Member")); }));
    return person(row, tenant);
}

std::string World::token(Person const& who)
{
    auto& work = installation.work();
    auth::TokenSubject const subject{
        .user = who.id, .session = who.session, .tenant = who.tenant, .actor = {}};
    Uuid id;
    work.entropy()(id.bytes);
    auto const claims = auth::claims_for(subject, id, work.tokens, work.now());
    return auth::sign(claims, work.tokens, work.ring, work.now()).release();
}

http::Response World::post(std::string const& target, std::string const& body)
{
    return ask({.method = http::Method::post, .target = target, .body = body});
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
    auto asked = request(ask);
    asked.comes_from(dispatch.origin_of(asked));
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
