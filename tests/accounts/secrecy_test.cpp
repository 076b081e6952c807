// Nothing that opens a door is in a database in the clear, and nothing secret at all in what is told.

#include "house.hpp"

#include <catch2/catch.hpp>

namespace freehold::auth {

using namespace tenancy;

namespace {

struct Bare {
    using Scope = PlatformScope;
    explicit Bare(Transaction& t) : transaction{t} {}
    Transaction& transaction;
};

// Every text in the tables that the platform reaches, one after the other.
std::string texts(House& house, std::vector<Layout const*> const& layouts)
{
    std::string out;
    (void)house.as_platform([&](Bare& view) -> Result<Done> {
        for (auto const* layout : layouts)
            view.transaction.select(*layout, {}, [&](CellView row) {
                for (auto const& cell : row)
                    if (auto const* text = std::get_if<std::string>(&cell)) out += *text + '\n';
            });
        return Done{};
    });
    return out;
}

std::vector<Layout const*> reached(House& house)
{
    std::vector<Layout const*> out;
    for (auto const* layout : house.store().setting().catalogue)
        if (reaches(*layout, Reach::Of::platform)) out.push_back(layout);
    return out;
}

bool has(std::string const& all, std::string const& part) { return all.find(part) != all.npos; }

}  // namespace

TEST_CASE("no table holds a password, a token or a key, and what is told holds no secret",
          "[accounts][secrecy]")
{
    House house{GENERATE(from_range(stores()))};
    auto made = house.register_one("ann");
    auto const access = std::move(made.tokens.access).release();
    auto const first = std::move(made.tokens.refresh).release();
    auto refreshed = must(house.refresh(first, "an idempotency key"));
    auto letters = must(next_letters(house.work(), {.limit = 1})).letters;
    must(change_password(house.work(), house.bearer(access),
                         {password(a_password), password("gravel tulip marzipan")}, {}));
    must(log_out(house.work(), house.bearer(access)));
    std::vector<std::string> const shown{a_password,
                                         "gravel tulip marzipan",
                                         "an idempotency key",
                                         access,
                                         first,
                                         std::move(refreshed.refresh).release(),
                                         std::move(letters.front().token).release(),
                                         std::move(house.first_operator().password).release()};
    auto const everything = texts(house, reached(house));
    REQUIRE(has(everything, "ann@example.com"));
    for (auto const& secret : shown) CHECK_FALSE(has(everything, secret));
    CHECK_FALSE(has(everything, "PRIVATE KEY"));

    auto const told = texts(house, {&layout_of<AuditRecord>(), &layout_of<OutboxMessage>()});
    auto const session = must(house.as_platform(
        [&](Platform& p) { return p.sessions.find(platform_tenant, made.tokens.session); }));
    REQUIRE(has(told, "sessions"));
    REQUIRE(has(told, "credentials"));
    REQUIRE(has(told, "\"secret\""));
    for (auto const& hidden : {std::string{"$argon2"}, session.seed.text(),
                               house.work().epoch.text(), Digest::of("an idempotency key").text()})
        CHECK_FALSE(has(told, hidden));
}

}  // namespace freehold::auth
