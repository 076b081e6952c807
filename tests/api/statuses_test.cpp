// Every status that a row documents is answered to somebody: those that all rows share in one way,
// the others as the table says.

#include "crowd.hpp"
#include "rows.hpp"

#include "api/failures.hpp"

#include <freehold/auth/registration.hpp>

#include <catch2/catch.hpp>

#include <freehold/tenancy/broken.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <set>

using namespace freehold::api;
using namespace freehold::api::test;
namespace app = freehold::app;
namespace auth = freehold::auth;
namespace tenancy = freehold::tenancy;
using http::Method;

namespace {

using Provoke = std::function<http::Response(World&)>;

// What the clock does, which everything asks: it moves on, or it breaks.
struct Weather {
    enum class Of { fair, lost, unknown, surprise };
    std::atomic<Of> of{Of::fair};
    std::atomic<std::int64_t> hours{0};

    tenancy::Time now() const
    {
        switch (of.load()) {
        case Of::fair: break;
        case Of::lost: throw tenancy::Unavailable{"the database is gone"};
        case Of::unknown: throw tenancy::InDoubt{"the answer is gone"};
        case Of::surprise: throw std::runtime_error{"nobody thought of this"};
        }
        return tenancy::system_clock()() + std::chrono::hours{hours.load()};
    }
};

std::unique_ptr<tenancy::Store> a_store_in(Weather const& weather)
{
    auto setting = app::store_setting();
    setting.clock = [&weather] { return weather.now(); };
    return tenancy::open_memory(std::move(setting));
}

std::string const v1 = "/api/v1";

std::string object(std::initializer_list<std::pair<std::string_view, std::string_view>> members)
{
    bj::object out;
    for (auto const& [name, value] : members) out[name] = value;
    return bj::serialize(out);
}

http::Response put(World& world, Person const& who, std::string const& target,
                   std::string const& body)
{
    return world.ask(
        {.method = Method::put, .target = target, .token = world.token(who), .body = body});
}
http::Response patch(World& world, std::string const& target, std::string const& body)
{
    return world.ask({.method = Method::patch,
                      .target = target,
                      .token = world.token(world.owner),
                      .body = body});
}
http::Response remove(World& world, std::string const& target)
{
    return world.ask(
        {.method = Method::delete_, .target = target, .token = world.token(world.owner)});
}

http::Response sign_up(World& world)
{
    return world.post(
        v1 + "/auth/register",
        object({{"email", "ann@people.example"}, {"password", a_password}, {"full_name", "Ann"}}));
}

http::Response log_in(World& world, std::string_view password = a_password)
{
    return world.post(
        v1 + "/auth/token",
        object({{"email", "member@demo.example"}, {"tenant", "demo"}, {"password", password}}));
}
http::Response good_log_in(World& world)
{
    world.give_password(world.member);
    return log_in(world);
}

http::Response refresh(World& world, std::string const& token, std::string const& key = "k")
{
    return world.ask({.method = Method::post,
                      .target = v1 + "/auth/refresh",
                      .body = object({{"refresh_token", token}}),
                      .fields = "Idempotency-Key: " + key + "\r\n"});
}
std::string refresh_token(http::Response const& answer)
{
    return text_at(answer, "/refresh_token");
}

http::Response change_password(World& world, std::string_view from = a_password)
{
    return put(world, world.member, v1 + "/auth/password",
               object({{"current_password", from}, {"new_password", "velvet harbour thistle"}}));
}

http::Response add_user(World& world, std::string_view email = "new@demo.example")
{
    return world.post(
        world.owner, v1 + "/users",
        object({{"email", email}, {"full_name", "New"}, {"password", "orchid lantern pebble"}}));
}

http::Response switch_to(World& world, Person const& who, Id<Tenant> const& tenant)
{
    return world.post(who, v1 + "/auth/switch-organization",
                      object({{"organization", tenant.text()}}));
}

std::string mailed_token(World& world)
{
    (void)sign_up(world);
    auto letters = must(auth::next_letters(world.installation.work(), {.limit = 1})).letters;
    return std::move(letters.at(0).token).release();
}

http::Response verify(World& world)
{
    return world.post(v1 + "/auth/verify-email", object({{"token", mailed_token(world)}}));
}

std::string on_member(World& world, std::string const& rest)
{
    return user_path(world.member) + rest;
}

http::Response suspend(World& world)
{
    return world.post(world.owner, on_member(world, "/suspend"), object({{"reason", "Leave"}}));
}

// What is answered when the hasher has no room; before that it may be answered in turn.
Provoke crowded(Provoke const& ask)
{
    return [ask](World& world) {
        world.installation.work().guards.account.attempts = 1'000'000;
        Crowd const crowd{world};
        auto answer = ask(world);
        for (int i = 0; i < 1'000 && answer.status != 503; ++i) answer = ask(world);
        return answer;
    };
}

using Table = std::map<std::string, std::map<int, Provoke>>;

Table auth_rows()
{
    auto const without = [](auto member) {
        return [member](World& world) {
            auto& rules = world.installation.work().guards;
            (rules.*member).attempts = 0;
        };
    };
    auto const no_registrations = without(&auth::GuardRules::registrations);
    auto const no_attempts = without(&auth::GuardRules::account);
    return {
        {"POST /api/v1/auth/register",
         {{201, sign_up},
          {403,
           [](World& world) {
               world.node.registration = Registration::closed;
               return sign_up(world);
           }},
          {409,
           [](World& world) {
               (void)sign_up(world);
               return sign_up(world);
           }},
          {429,
           [=](World& world) {
               no_registrations(world);
               return sign_up(world);
           }},
          {503, crowded(sign_up)}}},
        {"POST /api/v1/auth/verify-email", {{204, verify}}},
        {"POST /api/v1/auth/token",
         {{200, good_log_in},
          {401, [](World& world) { return log_in(world, "not it"); }},
          {403,
           [](World& world) {
               (void)suspend(world);
               return good_log_in(world);
           }},
          {429,
           [=](World& world) {
               no_attempts(world);
               return log_in(world);
           }},
          {503, crowded([](World& world) { return log_in(world); })}}},
        {"POST /api/v1/auth/refresh",
         {{200, [](World& world) { return refresh(world, refresh_token(good_log_in(world))); }},
          {401,
           [](World& world) {
               auto const token = refresh_token(good_log_in(world));
               (void)world.post(world.member, v1 + "/auth/logout-all");
               return refresh(world, token);
           }},
          {409,
           [](World& world) {
               auto const token = refresh_token(good_log_in(world));
               (void)refresh(world, token, "mine");
               return refresh(world, token, "another tab's");
           }},
          {422,
           [](World& world) {
               auto const first = refresh(world, refresh_token(good_log_in(world)), "mine");
               return refresh(world, refresh_token(first), "mine");
           }}}},
        {"DELETE /api/v1/auth/sessions/{session}",
         {{204,
           [](World& world) {
               return remove(world, v1 + "/auth/sessions/" + world.owner.session.text());
           }}}},
        {"PUT /api/v1/auth/password",
         {{200,
           [](World& world) {
               world.give_password(world.member);
               return change_password(world);
           }},
          {403,
           [](World& world) {
               world.give_password(world.member);
               return change_password(world, "not it");
           }},
          {429,
           [=](World& world) {
               world.give_password(world.member);
               no_attempts(world);
               return change_password(world);
           }},
          {503,
           [](World& world) {
               world.give_password(world.member);
               return crowded([](World& w) { return change_password(w); })(world);
           }}}},
        {"POST /api/v1/auth/switch-organization",
         {{200, [](World& world) { return switch_to(world, world.guest, world.other); }},
          {403,
           [](World& world) {
               (void)world.post(world.owner, user_path(world.guest) + "/suspend",
                                object({{"reason", "a"}}));
               auto out = world.guest;
               out.tenant = world.other;
               return switch_to(world, out, world.demo);
           }},
          {404, [](World& world) { return switch_to(world, world.member, world.other); }}}},
    };
}

Table user_rows()
{
    auto const deactivate = [](World& world) {
        return world.post(world.owner, on_member(world, "/deactivate"));
    };
    auto const end = [](World& world) { return remove(world, on_member(world, "")); };
    auto const restore = [](World& world) {
        return world.post(world.owner, on_member(world, "/restore"));
    };
    auto const lift = [](World& world) {
        return world.post(world.owner, on_member(world, "/lift"));
    };
    return {
        {"POST /api/v1/users",
         {{409, [](World& world) { return add_user(world, "member@demo.example"); }},
          {503, crowded([](World& world) { return add_user(world); })}}},
        {"PATCH /api/v1/users/{user}",
         {{409,
           [](World& world) {
               return patch(world, on_member(world, ""), object({{"email", "owner@demo.example"}}));
           }}}},
        {"DELETE /api/v1/users/{user}",
         {{409, [](World& world) { return remove(world, user_path(world.owner)); }}}},
        {"POST /api/v1/users/{user}/deactivate",
         {{409,
           [](World& world) {
               return world.post(world.owner, user_path(world.owner) + "/deactivate");
           }}}},
        {"POST /api/v1/users/{user}/activate",
         {{200,
           [=](World& world) {
               (void)deactivate(world);
               return world.post(world.owner, on_member(world, "/activate"));
           }}}},
        {"POST /api/v1/users/{user}/restore",
         {{200,
           [=](World& world) {
               (void)end(world);
               return restore(world);
           }},
          {409,
           [=](World& world) {
               (void)end(world);
               (void)add_user(world, "member@demo.example");
               return restore(world);
           }}}},
        {"POST /api/v1/users/{user}/suspend",
         {{409,
           [](World& world) {
               (void)suspend(world);
               return suspend(world);
           }}}},
        {"POST /api/v1/users/{user}/lift",
         {{200,
           [=](World& world) {
               (void)suspend(world);
               return lift(world);
           }},
          {409, lift}}},
        {"PUT /api/v1/users/{user}/password",
         {{503, crowded([](World& world) {
               return put(world, world.owner, on_member(world, "/password"),
                          object({{"password", "orchid lantern pebble"}}));
           })}}},
        {"POST /api/v1/tenants",
         {{404,
           [](World& world) {
               return world.post(world.operating, v1 + "/tenants",
                                 R"({"code":"fresh","name":"Fresh","parent":")" +
                                     about_nothing().organization +
                                     R"(","owner":{"email":"a@fresh.example","full_name":"A"}})");
           }},
          {409,
           [](World& world) {
               return world.post(
                   world.operating, v1 + "/tenants",
                   R"({"code":"demo","name":"Demo","owner":{"email":"a@b.example","full_name":"A"}})");
           }}}},
    };
}

