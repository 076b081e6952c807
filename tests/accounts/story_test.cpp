// One person's story: signing up, logging in, several devices, and leaving.

#include "house.hpp"

#include <catch2/catch.hpp>

namespace freehold::auth {

using namespace tenancy;

TEST_CASE("who registers owns an organization and is logged in", "[accounts][story]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    CHECK(made.tenant.owner == made.user.id);
    CHECK(made.tenant.name.text() == "Person ann's Organization");
    CHECK(made.tenant.code.text() == "person-ann-s-organization");
    auto const access = std::move(made.tokens.access).release();
    CHECK(house.claims(access).subject.tenant == made.tenant.id);
    auto const session = must(house.session_of(access));
    CHECK(session.home == platform_tenant);
    CHECK(session.purpose == Purpose::everything);
    CHECK(house.refresh(std::move(made.tokens.refresh).release()));
}

TEST_CASE("a person logs in by e-mail or username and sees their organizations",
          "[accounts][story]")
{
    House house{GENERATE(from_range(stores()))};
    auto const made = house.register_one("ann");
    for (auto const* const name : {"ann@example.com", "ANN", "Ann@Example.COM"}) {
        auto const logged_in = must(house.log_in(name));
        CHECK(logged_in.user.id == made.user.id);
        REQUIRE(logged_in.organizations.size() == 1);
        CHECK(logged_in.organizations.front().id == made.tenant.id);
        CHECK(logged_in.organizations.front().standing == Standing::owner);
        CHECK(logged_in.tokens.acting == made.tenant.id);
    }
}

TEST_CASE("a second registration of an e-mail or username is told and leaves nothing",
          "[accounts][story]")
{
    House house{GENERATE(from_range(stores()))};
    house.register_one("ann");
    auto const tenants = [&] {
        return *house.store().read(open_platform(house.store()),
                                   [](Platform const& p) -> Result<std::size_t> {
                                       return p.tenants.count() + p.credentials.count();
                                   });
    };
    auto const before = tenants();
    Registration input{.email = email("Ann@example.com"),
                       .password = password(a_password),
                       .full_name = must(FullName::parse("Another"))};
    CHECK(fails(register_account(house.work(), input, {}), tenancy::errors::email_taken));
    input.email = email("other@example.com");
    input.username = must(Username::parse("Ann"));
    CHECK(fails(register_account(house.work(), input, {}), tenancy::errors::username_taken));
    CHECK(tenants() == before);
}

TEST_CASE("organizations of one name get codes of their own", "[accounts][story]")
{
    House house{GENERATE(from_range(stores()))};
    Registration input{.email = email("ann@example.com"),
                       .password = password(a_password),
                       .full_name = must(FullName::parse("Ann")),
                       .organization_name = must(TenantName::parse("Blue Ltd."))};
    auto const first = must(register_account(house.work(), input, {}));
    input.email = email("bob@example.com");
    auto const second = must(register_account(house.work(), input, {}));
    CHECK(first.tenant.code.text() == "blue-ltd");
    CHECK(second.tenant.code.text().starts_with("blue-ltd-"));
}

TEST_CASE("a password that is too easy registers nobody", "[accounts][story]")
{
    House house{stores().front()};
    Registration const input{.email = email("ann@example.com"),
                             .password = password("password123"),
                             .full_name = must(FullName::parse("Ann"))};
    CHECK(fails(register_account(house.work(), input, {}), errors::password_common));
}

TEST_CASE("the link in the letter verifies the address, once and in time", "[accounts][story]")
{
    House house{GENERATE(from_range(stores()))};
    auto const made = house.register_one("ann");
    auto const verified = [&] {
        return *house.as_platform(
            [&](Platform& p) -> Result<bool> { return email_verified(p, made.user); });
    };
    auto letters = must(next_letters(house.work(), {.limit = 10})).letters;
    REQUIRE(letters.size() == 1);
    CHECK(letters.front().to == email("ann@example.com"));
    auto const text = std::move(letters.front().token).release();
    CHECK(text.size() == MailedToken::schema().max);
    auto const token = must(MailedToken::parse(text));
    must(letter_sent(house.work(), letters.front().home, letters.front().mail));
    CHECK(must(next_letters(house.work(), {.limit = 10})).letters.empty());

    auto wrong = text;
    wrong.back() = wrong.back() == 'A' ? 'Q' : 'A';
    CHECK(fails(verify_email(house.work(), must(MailedToken::parse(wrong))),
                errors::bad_email_token));
    CHECK_FALSE(verified());
    CHECK(verify_email(house.work(), token));
    CHECK(verified());
    CHECK(fails(verify_email(house.work(), token), errors::bad_email_token));

    house.register_one("bob");
    auto late = must(next_letters(house.work(), {.limit = 10})).letters;
    house.wait(std::chrono::hours{49});
    CHECK(fails(verify_email(house.work(),
                             must(MailedToken::parse(std::move(late.front().token).release()))),
                errors::bad_email_token));
}

TEST_CASE("a person lists and ends sessions, and sees no other's", "[accounts][story]")
{
    House house{GENERATE(from_range(stores()))};
    house.register_one("ann");
    house.wait(std::chrono::seconds{1});
    auto phone = must(house.log_in("ann", a_password, {},
                                   {must(NetworkAddress::parse("192.0.2.7")), device_of("Phone")}));
    auto const bob = house.register_one("bob");
    auto const bearer = house.bearer(std::move(phone.tokens.access).release());
    auto const listed = must(list_sessions(house.work(), bearer));
    REQUIRE(listed.size() == 2);
    CHECK(listed.front().id == phone.tokens.session);
    CHECK(listed.front().device->text() == "Phone");
    CHECK(listed.front().address->text() == "192.0.2.7");
    CHECK(fails(end_session(house.work(), bearer, bob.tokens.session), errors::no_session));
    CHECK_FALSE(house.denied(bob.tokens.session));
    CHECK(end_session(house.work(), bearer, listed.back().id));
    CHECK(house.denied(listed.back().id));
    CHECK(fails(end_session(house.work(), bearer, listed.back().id), errors::no_session));
    CHECK(must(list_sessions(house.work(), bearer)).size() == 1);
}

TEST_CASE("log-out is seen by the denials at once, and after a restart", "[accounts][story]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    auto const access = std::move(made.tokens.access).release();
    auto const refresh = std::move(made.tokens.refresh).release();
    auto const bearer = house.bearer(access);
    CHECK_FALSE(house.denied(bearer.session));
    CHECK(log_out(house.work(), bearer));
    CHECK(house.denied(bearer.session));
    CHECK(log_out(house.work(), bearer));
    CHECK(fails(house.refresh(refresh), errors::session_ended));
    CHECK(fails(house.session_of(access), errors::session_ended));
    Denials denials;
    Successors successors;
    house.restarted(denials, successors);
    CHECK(denials.size() == 1);
    CHECK(denials.denies(bearer.session, house.work().now()));
    house.wait(std::chrono::hours{1});
    sweep(house.work());
    CHECK(house.work().denials.size() == 0);
    Denials later;
    house.restarted(later, successors);
    CHECK(later.size() == 0);
}

TEST_CASE("logging out everywhere ends every session of that person alone", "[accounts][story]")
{
    House house{GENERATE(from_range(stores()))};
    auto const first = house.register_one("ann");
    auto second = must(house.log_in("ann"));
    auto const bob = house.register_one("bob");
    CHECK(log_out_all(house.work(), house.bearer(std::move(second.tokens.access).release())));
    CHECK(house.denied(first.tokens.session));
    CHECK(house.denied(second.tokens.session));
    CHECK_FALSE(house.denied(bob.tokens.session));
}

// Whoever knows the password can make as many ended sessions as they like.
TEST_CASE("sessions that have ended hide none that live", "[accounts][story]")
{
    House house{GENERATE(from_range(stores()))};
    auto const ann = house.register_one("ann");
    must(house.as_platform([&](Platform& p) -> Result<Done> {
        auto row = TRY(p.sessions.find(platform_tenant, ann.tokens.session));
        row.ended = p.now;
        row.why = Ending::logged_out;
        for (int i = 0; i < 1'001; ++i) {
            row.id = p.fresh<Id<Session>>();
            TRY(p.sessions.add(platform_tenant, row));
        }
        return Done{};
    }));
    house.work().sessions.most = 3;
    for (int i = 0; i < 5; ++i) must(house.log_in("ann"));
    Bearer const bearer{platform_tenant, ann.user.id, ann.tokens.session};
    CHECK(must(list_sessions(house.work(), bearer)).size() == 3);
    must(log_out_all(house.work(), bearer));
    CHECK(must(list_sessions(house.work(), bearer)).empty());
}

TEST_CASE("an account that may not log in refreshes nothing", "[accounts][story]")
{
    House house{GENERATE(from_range(stores()))};
    auto ann = house.register_one("ann");
    must(house.as_platform([&](Platform& p) -> Result<Done> {
        auto row = TRY(p.users.claim(platform_tenant, ann.user.id));
        row.status = UserStatus::suspended;  // and nobody has ended its sessions
        TRY(p.users.put(row));
        return Done{};
    }));
    CHECK(fails(house.refresh(std::move(ann.tokens.refresh).release()), errors::session_ended));
}

}  // namespace freehold::auth
