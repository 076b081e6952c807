// Counters against guessing: exact whatever runs at once, and after a restart.

#include "house.hpp"

#include <catch2/catch.hpp>

#include <thread>

namespace freehold::auth {

using namespace tenancy;

namespace {

Origin from(std::string_view address) { return {must(NetworkAddress::parse(address)), {}}; }

LogIn guess(std::string_view name) { return {must(LoginName::parse(name)), password("a guess")}; }

}  // namespace

TEST_CASE("sixteen threads get no guess more than one", "[accounts][guards][threads]")
{
    House house{GENERATE(from_range(stores()))};
    house.register_one("ann");
    house.work().guards.account.attempts = 5;
    auto const known = GENERATE(true, false);
    std::atomic<int> refused = 0;
    std::atomic<int> guessed = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i)
        threads.emplace_back([&] {
            auto const answer = log_in(house.work(), guess(known ? "ann" : "nobody"), {});
            if (fails(answer, errors::bad_login)) ++guessed;
            if (fails(answer, errors::too_many_attempts)) ++refused;
        });
    for (auto& thread : threads) thread.join();
    CHECK(guessed == 5);
    CHECK(refused == 11);
}

TEST_CASE("being stopped tells neither which names are one person's nor where anybody sits",
          "[accounts][guards]")
{
    House house{GENERATE(from_range(stores()))};
    house.register_one("ann");
    house.work().guards.account.attempts = 3;
    auto const said = [&](std::string_view name, std::optional<std::string> const& tenant = {}) {
        return house.log_in(name, "a guess", tenant).error().code().name;
    };
    // Ann's names, and names that nobody has, get the same answers in the same order.
    for (std::string const name : {"ann", "zoe"}) {
        for (int i = 0; i < 3; ++i) CHECK(said(name) == errors::bad_login.name);
        CHECK(said(name) == errors::too_many_attempts.name);
        CHECK(said(name + "@example.com") == errors::bad_login.name);
        CHECK(said(name, "person-ann-s-organization") == errors::too_many_attempts.name);
        CHECK(said(name + "@example.com", "person-ann-s-organization") == errors::bad_login.name);
    }
}

TEST_CASE("who knows the password and finds the seat suspended uses up nothing",
          "[accounts][guards]")
{
    House house{GENERATE(from_range(stores()))};
    auto const ann = house.register_one("ann");
    auto const bob = house.register_one("bob");
    must(house.as_platform([&](Platform& p) {
        return p.members.add(bob.tenant.id, {.user = ann.user.id, .home = platform_tenant});
    }));
    must(house.in_tenant(bob.tenant.id, [&](Unit& unit) {
        return suspend_seat(unit, ann.user.id, must(Reason::parse("Leave")), {});
    }));
    house.work().guards.account.attempts = 2;
    for (int i = 0; i < 5; ++i)
        CHECK(
            fails(house.log_in("ann", a_password, bob.tenant.code.text()), errors::seat_suspended));
}

TEST_CASE("a guard outlives a restart, says how long, and ends by itself", "[accounts][guards]")
{
    House house{GENERATE(from_range(stores()))};
    house.register_one("ann");
    house.work().guards.account = {3, std::chrono::minutes{10}};
    for (int i = 0; i < 3; ++i)
        CHECK(fails(log_in(house.work(), guess("ann"), {}), errors::bad_login));
    house.wait(std::chrono::minutes{4});
    Denials denials;
    Successors successors;
    auto again = house.restarted(denials, successors);
    auto const refused = log_in(again, {must(LoginName::parse("ann")), password(a_password)}, {});
    REQUIRE(fails(refused, errors::too_many_attempts));
    CHECK(refused.error().retry_after() == std::chrono::minutes{6});
    house.wait(std::chrono::minutes{6});
    CHECK(house.log_in("ann"));
}

TEST_CASE("who knows the password uses up nothing", "[accounts][guards]")
{
    House house{GENERATE(from_range(stores()))};
    house.register_one("ann");
    house.work().guards.account.attempts = 2;
    house.work().guards.host.attempts = 2;
    for (int i = 0; i < 6; ++i) CHECK(house.log_in("ann", a_password, {}, from("192.0.2.1")));
}

TEST_CASE("one address and one network are counted over all accounts", "[accounts][guards]")
{
    House house{GENERATE(from_range(stores()))};
    house.work().guards.host.attempts = 2;
    house.work().guards.network.attempts = 3;
    auto const said = [&](std::string_view name, std::string_view address) {
        return log_in(house.work(), guess(name), from(address)).error().code().name;
    };
    CHECK(said("aaa", "192.0.2.1") == errors::bad_login.name);
    CHECK(said("bbb", "192.0.2.1") == errors::bad_login.name);
    CHECK(said("ccc", "192.0.2.1") == errors::too_many_attempts.name);
    CHECK(said("ddd", "192.0.2.2") == errors::bad_login.name);
    CHECK(said("eee", "192.0.2.3") == errors::too_many_attempts.name);
    CHECK(said("fff", "192.0.3.3") == errors::bad_login.name);
    // What is refused is counted nowhere: the account of "ccc" is untouched.
    CHECK(said("ccc", "198.51.100.1") == errors::bad_login.name);
    house.wait(std::chrono::hours{1});
    sweep(house.work());
    CHECK(*house.as_platform([](Platform& p) -> Result<std::size_t> { return p.guards.count(); }) ==
          0);
}

TEST_CASE("what comes back when its window is over is not taken from the next one",
          "[accounts][guards]")
{
    House house{GENERATE(from_range(stores()))};
    std::vector<Guarded> const guarded{{"somebody", {2, std::chrono::minutes{10}}}};
    auto const early = must(charge(house.work(), guarded));
    house.wait(std::chrono::minutes{10});
    auto const late = must(charge(house.work(), guarded));
    uncharge(house.work(), early);
    CHECK(charge(house.work(), guarded));
    CHECK(fails(charge(house.work(), guarded), errors::too_many_attempts));
    uncharge(house.work(), late);
    CHECK(charge(house.work(), guarded));
}

TEST_CASE("a password is judged only where the address may register", "[accounts][guards]")
{
    House house{GENERATE(from_range(stores()))};
    house.work().guards.registrations = {1, std::chrono::minutes{10}};
    Registration const weak{.email = email("ann@example.com"),
                            .password = password("password"),
                            .full_name = must(FullName::parse("Ann"))};
    auto const once = register_account(house.work(), weak, from("192.0.2.1"));
    CHECK(fails(once, errors::password_common));
    auto const again = register_account(house.work(), weak, from("192.0.2.1"));
    REQUIRE(fails(again, errors::too_many_attempts));
    CHECK(again.error().retry_after() == std::chrono::minutes{10});
}

TEST_CASE("registrations are limited per address", "[accounts][guards]")
{
    House house{GENERATE(from_range(stores()))};
    house.work().guards.registrations.attempts = 2;
    house.register_one("ann", from("192.0.2.1"));
    Registration const again{.email = email("ann@example.com"),
                             .password = password(a_password),
                             .full_name = must(FullName::parse("Ann"))};
    CHECK(fails(register_account(house.work(), again, from("192.0.2.1")),
                tenancy::errors::email_taken));
    CHECK(
        fails(register_account(house.work(), again, from("192.0.2.1")), errors::too_many_attempts));
    house.register_one("bob", from("192.0.2.2"));
}

}  // namespace freehold::auth
