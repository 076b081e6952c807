#include "app/config.hpp"

#include <array>

namespace freehold::app {

namespace {

// At one account, in a day. A password that is taken withstands 10^8 guesses (PasswordPolicy): at
// this rate they take a lifetime.
constexpr std::int64_t most_guesses = 10'000;

bool is_https(std::string_view address) { return address.starts_with("https://"); }

bool listens_here_alone(Config const& config)
{
    return config.address.starts_with("127.") || config.address == "::1";
}

// Other machines reach it, by themselves or through a proxy in front.
bool serves_others(Config const& config)
{
    return !listens_here_alone(config) || is_https(config.issuer) || !config.trusted_proxies.none();
}

// Each answers a reason to refuse, with the way out; empty: there is none.

std::string passwords_in_the_clear(Config const& config)
{
    if (listens_here_alone(config) || is_https(config.issuer) || config.plain_http) return {};
    return "address: other machines reach " + config.address +
           " in plain HTTP, so passwords would pass in the clear. Put TLS in front and say "
           "issuer = https://…, keep to 127.0.0.1, or say plain_http = true if that is meant";
}

std::string demo_for_others(Config const& config)
{
    if (!config.demo || !serves_others(config)) return {};
    return "demo: other machines reach this server, and a tenant that everybody knows is a way in. "
           "Say demo = false, or keep to 127.0.0.1 with no proxy and no issuer of https://…";
}

std::string records_that_end(Config const& config)
{
    if (!config.database.starts_with("memory:") || !serves_others(config)) return {};
    return "database: other machines reach this server, and what they keep in memory: is gone when "
           "it stops. Say sqlite:path or postgresql:…, or keep to 127.0.0.1 with no proxy and no "
           "issuer of https://…";
}

std::string short_passwords(Config const& config)
{
    if (config.password_length >= 8 || !serves_others(config)) return {};
    return "password_length: NIST SP 800-63B-4 asks for 8 characters or more where others reach "
           "the server. Say 8, or 15 where the password is the only factor";
}

std::string too_many_guesses(Config const& config)
{
    auto const& account = config.guards.account;
    auto const in_a_day = account.attempts * std::chrono::seconds{std::chrono::days{1}} /
                          account.in;
    if (in_a_day <= most_guesses) return {};
    return "login_attempts_per_account, login_window_seconds: that is " + std::to_string(in_a_day) +
           " guesses a day at one account, and at most " + std::to_string(most_guesses) +
           " are safe. Take fewer attempts or a longer window";
}

std::string guards_upside_down(Config const& config)
{
    auto const& guards = config.guards;
    if (guards.account.attempts <= guards.host.attempts &&
        guards.host.attempts <= guards.network.attempts)
        return {};
    return "login_attempts_per_account, …_per_address, …_per_network: each is at least the one "
           "before it, since an address has many accounts and a network many addresses";
}

std::string sessions_that_outlive_themselves(Config const& config)
{
    if (config.sessions.idle <= config.sessions.life) return {};
    return "session_idle_hours: a session that is not used ends no later than one that is. Say at "
           "most what session_hours is";
}

constexpr std::array checks{passwords_in_the_clear,
                            demo_for_others,
                            records_that_end,
                            short_passwords,
                            too_many_guesses,
                            guards_upside_down,
                            sessions_that_outlive_themselves};

}  // namespace

void refuse_unsafe(Config const& config)
{
    std::string all;
    for (auto const check : checks)
        if (auto const why = check(config); !why.empty()) all += (all.empty() ? "" : "\n") + why;
    if (!all.empty()) throw BadConfig{all};
}

}  // namespace freehold::app
