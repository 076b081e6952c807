#include "app/config.hpp"

#include "app/setting.hpp"
#include "http/limits.hpp"

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

TEST_CASE("nodes that name one issuer take each other's tokens", "[config]")
{
    auto const config = configure({{{"issuer", "https://id.example"}, {"port", "8081"}}});
    CHECK(config.issuer == "https://id.example");
    CHECK(config.audience == config.issuer);
    CHECK(configure({{{"issuer", "https://id.example"}, {"audience", "api"}}}).audience == "api");
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

namespace {

// What one is told of these settings.
std::string refusal(Source const& source)
{
    try {
        (void)configure({source});
    } catch (BadConfig const& error) {
        return error.what();
    }
    return "";
}

// Reached by others: by itself, or through TLS in front.
std::vector<Source> public_ones()
{
    return {{{"address", "0.0.0.0"}, {"plain_http", "true"}},
            {{"address", "::"}, {"issuer", "https://id.example"}},
            {{"issuer", "https://id.example"}},
            {{"trusted_proxies", "127.0.0.1"}}};
}

}  // namespace

TEST_CASE("a server that others reach starts with nothing that is fit for a desk alone", "[config]")
{
    for (auto const& reached : public_ones()) {
        auto const with = [&](std::string const& name, std::string const& value) {
            auto all = reached;
            all[name] = value;
            return refusal(all);
        };
        CHECK(refusal(reached).empty());
        CHECK_THAT(with("demo", "true"), Contains("demo: ") && Contains("Say demo = false"));
        CHECK_THAT(with("database", "memory:"), Contains("database: ") && Contains("Say sqlite:"));
        CHECK_THAT(with("password_length", "7"),
                   Contains("password_length: ") && Contains("Say 8"));
        CHECK(with("password_length", "8").empty());
    }
    CHECK(refusal({{"demo", "true"}, {"database", "memory:"}, {"password_length", "1"}}).empty());
}

TEST_CASE("everything that is unsafe is told at once", "[config]")
{
    CHECK_THAT(refusal({{"address", "0.0.0.0"}, {"demo", "true"}, {"database", "memory:"}}),
               Contains("address: ") && Contains("\ndemo: ") && Contains("\ndatabase: "));
}

TEST_CASE("what is said of times and limits is what holds", "[config]")
{
    using namespace std::chrono_literals;
    auto const config = configure({{{"session_hours", "24"},
                                    {"session_idle_hours", "2"},
                                    {"refresh_grace_seconds", "3"},
                                    {"login_attempts_per_account", "4"},
                                    {"login_attempts_per_address", "5"},
                                    {"login_attempts_per_network", "6"},
                                    {"login_window_seconds", "70"},
                                    {"registrations_per_hour", "8"},
                                    {"header_seconds", "9"},
                                    {"body_seconds", "10"},
                                    {"idle_seconds", "11"},
                                    {"write_seconds", "12"},
                                    {"stop_seconds", "13"},
                                    {"connections", "14"},
                                    {"connections_per_address", "15"},
                                    {"requests_per_connection", "16"},
                                    {"waiting_requests", "17"}}});
    CHECK(config.sessions.life == 24h);
    CHECK(config.sessions.idle == 2h);
    CHECK(config.refreshing.grace == 3s);
    CHECK(config.guards.account.attempts == 4);
    CHECK(config.guards.host.attempts == 5);
    CHECK(config.guards.network.attempts == 6);
    CHECK(config.guards.network.in == 70s);
    CHECK(config.guards.registrations.attempts == 8);
    auto const& reception = config.reception;
    CHECK(reception.header == 9s);
    CHECK(reception.body == 10s);
    CHECK(reception.idle == 11s);
    CHECK(reception.write == 12s);
    CHECK(reception.stop == 13s);
    CHECK(reception.connections == 14);
    CHECK(reception.connections_per_address == 15);
    CHECK(reception.requests_per_connection == 16);
    CHECK(reception.waiting_requests == 17);
}

TEST_CASE("without a word times and limits are what the libraries have", "[config]")
{
    auto const config = configure({});
    freehold::auth::SessionRules const sessions;
    CHECK(config.sessions.life == sessions.life);
    CHECK(config.sessions.idle == sessions.idle);
    CHECK(config.refreshing.grace == freehold::auth::RefreshRules{}.grace);
    freehold::auth::GuardRules const guards;
    CHECK(config.guards.account.attempts == guards.account.attempts);
    CHECK(config.guards.account.in == guards.account.in);
    CHECK(config.guards.host.attempts == guards.host.attempts);
    CHECK(config.guards.network.attempts == guards.network.attempts);
    CHECK(config.guards.registrations.attempts == guards.registrations.attempts);
    CHECK(config.guards.registrations.in == guards.registrations.in);
    CHECK(config.roles.app == freehold::tenancy_sql::Roles{}.app);
    CHECK(config.roles.platform == freehold::tenancy_sql::Roles{}.platform);
    CHECK(config.password_length == freehold::auth::PasswordPolicy{}.least);
    freehold::http::ListenerLimits const listener;
    CHECK(config.reception.connections == listener.connections);
    CHECK(config.reception.connections_per_address == listener.connections_per_peer);
    CHECK(config.reception.requests_per_connection == listener.requests_per_connection);
    CHECK(config.reception.waiting_requests == listener.queue);
    CHECK(config.reception.header == listener.headers);
    CHECK(config.reception.body == listener.body);
    CHECK(config.reception.idle == listener.idle);
    CHECK(config.reception.write == listener.write);
    CHECK(config.reception.stop == listener.grace);
    CHECK(config.workers == listener.workers);
}

TEST_CASE("what would wear a guard or a session out is refused", "[config]")
{
    CHECK_THAT(refusal({{"login_attempts_per_account", "100"}, {"login_window_seconds", "60"}}),
               Contains("144000 guesses a day"));
    CHECK(refusal({{"login_attempts_per_account", "100"}}).empty());
    CHECK_THAT(refusal({{"login_attempts_per_account", "101"}}),
               Contains("login_attempts_per_account"));
    CHECK_THAT(refusal({{"login_attempts_per_address", "9"}}), Contains("_per_address"));
    CHECK_THAT(refusal({{"login_attempts_per_network", "99"}}), Contains("_per_network"));
    CHECK_THAT(refusal({{"session_hours", "24"}, {"session_idle_hours", "25"}}),
               Contains("session_idle_hours: "));
    CHECK_THAT(refusal({{"header_seconds", "61"}}), Contains("header_seconds"));
    CHECK_THAT(refusal({{"idle_seconds", "0"}}), Contains("idle_seconds"));
}

TEST_CASE("whoever shortens sessions need not say it twice", "[config]")
{
    CHECK(configure({{{"session_hours", "24"}}}).sessions.idle == std::chrono::hours{24});
    CHECK(configure({{{"session_hours", "1000"}}}).sessions.idle == std::chrono::hours{336});
}

TEST_CASE("every setting is told with its default, its values and its variable", "[config]")
{
    for (auto const& setting : settings()) {
        INFO(setting.name);
        CHECK_FALSE(setting.meaning.empty());
        CHECK(environment((variable_of(setting.name) + "=1").c_str())
                  .contains(std::string{setting.name}));
    }
    CHECK(values_of("port") == "0 to 65535");
    CHECK(values_of("demo") == "true or false");
    CHECK(values_of("token_algorithm") == "EdDSA, ES256, RS256 or HS256");
    CHECK(values_of("address").empty());
}

TEST_CASE("nobody's word about addresses is taken but that of the proxies one names", "[config]")
{
    CHECK(configure({}).trusted_proxies.none());
    auto const file = toml("trusted_proxies = [\"127.0.0.1\", \"10.0.0.0/8\"]\n");
    CHECK(configure({file}).trusted_proxies.has("10.1.2.3"));
    CHECK(configure({environment("FREEHOLD_TRUSTED_PROXIES=::1")}).trusted_proxies.has("::1"));
    CHECK_THROWS_WITH(configure({{{"trusted_proxies", "0.0.0.0/0"}}}),
                      Contains("trusted_proxies") && Contains("trust too many"));
    CHECK_THROWS_WITH(configure({{{"trusted_proxies", "proxy"}}}), Contains("trusted_proxies"));
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