Table all_special()
{
    auto out = auth_rows();
    out.merge(user_rows());
    return out;
}

// The key came with others before: one in a tenant's unit, one in the platform's.
void spend_key(World& world, Person const& who, std::string const& key)
{
    auto const post = [&](std::string const& target, std::string const& body) {
        (void)world.ask({.method = Method::post,
                         .target = target,
                         .token = world.token(who),
                         .body = body,
                         .fields = key});
    };
    post(v1 + "/users", object({{"email", "first@demo.example"}, {"full_name", "First"}}));
    post(on_member(world, "/activate"), "{}");
}

// A request that succeeds, of a row that anyone may ask.
Ask by_stranger(World& world, Route const& route)
{
    auto const name = route.pattern.substr(route.pattern.rfind('/') + 1);
    auto const body = [&]() -> std::string {
        if (name == "register")
            return object(
                {{"email", "ann@people.example"}, {"password", a_password}, {"full_name", "Ann"}});
        if (name == "token")
            return object({{"email", "member@demo.example"}, {"password", a_password}});
        if (name == "refresh")
            return object({{"refresh_token", refresh_token(good_log_in(world))}});
        return object({{"token", mailed_token(world)}});
    };
    return {.method = route.method, .target = std::string{route.pattern}, .body = body()};
}

