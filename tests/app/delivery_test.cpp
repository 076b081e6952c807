// From the outbox to a sink: nothing is lost, nothing waits behind what cannot go.

#include "app/delivery.hpp"
#include "app/mail_directory.hpp"

#include "house.hpp"

#include <freehold/tenancy/broken.hpp>

#include <catch2/catch.hpp>

#include <map>

namespace freehold::app {

using Catch::Matchers::Contains;
using test::House;
using test::Room;
using test::stores;
using test::text_of;
namespace fs = std::filesystem;

namespace {

// Takes what it is not told to refuse.
class Shelf : public MailSink {
public:
    void give(Message message) override
    {
        if (refused(message)) throw tenancy::Unavailable{"the shelf is full"};
        auto const id = message.id;
        texts[id] = std::move(message.text).release();
        ++given;
    }
    void tidy(tenancy::Time) override { ++tidied; }
    std::function<bool(Message const&)> refused = [](Message const&) { return false; };
    std::map<std::string, std::string> texts{};
    int given = 0;
    int tidied = 0;
};

struct Ear {
    std::vector<std::string> heard{};
    Delivery::Told told()
    {
        return [this](std::string_view what) { heard.emplace_back(what); };
    }
};

void silence(std::string_view) {}

constexpr auto issuer = "https://id.example";

std::string token_in(std::string const& text)
{
    constexpr std::string_view before = "{\"token\": \"";
    auto const at = text.find(before);
    REQUIRE(at != text.npos);
    return text.substr(at + before.size(), auth::MailedToken::schema().max);
}

// As when the program dies between the two: the sink has it, and the outbox does not know.
class Dies : public MailSink {
public:
    explicit Dies(MailSink& sink) : sink_{sink} {}
    void give(Message message) override
    {
        sink_.give(std::move(message));
        throw std::bad_alloc{};
    }

private:
    MailSink& sink_;
};

}  // namespace

TEST_CASE("whoever registers gets one letter, and its token verifies the address",
          "[mail][delivery]")
{
    House house{GENERATE(from_range(stores()))};
    auto const made = house.register_one("ann", "Ann");
    Shelf shelf;
    Ear ear;
    Delivery delivery{house.work(), shelf, issuer, ear.told()};
    delivery.round();
    delivery.round();
    CHECK(shelf.given == 1);
    REQUIRE(shelf.texts.size() == 1);
    CHECK(house.waiting() == 0);
    auto const token = must(auth::MailedToken::parse(token_in(shelf.texts.begin()->second)));
    CHECK(auth::verify_email(house.work(), token));
    CHECK(ear.heard.empty());
}

TEST_CASE("a letter comes again, as the same file, after a crash before the outbox knew",
          "[mail][delivery]")
{
    House house{GENERATE(from_range(stores()))};
    house.register_one("ann", "Ann");
    Room const room;
    auto const directory = room.path() / "mail";
    std::string first;
    {
        MailDirectory mail{directory, sender_of(issuer)};
        Dies dies{mail};
        Delivery delivery{house.work(), dies, issuer, silence};
        CHECK_THROWS_AS(delivery.round(), std::bad_alloc);
        REQUIRE(kept_letters(directory).size() == 1);
        first = *kept_text(directory, kept_letters(directory).front());
        CHECK(house.waiting() == 1);
    }
    house.wait(std::chrono::hours{1});
    MailDirectory mail{directory, sender_of(issuer)};
    Delivery delivery{house.work(), mail, issuer, silence};
    delivery.round();
    CHECK(house.waiting() == 0);
    REQUIRE(kept_letters(directory).size() == 1);
    CHECK(*kept_text(directory, kept_letters(directory).front()) == first);
}

TEST_CASE("a letter that the sink refuses stays, is told without its words, and goes later",
          "[mail][delivery]")
{
    House house{GENERATE(from_range(stores()))};
    house.register_one("ann", "Ann");
    Shelf shelf;
    shelf.refused = [](Message const&) { return true; };
    Ear ear;
    Delivery delivery{house.work(), shelf, issuer, ear.told()};
    for (int i = 0; i < 5; ++i) delivery.round();
    CHECK(house.waiting() == 1);
    REQUIRE(ear.heard.size() == 1);  // not at every round
    CHECK(ear.heard.front() == "1 letter waits: the shelf is full");
    house.wait(std::chrono::minutes{1});
    delivery.round();
    CHECK(ear.heard.size() == 2);
    shelf.refused = [](Message const&) { return false; };
    delivery.round();
    CHECK(house.waiting() == 0);
    CHECK(shelf.given == 1);
}

TEST_CASE("a letter that cannot go holds up none behind it, in any number of rounds",
          "[mail][delivery]")
{
    House house{GENERATE(from_range(stores()))};
    for (char c = 'a'; c < 'i'; ++c) house.register_one(std::string(3, c), "Somebody");
    Shelf shelf;
    shelf.refused = [](Message const& message) {
        return message.to.text().front() < 'e';  // the first four
    };
    Ear ear;
    Delivery delivery{house.work(), shelf, issuer, ear.told(), {.letters = 2}};
    for (int i = 0; i < 6; ++i) delivery.round();
    CHECK(shelf.given == 4);
    CHECK(house.waiting() == 4);
    shelf.refused = [](Message const&) { return false; };
    for (int i = 0; i < 4; ++i) delivery.round();
    CHECK(shelf.given == 8);
    CHECK(house.waiting() == 0);
}

TEST_CASE("nobody is sent a token that is too old", "[mail][delivery]")
{
    House house{GENERATE(from_range(stores()))};
    house.register_one("ann", "Ann");
    house.wait(std::chrono::hours{49});
    Shelf shelf;
    Delivery delivery{house.work(), shelf, issuer, silence};
    delivery.round();
    CHECK(shelf.given == 0);
    CHECK(house.waiting() == 0);
}

TEST_CASE("letters of accounts that were deleted hold up none behind them, and go after a week",
          "[mail][delivery]")
{
    House house{GENERATE(from_range(stores()))};
    for (auto const* name : {"ann", "bob", "cid"}) house.register_one(name, "Somebody");
    must(house.store().write(
        tenancy::open_platform(house.store()),
        [](auth::Platform& platform) -> tenancy::Result<tenancy::Done> {
            for (auto const* name : {"ann", "bob"}) {
                auto const at = std::string{name} + "@example.com";
                auto const found = TRY(platform.users.list(
                    tenancy::is<&tenancy::User::email>(must(tenancy::Email::parse(at))),
                    tenancy::Page{}));
                TRY(platform.users.remove(tenancy::platform_tenant, found.rows.front().id));
            }
            return tenancy::Done{};
        }));
    Shelf shelf;
    Delivery delivery{house.work(), shelf, issuer, silence, {.letters = 1}};
    for (int i = 0; i < 3; ++i) delivery.round();
    CHECK(shelf.given == 1);

    auto const kept = [&] {
        return must(house.store().read(tenancy::open_platform(house.store()),
                                       [](auth::Platform const& p) -> tenancy::Result<std::size_t> {
                                           return p.mails.count();
                                       }));
    };
    house.wait(std::chrono::days{6});
    auth::sweep(house.work());
    CHECK(kept() == 2);  // who comes back in time finds theirs
    house.wait(std::chrono::hours{25});
    auth::sweep(house.work());
    CHECK(kept() == 0);
}

TEST_CASE("a session that was stolen is told in a letter without a token", "[mail][delivery]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann", "Ann");
    Shelf shelf;
    Delivery delivery{house.work(), shelf, issuer, silence};
    delivery.round();
    must(auth::verify_email(house.work(),
                            must(auth::MailedToken::parse(token_in(shelf.texts.begin()->second)))));
    shelf.texts.clear();
    auto const token = must(auth::RefreshToken::parse(std::move(made.tokens.refresh).release()));
    must(auth::refresh(house.work(), token, tenancy::Digest::of("mine"), {}));
    house.wait(std::chrono::seconds{11});
    CHECK_FALSE(auth::refresh(house.work(), token, tenancy::Digest::of("the thief's"), {}));
    delivery.round();
    REQUIRE(shelf.texts.size() == 1);
    auto const text = shelf.texts.begin()->second;
    CHECK_THAT(text, Contains("Hello Ann"));
    CHECK_THAT(text, Contains("its token was used twice"));
    CHECK_THAT(text, !Contains("{\"token\""));
    CHECK(house.waiting() == 0);
}

TEST_CASE("what keeps letters is asked every hour to let old ones go", "[mail][delivery]")
{
    House house{GENERATE(from_range(stores()))};
    Shelf shelf;
    Delivery delivery{house.work(), shelf, issuer, silence};
    for (int i = 0; i < 4; ++i) {
        delivery.round();
        house.wait(std::chrono::minutes{30});
    }
    CHECK(shelf.tidied == 2);
}

}  // namespace freehold::app
