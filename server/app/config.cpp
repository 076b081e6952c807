#include "app/config.hpp"

#include "app/setting.hpp"

#include <freehold/json/nearest.hpp>
#include <freehold/json/read.hpp>

#include <algorithm>

namespace freehold::app {

namespace {

std::string unknown(std::string_view name)
{
    auto out = "there is no setting " + std::string{name};
    auto const known = setting_names();
    if (auto const near = json::nearest(name, known))
        out += "; did you mean " + std::string{*near} + '?';
    return out;
}

std::string in_words(json::Faults const& faults)
{
    std::string out;
    for (auto const& fault : faults) {
        if (!out.empty()) out += '\n';
        out += fault.parameter.over("") + ": " + fault.detail;
    }
    return out;
}

std::string lower(std::string_view text)
{
    std::string out{text};
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

bool is_setting(std::string_view name)
{
    auto const known = setting_names();
    return std::ranges::find(known, name) != known.end();
}

template <class W>
std::size_t number(std::optional<W> const& setting)
{
    return static_cast<std::size_t>(setting->value());
}

template <class W>
std::chrono::seconds seconds(std::optional<W> const& setting)
{
    return std::chrono::seconds{setting->value()};
}

auth::HashCost hashing(Settings const& said)
{
    auto const small = [](auto const& setting) {
        return static_cast<std::uint32_t>(setting->value());
    };
    auto const cost = auth::HashCost::of(small(said.hash_memory), small(said.hash_passes),
                                         small(said.hash_lanes));
    if (!cost) throw BadConfig{"hash_memory, hash_passes, hash_lanes: " + cost.error().text()};
    return *cost;
}

auth::SessionRules sessions(Settings const& said)
{
    std::chrono::hours const life{said.session_hours->value()};
    auto const& idle = said.session_idle_hours;
    auto const otherwise = std::min<std::chrono::seconds>(life, auth::SessionRules{}.idle);
    return {.life = life, .idle = idle ? std::chrono::hours{idle->value()} : otherwise};
}

auth::GuardRules guards(Settings const& said)
{
    auto const window = seconds(said.login_window_seconds);
    return {.account = {said.login_attempts_per_account->value(), window},
            .host = {said.login_attempts_per_address->value(), window},
            .network = {said.login_attempts_per_network->value(), window},
            .registrations = {said.registrations_per_hour->value(), std::chrono::hours{1}}};
}

Reception reception(Settings const& said)
{
    return {.waiting_requests = number(said.waiting_requests),
            .connections = number(said.connections),
            .connections_per_address = number(said.connections_per_address),
            .requests_per_connection = number(said.requests_per_connection),
            .header = seconds(said.header_seconds),
            .body = seconds(said.body_seconds),
            .idle = seconds(said.idle_seconds),
            .write = seconds(said.write_seconds),
            .stop = seconds(said.stop_seconds)};
}

template <class T>
std::string text(std::optional<T> const& setting, std::string const& otherwise)
{
    return setting ? setting->text() : otherwise;
}

tenancy_sql::Roles roles(Settings const& said)
{
    tenancy_sql::Roles out;
    out.app = said.app_role->text();
    out.platform = said.platform_role->text();
    return out;
}

// Every setting is there but those that follow from others.
Config whole(Settings const& said)
{
    auto const data = said.data->text();
    auto const here = "http://127.0.0.1:" + std::to_string(said.port->value());
    auto const issuer = text(said.issuer, here);
    return {.database = text(said.database, "sqlite:" + data + "/freehold.db"),
            .roles = roles(said),
            .data = data,
            .address = said.address->text(),
            .port = static_cast<std::uint16_t>(said.port->value()),
            .issuer = issuer,
            .audience = text(said.audience, issuer),
            .token_life = seconds(said.token_seconds),
            .token_algorithm = *said.token_algorithm,
            .io_threads = number(said.io_threads),
            .workers = number(said.workers),
            .reception = reception(said),
            .enable_registration = *said.enable_registration,
            .demo = *said.demo,
            .plain_http = *said.plain_http,
            .trusted_proxies = said.trusted_proxies.value_or(TrustedProxies{}),
            .sessions = sessions(said),
            .refreshing = {.grace = seconds(said.refresh_grace_seconds)},
            .guards = guards(said),
            .hashing = hashing(said),
            .password_length = number(said.password_length)};
}

Source defaults()
{
    Source out;
    for (auto const& setting : settings())
        if (!setting.otherwise.empty()) out.emplace(setting.name, setting.otherwise);
    return out;
}

}  // namespace

std::vector<std::string_view> setting_names()
{
    std::vector<std::string_view> out;
    for (auto const& setting : settings()) out.push_back(setting.name);
    return out;
}

Source from_environment(char const* const* environment, std::vector<std::string_view> const& others)
{
    constexpr std::string_view prefix = "FREEHOLD_";
    Source out;
    for (; *environment; ++environment) {
        std::string_view const line{*environment};
        auto const name = line.substr(0, line.find('='));
        auto const value = line.substr(std::min(name.size() + 1, line.size()));
        if (name == "ENABLE_REGISTRATION") out.try_emplace("enable_registration", value);
        if (!name.starts_with(prefix) || std::ranges::count(others, name) > 0) continue;
        auto const setting = lower(name.substr(prefix.size()));
        if (!is_setting(setting)) throw BadConfig{std::string{name} + ": " + unknown(setting)};
        out[setting] = value;
    }
    return out;
}

Config configure(std::vector<Source> const& sources)
{
    auto all = defaults();
    for (auto const& source : sources)
        for (auto const& [name, value] : source) {
            if (!is_setting(name)) throw BadConfig{unknown(name)};
            all[name] = value;
        }
    std::vector<json::Parameter> parameters;
    for (auto const& [name, value] : all) parameters.push_back({name, value});
    auto const said = json::read_parameters<Settings>(parameters);
    if (!said) throw BadConfig{in_words(said.faults())};
    auto out = whole(*said);
    refuse_unsafe(out);
    return out;
}

}  // namespace freehold::app