Ask good(World& world, Route const& route)
{
    if (!needs_token(route)) return by_stranger(world, route);
    return asking(route, path(route, world), world.token(allowed(route, world)));
}

// Somebody whose place the row asks about.
Ask by_member(World& world, Route const& route, Person const& member)
{
    return asking(route, path(route, about(world.owner)), world.token(member));
}

std::string header(std::string const& name, std::string const& value)
{
    return name + ": " + value + "\r\n";
}

void end_account(World& world, Person const& who)
{
    must(world.store().write(
        tenancy::open_platform(world.store()),
        [&](tenancy::Platform& platform) { return platform.users.remove(who.home, who.id); }));
}

void put_to_sleep(World& world, Id<Tenant> const& tenant)
{
    must(world.store().write(tenancy::open_platform(world.store()),
                             [&](tenancy::Platform& platform) -> tenancy::Result<tenancy::Done> {
                                 auto row = TRY(platform.tenants.claim(tenant, tenant));
                                 row.status = tenancy::TenantStatus::suspended;
                                 TRY(platform.tenants.put(row));
                                 return tenancy::Done{};
                             }));
}

using Way = std::function<http::Response(World&, Weather&, Route const&)>;

// The good request, made another one.
Way changed(std::function<void(World&, Ask&)> const& change)
{
    return [change](World& world, Weather&, Route const& route) {
        auto ask = good(world, route);
        change(world, ask);
        return world.ask(ask);
    };
}

