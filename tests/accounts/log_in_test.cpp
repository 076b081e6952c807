// Logging in: one answer for everybody who may not, one hash each, and passwords that end.

#include "house.hpp"

#include <catch2/catch.hpp>

#include <thread>

namespace freehold::auth {

using namespace tenancy;

namespace {

void set_status(House& house, Row<User> const& user, UserStatus status)
{
    auto const ended = must(house.as_platform([&](Platform& p) -> Result<Ended> {
        Id<Tenant> const home{user.meta.tenant};
        auto row = TRY(p.users.claim(home, user.id));
        row.status = status;
        TRY(p.users.put(row));
        return end_sessions_of(p, home, user.id, Ending::account_closed,
                               denied_for(house.work().tokens));
    }));
    deny(house.work(), ended);
}

PasswordHash hash_of(House& house, Row<User> const& user)
{
    return must(house.as_platform([&](Platform& p) {
               return p.credentials.find(Id<Tenant>{user.meta.tenant}, user.id);
           }))
        .password;
}

}  // namespace

TEST_CASE("unknown names and wrong passwords get one answer", "[accounts][login]")
{
    House house{GENERATE(from_range(stores()))};
    auto const made = house.register_one("ann");
    auto const wrong = house.log_in("ann", "not the password");
    REQUIRE_FALSE(wrong);
    auto const same = [&](Result<LoggedIn> const& other) {
        return !other && &other.error().code() == &wrong.error().code() &&
               other.error().text() == wrong.error().text() &&
               other.error().retry_after() == wrong.error().retry_after();
    };
    CHECK(&wrong.error().code() == &errors::bad_login);
    CHECK(same(house.log_in("nobody")));
    CHECK(same(house.log_in("nobody@example.com")));
    CHECK(same(house.log_in("ann", a_password, "no-such-tenant")));
    CHECK(same(house.log_in("root", a_password)));  // staff, not people
    set_status(house, made.user, UserStatus::deactivated);
    CHECK(same(house.log_in("ann")));
}

TEST_CASE("an account that is closed has no sessions left", "[accounts][login]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    set_status(house, made.user, UserStatus::suspended);
    CHECK(house.denied(made.tokens.session));
    CHECK(fails(house.refresh(std::move(made.tokens.refresh).release()), errors::session_ended));
    CHECK(fails(house.log_in("ann"), errors::bad_login));
    set_status(house, made.user, UserStatus::active);
    CHECK(house.log_in("ann"));
}

TEST_CASE("no log-in slips past the end of its account", "[accounts][login][threads]")
{
    House house{GENERATE(from_range(stores()))};
    auto const made = house.register_one("ann");
    house.work().guards.account.attempts = 1'000;
    for (int round = 0; round < 10; ++round) {
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) threads.emplace_back([&] { (void)house.log_in("ann"); });
        set_status(house, made.user, UserStatus::suspended);
        for (auto& thread : threads) thread.join();
        auto const live = must(
            list_sessions(house.work(), {platform_tenant, made.user.id, made.tokens.session}));
        CHECK(live.empty());
        set_status(house, made.user, UserStatus::active);
    }
}

TEST_CASE("two log-ins at once both begin a session", "[accounts][login][threads]")
{
    House house{GENERATE(from_range(stores()))};
    auto const made = house.register_one("ann");
    std::array<bool, 2> good{};
    std::thread one{[&] { good[0] = static_cast<bool>(house.log_in("ann")); }};
    std::thread two{[&] { good[1] = static_cast<bool>(house.log_in("ann@example.com")); }};
    one.join();
    two.join();
    CHECK((good[0] && good[1]));
    CHECK(must(list_sessions(house.work(), {platform_tenant, made.user.id, made.tokens.session}))
              .size() == 3);
}

TEST_CASE("the oldest session makes room for one too many", "[accounts][login]")
{
    House house{GENERATE(from_range(stores()))};
    house.work().sessions.most = 3;
    auto const made = house.register_one("ann");
    Ended later;
    for (int i = 0; i < 3; ++i) {
        house.wait(std::chrono::seconds{1});
        later.push_back(must(house.log_in("ann")).tokens.session);
    }
    CHECK(house.denied(made.tokens.session));
    for (auto const& session : later) CHECK_FALSE(house.denied(session));
    auto const listed = must(
        list_sessions(house.work(), {platform_tenant, made.user.id, later.front()}));
    REQUIRE(listed.size() == 3);
    CHECK(listed.front().id == later.back());
}

