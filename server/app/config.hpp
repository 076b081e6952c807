#pragma once
// Everything that can be set, described once. It comes from a TOML file, from the environment
// (FREEHOLD_DATABASE for `database`) and from flags (--database); flags win over the environment,
// the environment over the file. Unknown keys are refused with the nearest known.

#include <freehold/auth/password_hash.hpp>
#include <freehold/auth/signing_key.hpp>

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

// What may be said, and what is not said.
struct Settings {
    std::optional<ConfigText> database;  // sqlite:path, postgresql:…, memory:
    std::optional<RoleName> app_role;  // PostgreSQL: as `freehold roles` made them
    std::optional<RoleName> platform_role;
    std::optional<ConfigText> data;  // the directory of the key file and of SQLite's database
    std::optional<ConfigText> address;
    std::optional<json::Whole<0, 65'535>> port;
    std::optional<ConfigText> issuer;  // of access tokens: the address by which clients know us
    std::optional<ConfigText> audience;
    std::optional<json::Whole<1, 3'600>> token_seconds;
    std::optional<auth::Algorithm> token_algorithm;  // EdDSA, ES256, RS256, HS256
    std::optional<json::Whole<0, 1'024>> io_threads;  // 0: one per core
    std::optional<json::Whole<1, 1'024>> workers;
    std::optional<bool> enable_registration;
    std::optional<bool> demo;  // a tenant "demo", made when the platform is founded
    std::optional<bool> plain_http;  // clients on other machines may send passwords in the clear
    // What one hash of a password costs: KiB of memory, passes over it, lanes.
    std::optional<json::Whole<1, 1'048'576>> hash_memory;
    std::optional<json::Whole<1, 64>> hash_passes;
    std::optional<json::Whole<1, 16>> hash_lanes;
    std::optional<json::Whole<1, 256>> password_length;  // the least characters of a new one
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (database, app_role, platform_role, data, address, port, issuer, audience,
                       token_seconds, token_algorithm, io_threads, workers, enable_registration,
                       demo, plain_http, hash_memory, hash_passes, hash_lanes, password_length))

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
    bool enable_registration;
    bool demo;
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

}  // namespace freehold::app