Way in(Weather::Of of)
{
    return [of](World& world, Weather& weather, Route const& route) {
        auto const ask = good(world, route);
        weather.of = of;
        auto answer = world.ask(ask);
        weather.of = Weather::Of::fair;
        return answer;
    };
}

http::Response with_spent_key(World& world, Route const& route)
{
    auto const who = allowed(route, world);
    auto ask = asking(route, path(route, about(world.owner)), world.token(who));
    ask.fields = header("Idempotency-Key", "k");
    spend_key(world, who, ask.fields);
    return world.ask(ask);
}

http::Response of_sleeping(World& world, Route const& route)
{
    put_to_sleep(world, world.other);
    put_to_sleep(world, world.demo);
    auto ask = good(world, route);
    if (!route.selects_tenant) {
        ask.token = world.token(world.operating);
        ask.fields = header("X-Tenant-Id", world.other.text());
    }
    return world.ask(ask);
}

http::Response of_nothing(World& world, Route const& route)
{
    auto ask = good(world, route);
    if (route.selects_tenant) ask.target = path(route, about_nothing());
    else ask.fields = header("X-Tenant-Id", about_nothing().organization);
    return world.ask(ask);
}

std::map<std::string_view, Way> ways_of_input()
{
    return {
        {"input.invalid", changed([](World&, Ask& ask) { ask.target += "?no_such=1"; })},
        {"input.bad_tenant_id",
         changed([](World&, Ask& ask) { ask.fields = header("X-Tenant-Id", "demo"); })},
        {"input.bad_idempotency_key", changed([](World&, Ask& ask) {
             ask.fields = header("Idempotency-Key", std::string(201, 'k'));
         })},
        {"input.precondition_failed",
         changed([](World&, Ask& ask) { ask.fields = header("If-Match", "\"another\""); })},
        {"http.idempotency_key_reused",
         [](World& world, Weather&, Route const& route) { return with_spent_key(world, route); }},
        {"http.status_413",
         [](World& world, Weather&, Route const&) {
             return world.dispatch.refuse(413, "The body is too large.");
         }},
        {"http.media_type", changed([](World&, Ask& ask) {
             ask.type = "text/plain";
             if (ask.body.empty()) ask.body = "{}";
         })},
        {"http.internal", in(Weather::Of::surprise)},
        {"http.unavailable", in(Weather::Of::lost)},
        {"http.in_doubt", in(Weather::Of::unknown)},
    };
}