TEST_CASE("sessions that ended long ago leave no rows", "[accounts][login]")
{
    House house{GENERATE(from_range(stores()))};
    house.work().sessions.most = 2;
    house.register_one("ann");
    for (int i = 0; i < 12; ++i) {
        house.wait(std::chrono::hours{1});
        must(house.log_in("ann"));
    }
    auto const rows = *house.as_platform(
        [](Platform& p) -> Result<std::size_t> { return p.sessions.count(); });
    CHECK(rows <= 4);
}

TEST_CASE("a password hashed at another cost is hashed again at log-in", "[accounts][login]")
{
    House house{GENERATE(from_range(stores()))};
    auto const made = house.register_one("ann");
    Hasher dearer{must(HashCost::of(12'288, 3, 1)), {.threads = 1}};
    auto const before = hash_of(house, made.user);
    Work const& now = house.work();
    Work work{.store = now.store,
              .hasher = dearer,
              .key_file = now.key_file,
              .ring = now.ring,
              .refresh_key = now.refresh_key,
              .epoch = now.epoch,
              .tokens = now.tokens,
              .denials = now.denials,
              .successors = now.successors};
    LogIn const input{must(LoginName::parse("ann")), password(a_password)};
    CHECK(log_in(work, input, {}));
    auto const after = hash_of(house, made.user);
    CHECK_FALSE(after == before);
    CHECK(after.cost() == dearer.cost());
    CHECK(log_in(work, input, {}));
    CHECK(hash_of(house, made.user) == after);
}

TEST_CASE("a new password ends all other sessions and the old password", "[accounts][password]")
{
    House house{GENERATE(from_range(stores()))};
    auto const first = house.register_one("ann");
    auto second = must(house.log_in("ann"));
    auto const bearer = house.bearer(std::move(second.tokens.access).release());
    auto const change = [&](std::string_view current, std::string_view next) {
        return change_password(house.work(), bearer, {password(current), password(next)}, {});
    };
    CHECK(fails(change("not my password", "gravel tulip marzipan"), errors::wrong_password));
    CHECK(fails(change(a_password, a_password), errors::same_password));
    CHECK(fails(change(a_password, "password123"), errors::password_common));
    CHECK_FALSE(house.denied(first.tokens.session));
    auto tokens = must(change(a_password, "gravel tulip marzipan"));
    CHECK(tokens.session == bearer.session);
    CHECK(house.denied(first.tokens.session));
    CHECK_FALSE(house.denied(bearer.session));
    CHECK(house.refresh(std::move(tokens.refresh).release()));
    CHECK(fails(house.log_in("ann"), errors::bad_login));
    CHECK(house.log_in("ann", "gravel tulip marzipan"));
}

TEST_CASE("a one-time password is good for choosing another", "[accounts][password]")
{
    House house{GENERATE(from_range(stores()))};
    auto const given = std::move(house.first_operator().password).release();
    auto logged_in = must(house.log_in("root@example.com", given, "platform"));
    CHECK(logged_in.tokens.purpose == Purpose::password_change);
    auto const access = std::move(logged_in.tokens.access).release();
    CHECK(must(house.session_of(access)).purpose == Purpose::password_change);
    auto refreshed = must(house.refresh(std::move(logged_in.tokens.refresh).release()));
    CHECK(refreshed.purpose == Purpose::password_change);  // no way round
    auto changed = must(change_password(house.work(), house.bearer(access),
                                        {password(given), password(a_password)}, {}));
    CHECK(changed.purpose == Purpose::everything);
    CHECK(changed.session != logged_in.tokens.session);
    CHECK(house.denied(logged_in.tokens.session));
    CHECK(changed.acting == platform_tenant);
    CHECK(fails(house.log_in("root@example.com", given, "platform"), errors::bad_login));
    CHECK(must(house.log_in("root@example.com", a_password, "platform")).tokens.purpose ==
          Purpose::everything);
}

}  // namespace freehold::auth
