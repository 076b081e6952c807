#pragma once
// Everything that can be set, described once. It comes from a TOML file, from the environment
// (FREEHOLD_DATABASE for `database`) and from flags (--database); flags win over the environment,
// the environment over the file. Unknown keys are refused with the nearest known.

#include "app/trusted_proxies.hpp"

#include <freehold/auth/password_hash.hpp>
#include <freehold/auth/signing_key.hpp>
#include <freehold/auth/work.hpp>

#include <freehold/json/fault.hpp>
#include <freehold/json/whole.hpp>

#include <freehold/tenancy_sql/roles.hpp>

#include <freehold/tenancy/bounded.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace freehold::app {

using ConfigText = tenancy::Text<"A setting", 1, 1'000>;
using RoleName = tenancy::Text<"A role's name", 1, 63>;  // PostgreSQL cuts a longer one

// What may be said; setting.hpp has its defaults and what it means.
struct Settings {
    std::optional<ConfigText> database;
    std::optional<RoleName> app_role;
    std::optional<RoleName> platform_role;
    std::optional<ConfigText> data;
    std::optional<ConfigText> address;
    std::optional<json::Whole<0, 65'535>> port;
    std::optional<ConfigText> issuer;
    std::optional<ConfigText> audience;
    std::optional<json::Whole<1, 3'600>> token_seconds;
    std::optional<auth::Algorithm> token_algorithm;
    std::optional<json::Whole<1, 8'760>> session_hours;
    std::optional<json::Whole<1, 8'760>> session_idle_hours;
    std::optional<json::Whole<0, 60>> refresh_grace_seconds;
    std::optional<json::Whole<0, 1'024>> io_threads;
    std::optional<json::Whole<1, 1'024>> workers;
    std::optional<json::Whole<0, 100'000>> waiting_requests;
    std::optional<json::Whole<1, 1'000'000>> connections;
    std::optional<json::Whole<1, 1'000'000>> connections_per_address;
    std::optional<json::Whole<1, 1'000'000>> requests_per_connection;
    std::optional<json::Whole<1, 60>> header_seconds;
    std::optional<json::Whole<1, 600>> body_seconds;
    std::optional<json::Whole<1, 3'600>> idle_seconds;
    std::optional<json::Whole<1, 600>> write_seconds;
    std::optional<json::Whole<0, 300>> stop_seconds;
    std::optional<bool> enable_registration;
    std::optional<bool> demo;
    std::optional<bool> plain_http;
    std::optional<TrustedProxies> trusted_proxies;
    std::optional<json::Whole<1, 100>>
        login_attempts_per_account;  // NIST SP 800-63B-4: at most 100
    std::optional<json::Whole<1, 100'000>> login_attempts_per_address;
    std::optional<json::Whole<1, 1'000'000>> login_attempts_per_network;
    std::optional<json::Whole<60, 86'400>> login_window_seconds;
    std::optional<json::Whole<1, 100'000>> registrations_per_hour;
    std::optional<json::Whole<1, 1'048'576>> hash_memory;
    std::optional<json::Whole<1, 64>> hash_passes;
    std::optional<json::Whole<1, 16>> hash_lanes;
    std::optional<json::Whole<1, 256>> password_length;
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (database, app_role, platform_role, data, address, port, issuer, audience,
                       token_seconds, token_algorithm, session_hours, session_idle_hours,
                       refresh_grace_seconds, io_threads, workers, waiting_requests, connections,
                       connections_per_address, requests_per_connection, header_seconds,
                       body_seconds, idle_seconds, write_seconds, stop_seconds, enable_registration,
                       demo, plain_http, trusted_proxies, login_attempts_per_account,
                       login_attempts_per_address, login_attempts_per_network, login_window_seconds,
                       registrations_per_hour, hash_memory, hash_passes, hash_lanes,
                       password_length))

// What the listener's connections may take.
struct Reception {
    std::size_t waiting_requests;
    std::size_t connections;
    std::size_t connections_per_address;
    std::size_t requests_per_connection;
    std::chrono::seconds header;
    std::chrono::seconds body;
    std::chrono::seconds idle;
    std::chrono::seconds write;
    std::chrono::seconds stop;
};

struct Config {
    std::string database;
    tenancy_sql::Roles roles;
    std::filesystem::path data;
    std::string address;
    std::uint16_t port;
    std::string issuer;
    std::string audience;
    std::chrono::seconds token_life;
    auth::Algorithm token_algorithm;
    std::size_t io_threads;
    std::size_t workers;
    Reception reception;
    bool enable_registration;
    bool demo;
    bool plain_http;
    TrustedProxies trusted_proxies;
    auth::SessionRules sessions;
    auth::RefreshRules refreshing;
    auth::GuardRules guards;
    auth::HashCost hashing;
    std::size_t password_length;
};

// One source: names and texts as they were written. A name that the source knows another way
// ("FREEHOLD_PORT") is given as the setting's ("port").
using Source = std::map<std::string, std::string>;

// What is wrong with the configuration, in one text of a line each. Thrown.
struct BadConfig : std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::vector<std::string_view> setting_names();

// Of `environ`: FREEHOLD_… whose rest is a setting, and the bare ENABLE_REGISTRATION. Throws
// BadConfig for a FREEHOLD_… that is neither a setting nor among `others`.
Source from_environment(char const* const* environment,
                        std::vector<std::string_view> const& others);
// Throws BadConfig where the file cannot be read or is no TOML.
Source from_toml(std::filesystem::path const& path);

// Later sources win. Throws BadConfig with every fault.
Config configure(std::vector<Source> const& sources);

// Throws BadConfig where the settings together would leave passwords or records open or lost, with
// the way out of each: configure() does it, with config_safety.cpp's reasons.
void refuse_unsafe(Config const& config);

}  // namespace freehold::app
