#include <freehold/auth/refresh_token.hpp>

#include <auth/fixtures.hpp>

using namespace freehold::auth;

namespace {

struct Row {
    KeyFile file = a_key_file();
    RefreshKey key{file};
    RefreshSeed seed = RefreshSeed::fresh(random_bytes());
    RefreshEpoch epoch = RefreshEpoch::fresh(random_bytes());
    RefreshName name{an_id<freehold::tenancy::Tenant>(1), an_id<Session>(2), 1};

    std::string token() const { return key.make(name, seed, epoch).release(); }
    bool proves(std::string const& text) const
    {
        auto const token = RefreshToken::parse(text);
        return token && key.prove(*token, seed, epoch).has_value();
    }
};

}  // namespace

TEST_CASE("a refresh token names its row and is proven ours", "[refresh_token]")
{
    Row const row;
    auto const token = must(RefreshToken::parse(row.token()));
    CHECK(token.claimed() == row.name);
    auto const proven = row.key.prove(token, row.seed, row.epoch);
    REQUIRE(proven);
    CHECK(proven->name() == row.name);
}

TEST_CASE("a refresh token is 110 characters of which three are rt_", "[refresh_token]")
{
    auto const token = Row{}.token();
    CHECK(token.size() == 110);
    CHECK(token.starts_with("rt_"));
}

TEST_CASE("the same token is made again from the same row", "[refresh_token]")
{
    Row const row;
    CHECK(row.token() == row.token());
    CHECK(RefreshKey{row.file}.make(row.name, row.seed, row.epoch).release() == row.token());
}

TEST_CASE("each part of a row makes another token", "[refresh_token]")
{
    Row const row;
    auto const token = row.token();
    auto other = row.name;
    other.n = 2;
    CHECK(row.key.make(other, row.seed, row.epoch).release() != token);
    other = row.name;
    other.home = an_id<freehold::tenancy::Tenant>(9);
    CHECK(row.key.make(other, row.seed, row.epoch).release() != token);
    other = row.name;
    other.session = an_id<Session>(9);
    CHECK(row.key.make(other, row.seed, row.epoch).release() != token);
}

TEST_CASE("neither the database nor the key file alone yields a token", "[refresh_token]")
{
    Row const row;
    auto const token = must(RefreshToken::parse(row.token()));
    CHECK_FALSE(row.key.prove(token, RefreshSeed::fresh(random_bytes()), row.epoch));
    CHECK_FALSE(row.key.prove(token, row.seed, RefreshEpoch::fresh(random_bytes())));
    CHECK_FALSE(RefreshKey{a_key_file()}.prove(token, row.seed, row.epoch));
}

TEST_CASE("a refresh token with any bit flipped is refused", "[refresh_token]")
{
    Row const row;
    auto const good = row.token();
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        auto token = good;
        token[bit / 8] = static_cast<char>(token[bit / 8] ^ (1 << bit % 8));
        CHECK_FALSE(row.proves(token));
    }
    REQUIRE(row.proves(good));
}

TEST_CASE("a refresh token is read in its one form", "[refresh_token]")
{
    auto const good = Row{}.token();
    auto const bad = [](std::string const& text) {
        return fails(RefreshToken::parse(text), errors::bad_refresh_token);
    };
    REQUIRE_FALSE(bad(good));
    for (std::size_t size = 0; size < good.size(); ++size) CHECK(bad(good.substr(0, size)));
    CHECK(bad(good + 'A'));
    CHECK(bad(good + '='));
    CHECK(bad(good + '\n'));
    CHECK(bad(' ' + good.substr(1)));
    CHECK(bad("RT_" + good.substr(3)));
    CHECK(bad("at_" + good.substr(3)));
    CHECK(bad("rt_" + std::string(106, 'A') + 'B'));  // bits behind the end
    CHECK(bad("rt_" + std::string(106, 'A') + '+'));
    CHECK(bad(std::string(1'000'000, 'A')));
}

TEST_CASE("a refresh token counts from one", "[refresh_token]")
{
    Row row;
    for (auto const n :
         {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min()}) {
        row.name.n = n;
        CHECK(fails(RefreshToken::parse(row.token()), errors::bad_refresh_token));
    }
    row.name.n = std::numeric_limits<std::int64_t>::max();
    CHECK(row.proves(row.token()));
}

TEST_CASE("seeds and epochs are written in base64url and read back", "[refresh_token]")
{
    auto const seed = RefreshSeed::fresh(random_bytes());
    CHECK(must(RefreshSeed::parse(seed.text())) == seed);
    CHECK(seed.text().size() == 43);
    auto const bad = GENERATE(as<std::string>{}, "", "A", std::string(42, 'A'),
                              std::string(44, 'A'), std::string(42, 'A') + '=',
                              std::string(42, 'A') + 'B');
    CHECK(fails(RefreshSeed::parse(bad), errors::bad_bytes));
}

TEST_CASE("a token on its way out goes once", "[refresh_token]")
{
    Row const row;
    auto token = row.key.make(row.name, row.seed, row.epoch);
    auto moved = std::move(token);
    CHECK(std::move(moved).release() == row.token());
    CHECK(std::move(moved).release().empty());
}
