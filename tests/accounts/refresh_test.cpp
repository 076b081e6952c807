// Refreshing over rows: what decide() says is kept, a theft although it answers an error.

#include "house.hpp"

#include <catch2/catch.hpp>

#include <thread>

namespace freehold::auth {

using namespace tenancy;

TEST_CASE("a refresh rotates, and a repeat with its key gives the same again",
          "[accounts][refresh]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    auto const first = std::move(made.tokens.refresh).release();
    auto const second = must(house.refresh(first, "key one")).refresh.release();
    CHECK(second != first);
    house.wait(std::chrono::hours{3});
    CHECK(must(house.refresh(first, "key one")).refresh.release() == second);
    CHECK(fails(house.refresh(second, "key one"), errors::refresh_key_reused));
    auto const third = must(house.refresh(second, "key two")).refresh.release();
    CHECK(fails(house.refresh(first, "key one"), errors::refresh_spent));
    CHECK(house.refresh(third, "key three"));
}

TEST_CASE("without a key a repeat is good for ten seconds, until its answer is seen in use",
          "[accounts][refresh]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    auto const first = std::move(made.tokens.refresh).release();
    auto answer = must(house.refresh(first));
    auto const second = std::move(answer.refresh).release();
    house.wait(std::chrono::seconds{5});
    CHECK(must(house.refresh(first)).refresh.release() == second);
    auto const access = house.claims(std::move(answer.access).release());
    house.work().successors.shown(access.subject.session, access.id);
    CHECK(fails(house.refresh(first), errors::refresh_superseded));
    CHECK(house.refresh(second));
}

TEST_CASE("a theft ends the family, and that is kept although it answers an error",
          "[accounts][refresh]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    auto const stolen = std::move(made.tokens.refresh).release();
    auto const second = must(house.refresh(stolen, "mine")).refresh.release();
    house.wait(std::chrono::seconds{11});
    auto const answer = house.refresh(stolen, "the thief's");
    CHECK_FALSE(answer);
    CHECK(house.denied(made.tokens.session));
    CHECK(fails(house.refresh(second, "my next"), errors::session_ended));
    auto const row = must(house.as_platform(
        [&](Platform& p) { return p.sessions.find(platform_tenant, made.tokens.session); }));
    CHECK(row.why == Ending::theft);
    Denials denials;
    Successors successors;
    house.restarted(denials, successors);
    CHECK(denials.denies(made.tokens.session, house.work().now()));
}

namespace {

Origin from(std::string_view address) { return {must(NetworkAddress::parse(address)), {}}; }

// A session whose first token is shown by its owner, and too late by somebody else as well.
Id<Session> stolen_from(House& house)
{
    auto opened = must(house.log_in("ann"));
    auto const text = std::move(opened.tokens.refresh).release();
    must(house.refresh(text, "mine"));
    house.wait(std::chrono::seconds{11});
    for (int i = 0; i < 2; ++i)
        CHECK_FALSE(refresh(house.work(), must(RefreshToken::parse(text)),
                            Digest::of("the thief's"), from("203.0.113.9")));
    return opened.tokens.session;
}

void confirm_address(House& house)
{
    for (auto& letter : must(next_letters(house.work(), Page{})).letters)
        if (letter.kind == MailKind::verify_email)
            must(verify_email(house.work(),
                              must(MailedToken::parse(std::move(letter.token).release()))));
}

std::vector<Row<AuditRecord>> alarms(House& house)
{
    return must(house.as_platform([](Platform& p) {
               return p.events.list(is<&AuditRecord::subject>(must(TableName::parse(theft_alarm))),
                                    Page{});
           }))
        .rows;
}

std::size_t warnings(House& house)
{
    std::size_t out = 0;
    for (auto const& letter : must(next_letters(house.work(), Page{})).letters)
        if (letter.kind == MailKind::session_stolen && letter.to == email("ann@example.com")) ++out;
    return out;
}

}  // namespace

TEST_CASE("a theft stands in the audit under its name, and one letter tells the person",
          "[accounts][refresh]")
{
    House house{GENERATE(from_range(stores()))};
    auto const ann = house.register_one("ann");
    confirm_address(house);
    auto const session = stolen_from(house);
    auto const found = alarms(house);
    REQUIRE(found.size() == 1);
    CHECK(found.front().row.text() == session.text());
    CHECK(found.front().after.text() ==
          R"({"shown_from":"203.0.113.9","user":")" + ann.user.id.text() + R"("})");
    CHECK(warnings(house) == 1);
}

TEST_CASE("no thief can flood a person with letters, and each theft stands in the audit",
          "[accounts][refresh]")
{
    House house{GENERATE(from_range(stores()))};
    house.register_one("ann");
    confirm_address(house);
    house.work().guards.alarms = {2, std::chrono::days{1}};
    for (int i = 0; i < 3; ++i) stolen_from(house);
    CHECK(alarms(house).size() == 3);
    CHECK(warnings(house) == 2);
}

TEST_CASE("a theft is told to no address that nobody has confirmed", "[accounts][refresh]")
{
    House house{GENERATE(from_range(stores()))};
    house.register_one("ann");
    stolen_from(house);
    CHECK(alarms(house).size() == 1);
    CHECK(warnings(house) == 0);
}

TEST_CASE("a token that is not ours ends nothing", "[accounts][refresh]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    auto const good = std::move(made.tokens.refresh).release();
    auto forged = good;
    forged.back() = forged.back() == 'A' ? 'E' : 'A';
    auto const answer = house.refresh(forged);
    CHECK(fails(answer, errors::bad_refresh_token));
    CHECK(house.refresh(good));
}

TEST_CASE("a session ends after its life, and after it was idle", "[accounts][refresh]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    auto token = std::move(made.tokens.refresh).release();
    for (int day = 0; day < 3; ++day) {
        house.wait(std::chrono::days{9});
        token = must(house.refresh(token, "key " + std::to_string(day))).refresh.release();
    }
    house.wait(std::chrono::days{4});
    CHECK(fails(house.refresh(token, "late"), errors::session_ended));
    auto idle = must(house.log_in("ann"));
    house.wait(std::chrono::days{14});
    CHECK(fails(house.refresh(std::move(idle.tokens.refresh).release()), errors::session_ended));
}

TEST_CASE("one token shown by many at once is spent once", "[accounts][refresh][threads]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    auto const token = std::move(made.tokens.refresh).release();
    std::array<std::string, 8> given;
    std::vector<std::thread> threads;
    for (auto& each : given)
        threads.emplace_back([&] {
            if (auto answer = house.refresh(token, "one key"))
                each = std::move(answer->refresh).release();
        });
    for (auto& thread : threads) thread.join();
    for (auto const& each : given) CHECK(each == given.front());
    CHECK_FALSE(given.front().empty());
    auto const row = must(house.as_platform(
        [&](Platform& p) { return p.sessions.find(platform_tenant, made.tokens.session); }));
    CHECK(row.n == 2);
}

}  // namespace freehold::auth
