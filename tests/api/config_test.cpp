#include "app/config.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <filesystem>
#include <fstream>

using namespace freehold::app;
using Catch::Contains;

namespace {

Source environment(char const* line)
{
    std::array<char const*, 2> const lines{line, nullptr};
    return from_environment(lines.data(), {"FREEHOLD_CONFIG"});
}

Source toml(std::string const& text)
{
    auto const path = std::filesystem::temp_directory_path() / "freehold-config-test.toml";
    std::ofstream{path} << text;
    auto out = from_toml(path);
    std::filesystem::remove(path);
    return out;
}

}  // namespace

TEST_CASE("without a word everything has a default that is safe", "[config]")
{
    auto const config = configure({});
    CHECK(config.address == "127.0.0.1");
    CHECK(config.port == 8'080);
    CHECK(config.database == "sqlite:var/freehold.db");
    CHECK(config.enable_registration);
}

TEST_CASE("flags win over the environment, the environment over the file", "[config]")
{
    auto const file = toml("port = 1\naddress = \"127.0.0.2\"\naudience = \"file\"\n");
    auto const config = configure({file, environment("FREEHOLD_PORT=2"), {{"port", "3"}}});
    CHECK(config.port == 3);
    CHECK(config.address == "127.0.0.2");
    CHECK(configure({file, environment("FREEHOLD_PORT=2")}).port == 2);
}

TEST_CASE("the roles that a server has in PostgreSQL are those that were made for it", "[config]")
{
    CHECK(configure({}).roles.app == "freehold_app");
    auto const config = configure(
        {environment("FREEHOLD_APP_ROLE=mine"), {{"platform_role", "p"}}});
    CHECK(config.roles.app == "mine");
    CHECK(config.roles.platform == "p");
    CHECK_THROWS_WITH(configure({{{"app_role", std::string(64, 'r')}}}), Contains("app_role"));
}

TEST_CASE("registration is closed by either of its variables", "[config]")
{
    CHECK_FALSE(configure({environment("ENABLE_REGISTRATION=false")}).enable_registration);
    CHECK_FALSE(configure({environment("FREEHOLD_ENABLE_REGISTRATION=false")}).enable_registration);
}

TEST_CASE("whoever other machines can reach says how passwords come to it unread", "[config]")
{
    CHECK_THROWS_WITH(configure({{{"address", "0.0.0.0"}}}),
                      Contains("TLS") && Contains("issuer") && Contains("plain_http"));
    CHECK(configure({{{"address", "0.0.0.0"}, {"issuer", "https://id.example"}}}).address ==
          "0.0.0.0");
    CHECK(configure({{{"address", "0.0.0.0"}, {"plain_http", "true"}}}).address == "0.0.0.0");
    CHECK(configure({{{"address", "::1"}}}).address == "::1");
}

TEST_CASE("tokens are signed by an algorithm that is named", "[config]")
{
    using freehold::auth::Algorithm;
    CHECK(configure({}).token_algorithm == Algorithm::EdDSA);
    CHECK(configure({{{"token_algorithm", "ES256"}}}).token_algorithm == Algorithm::ES256);
    CHECK_THROWS_WITH(configure({{{"token_algorithm", "none"}}}), Contains("token_algorithm"));
}

TEST_CASE("hashes that are too cheap or too dear are refused", "[config]")
{
    CHECK(configure({}).hashing == freehold::auth::HashCost::standard());
    CHECK_THROWS_WITH(configure({{{"hash_memory", "1024"}}}), Contains("hash_memory"));
    CHECK_THROWS_WITH(configure({{{"hash_memory", "1048576"}, {"hash_lanes", "17"}}}),
                      Contains("hash_lanes"));
    CHECK(configure({{{"hash_memory", "47104"}, {"hash_passes", "1"}}}).hashing.memory() == 47'104);
}

TEST_CASE("an unknown setting is refused with the nearest known", "[config]")
{
    CHECK_THROWS_WITH(configure({toml("prot = 1\n")}), Contains("did you mean port?"));
    CHECK_THROWS_WITH(environment("FREEHOLD_ADRESS=a"), Contains("did you mean address?"));
    CHECK(environment("FREEHOLD_CONFIG=a").empty());
    CHECK(environment("HOME=/root").empty());
}

TEST_CASE("every bad value is told at once by its name and never repeated", "[config]")
{
    try {
        (void)configure({{{"port", "s3cret"}, {"workers", "0"}}});
        FAIL("was taken");
    } catch (BadConfig const& error) {
        CHECK_THAT(error.what(), Contains("port: ") && Contains("workers: "));
        CHECK_THAT(error.what(), !Contains("s3cret"));
    }
}

TEST_CASE("a file that is no TOML is refused by its line alone", "[config]")
{
    CHECK_THROWS_WITH(toml("port = 1\nsecret = = s3cret\n"),
                      Contains(":2: that is not TOML") && !Contains("s3cret"));
    CHECK_THROWS_WITH(toml("port = [1]\n"), Contains("port: a setting is"));
}
