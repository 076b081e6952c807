#include "app/setting.hpp"

#include "app/config.hpp"

#include <freehold/json/shape_of.hpp>

#include <algorithm>
#include <array>

namespace freehold::app {

namespace {

constexpr std::array table{
    Setting{"database", "",
            "Where records are kept: sqlite:path, postgresql:host=… dbname=…, or memory:. Default "
            "sqlite:DATA/freehold.db"},
    Setting{"app_role", "freehold_app", "PostgreSQL: the role that serves tenants"},
    Setting{"platform_role", "freehold_platform", "PostgreSQL: the role of the platform"},
    Setting{"data", "var", "The directory of the key file, the socket and the letters"},
    Setting{"address", "127.0.0.1", "The address to listen on; 0.0.0.0 or :: for all"},
    Setting{"port", "8080", "The port to listen on; 0 for any that is free"},
    Setting{"issuer", "",
            "The address by which clients know this server, which access tokens name. Default "
            "http://127.0.0.1:PORT"},
    Setting{"audience", "", "Whom access tokens are for. Default the issuer"},
    Setting{"token_seconds", "900", "How long an access token lives"},
    Setting{"token_algorithm", "EdDSA", "How access tokens are signed"},
    Setting{"session_hours", "720", "How long a session lives, however much it is used"},
    Setting{
        "session_idle_hours", "",
        "How long a session lives that is not refreshed. Default: 336, or session_hours if that "
        "is less"},
    Setting{"refresh_grace_seconds", "10",
            "How long a spent refresh token may come again, from a lost answer or a second tab; 0: "
            "never"},
    Setting{"io_threads", "0", "Threads of the network; 0: one per core"},
    Setting{"workers", "64", "Threads for what waits: writes, pages, PostgreSQL, log-in"},
    Setting{"waiting_requests", "1024", "Requests that may wait for a worker; beyond: 503"},
    Setting{"connections", "10000", "Connections at one time; beyond: 503"},
    Setting{"connections_per_address", "500",
            "Of one address that is no trusted proxy's; beyond: 503"},
    Setting{"requests_per_connection", "1000", "Then the connection is closed"},
    Setting{"header_seconds", "10", "For a request's head to arrive; beyond: 408"},
    Setting{"body_seconds", "30", "For a request's body to arrive; beyond: 408"},
    Setting{"idle_seconds", "60", "Between two requests of a connection; beyond: closed"},
    Setting{"write_seconds", "30", "For a client to take an answer; beyond: closed"},
    Setting{"stop_seconds", "10", "For what runs when the server is asked to stop"},
    Setting{"enable_registration", "true", "Whether anybody may make an account and a tenant"},
    Setting{"demo", "false",
            "Whether a tenant \"demo\" is founded with the platform; not where others reach it"},
    Setting{"plain_http", "false",
            "Whether clients on other machines may send passwords in the clear"},
    Setting{
        "trusted_proxies", "",
        "Whose X-Forwarded-For is believed: addresses and prefixes, with commas. Name the proxy "
        "in front, or all its clients share one guard against guessing; and never a network where "
        "others are, for whoever is trusted may choose an address. Default: nobody's"},
    Setting{"login_attempts_per_account", "10", "Wrong passwords for one account in the window"},
    Setting{"login_attempts_per_address", "100", "From one IPv4 address or IPv6 /64"},
    Setting{"login_attempts_per_network", "1000", "From one IPv4 /24 or IPv6 /48"},
    Setting{"login_window_seconds", "900", "The window of these three"},
    Setting{"registrations_per_hour", "20", "From one IPv4 address or IPv6 /64"},
    Setting{"hash_memory", "19456", "What hashing a password takes: KiB of memory"},
    Setting{"hash_passes", "2", "… passes over it"},
    Setting{"hash_lanes", "1", "… lanes"},
    Setting{"password_length", "8",
            "The least characters of a new password. NIST SP 800-63B-4 asks for 15 where the "
            "password is the only factor, and for 8 beside another"},
};

consteval bool says_all()
{
    auto const& members = json::shape_of<Settings>.members;
    if (members.size() != table.size()) return false;
    for (std::size_t i = 0; i < table.size(); ++i)
        if (members[i].name != table[i].name) return false;
    return true;
}
static_assert(says_all(), "the table has another setting than Settings at some place");

json::Shape const& shape_of(std::string_view setting)
{
    auto const& members = json::shape_of<Settings>.members;
    return *std::ranges::find(members, setting, &json::Member::name)->shape->inner;
}

std::string one_of(std::span<std::string_view const> names)
{
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += i + 1 < names.size() ? ", " : " or ";
        out += names[i];
    }
    return out;
}

}  // namespace

std::span<Setting const> settings() { return table; }

std::string variable_of(std::string_view setting)
{
    std::string out = "FREEHOLD_";
    for (auto const c : setting) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return out;
}

std::string values_of(std::string_view setting)
{
    auto const& shape = shape_of(setting);
    switch (shape.form) {
    case json::Form::integer:
        return std::to_string(shape.least) + " to " + std::to_string(shape.most);
    case json::Form::boolean: return "true or false";
    case json::Form::choice: return one_of(shape.names);
    default: return {};
    }
}

}  // namespace freehold::app
