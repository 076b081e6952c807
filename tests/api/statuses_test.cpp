// Every status that a row documents is answered to somebody: by the codes that all rows share in one
// way each, the others as the table says.

#include "special_statuses.hpp"

#include "api/failures.hpp"

#include <catch2/catch.hpp>

#include <freehold/tenancy/broken.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <set>

using namespace freehold::api;
using namespace freehold::api::test;
using namespace freehold::api::test::statuses;
namespace app = freehold::app;
namespace auth = freehold::auth;
namespace tenancy = freehold::tenancy;
using http::Method;

namespace {

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
    return asking(world, route, path(route, world), world.token(allowed(route, world)));
}

// Somebody whose place the row asks about.
Ask by_member(World& world, Route const& route, Person const& member)
{
    return asking(world, route, path(route, about(world, world.owner)), world.token(member));
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
    auto ask = asking(world, route, path(route, about(world, world.owner)), world.token(who));
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

// After these a world is another one.
bool spoils(std::string_view code)
{
    static std::set<std::string_view> const all{
        "http.idempotency_key_reused", "auth.expired_token",  "auth.session_ended",
        "auth.account_inactive",       "auth.seat_suspended", "tenancy.tenant_asleep"};
    return all.contains(code);
}

bool is_shared(Route const& route, std::string_view code)
{
    return shared_ways().contains(code) && !is_its_own(route, code);
}

// Does the row answer it only in ways that are not every row's?
bool is_special(Route const& route, int status)
{
    return std::ranges::none_of(failures_of(route), [&](auto const& failure) {
        return failure.status == status && is_shared(route, failure.code);
    });
}

// It succeeds, or is told about nothing; else it is what a member may not.
http::Response common(World& world, Weather& weather, Route const& route, int status)
{
    if (status == 403) return shared_ways().at("auth.not_permitted")(world, weather, route);
    auto ask = good(world, route);
    if (status == 404) ask.target = path(route, about_nothing());
    return world.ask(ask);
}

}  // namespace

TEST_CASE("every status that a row answers in a way of its own is reached", "[api]")
{
    auto const special = all_special();
    for (auto const& route : routes())
        for (auto const status : statuses_of(route)) {
            INFO(name(route) << " is " << status);
            auto const row = special.find(name(route));
            auto const ways = row == special.end() ? std::map<int, Provoke>{} : row->second;
            auto const way = ways.find(status);
            if (way == ways.end() && !is_special(route, status)) continue;
            Weather weather;
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
    Weather fair;
    World one{a_store_in(fair)};
    for (auto const& route : routes())
        for (auto const& failure : failures_of(route)) {
            if (!is_shared(route, failure.code)) continue;
            INFO(name(route) << " is " << failure.code);
            Weather weather;
            std::optional<World> own;
            if (spoils(failure.code) || !needs_token(route)) own.emplace(a_store_in(weather));
            auto const& way = shared_ways().at(failure.code);
            auto const answer = own ? way(*own, weather, route) : way(one, fair, route);
            INFO(answer.body);
            CHECK(answer.status == failure.status);
            CHECK(code_of(answer) == failure.code);
            reached.insert(failure.code);
        }
    CHECK(reached.size() == shared_ways().size());
}