std::map<std::string_view, Way> ways_of_callers()
{
    return {
        {"auth.token_required", changed([](World&, Ask& ask) { ask.token = {}; })},
        {"auth.bad_token", changed([](World&, Ask& ask) { ask.token += 'x'; })},
        {"auth.expired_token",
         [](World& world, Weather& weather, Route const& route) {
             auto const ask = good(world, route);
             weather.hours = 1;
             return world.ask(ask);
         }},
        {"auth.session_ended",
         [](World& world, Weather&, Route const& route) {
             auto const ask = good(world, route);
             (void)world.post(allowed(route, world), v1 + "/auth/logout");
             return world.ask(ask);
         }},
        {"auth.account_inactive",
         [](World& world, Weather&, Route const& route) {
             end_account(world, world.member);
             return world.ask(by_member(world, route, world.member));
         }},
        {"auth.password_change_required",
         [](World& world, Weather&, Route const& route) {
             auto ask = good(world, route);
             ask.token = world.token(
                 world.another_session(allowed(route, world), auth::Purpose::password_change));
             return world.ask(ask);
         }},
        {"auth.not_permitted",
         [](World& world, Weather&, Route const& route) {
             return world.ask(by_member(world, route, world.member));
         }},
        {"auth.seat_suspended",
         [](World& world, Weather&, Route const& route) {
             (void)suspend(world);
             return world.ask(by_member(world, route, world.member));
         }},
        {"auth.no_organization",
         [](World& world, Weather&, Route const& route) {
             auto nowhere = world.member;
             nowhere.tenant = {};
             return world.ask(by_member(world, route, nowhere));
         }},
        {"tenancy.tenant_asleep",
         [](World& world, Weather&, Route const& route) { return of_sleeping(world, route); }},
        {"tenancy.not_found",
         [](World& world, Weather&, Route const& route) { return of_nothing(world, route); }},
    };
}

// Of what rows share, by code.
std::map<std::string_view, Way> const& shared_ways()
{
    static auto const all = [] {
        auto out = ways_of_input();
        out.merge(ways_of_callers());
        return out;
    }();
    return all;
}

// Is it the row itself that fails so, rather than who calls and how?
bool is_its_own(Route const& route, std::string_view code)
{
    return std::ranges::any_of(route.codes,
                               [&](auto const* own) { return own && own->name == code; });
}

// The first of the status's codes that rows share, or what is told about nothing; else it succeeds.
http::Response common(World& world, Weather& weather, Route const& route, int status)
{
    for (auto const& failure : failures_of(route))
        if (failure.status == status)
            if (auto const way = shared_ways().find(failure.code); way != shared_ways().end())
                return way->second(world, weather, route);
    auto ask = good(world, route);
    if (status == 404) ask.target = path(route, about_nothing());
    return world.ask(ask);
}

}  // namespace

TEST_CASE("every status that a row documents is reached", "[api]")
{
    auto const special = all_special();
    for (auto const& route : routes())
        for (auto const status : statuses_of(route)) {
            INFO(name(route) << " is " << status);
            Weather weather;
            auto const row = special.find(name(route));
            auto const ways = row == special.end() ? std::map<int, Provoke>{} : row->second;
            auto const way = ways.find(status);
            auto const crowd = status == 503 && way != ways.end();
            World world{a_store_in(weather), crowd ? slow_hashing() : quick_hashing()};
            auto const answer = way == ways.end() ? common(world, weather, route, status)
                                                  : way->second(world);
            INFO(answer.body);
            CHECK(answer.status == status);
        }
}

TEST_CASE("every code that rows share is reached on each of them", "[api]")
{
    std::set<std::string_view> reached;
    for (auto const& route : routes())
        for (auto const& failure : failures_of(route)) {
            auto const way = shared_ways().find(failure.code);
            if (way == shared_ways().end() || is_its_own(route, failure.code)) continue;
            INFO(name(route) << " is " << failure.code);
            Weather weather;
            World world{a_store_in(weather)};
            auto const answer = way->second(world, weather, route);
            INFO(answer.body);
            CHECK(answer.status == failure.status);
            CHECK(code_of(answer) == failure.code);
            reached.insert(failure.code);
        }
    CHECK(reached.size() == shared_ways().size());
}
