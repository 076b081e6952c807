#include "special_statuses.hpp"

#include "crowd.hpp"

#include <freehold/auth/registration.hpp>

namespace freehold::api::test::statuses {

using http::Method;

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
    out.merge(access_rows());
    out.merge(question_rows());
    return out;
}

}  // namespace freehold::api::test::statuses
