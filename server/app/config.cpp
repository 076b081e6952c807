#include "app/config.hpp"

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

template <class T>
std::string text_of(std::optional<T> const& setting, std::string const& otherwise)
{
    return setting ? setting->text() : otherwise;
}

template <class W>
std::int64_t number_of(std::optional<W> const& setting, std::int64_t otherwise)
{
    return setting ? setting->value() : otherwise;
}

// What would leave passwords open on the way, or where they lie.
void refuse_unsafe(Config const& config, Settings const& said)
{
    auto const here = config.address.starts_with("127.") || config.address == "::1";
    if (here || config.issuer.starts_with("https://") || said.plain_http.value_or(false)) return;
    throw BadConfig{
        "address: other machines reach " + config.address +
        " in plain HTTP, so passwords would pass in the clear. Put TLS in front and say issuer = "
        "https://…, keep to 127.0.0.1, or say plain_http = true if that is meant"};
}

auth::HashCost hashing(Settings const& said)
{
    auto const usual = auth::HashCost::standard();
    auto const number = [](auto const& setting, std::uint32_t otherwise) {
        return static_cast<std::uint32_t>(number_of(setting, otherwise));
    };
    auto const cost = auth::HashCost::of(number(said.hash_memory, usual.memory()),
                                         number(said.hash_passes, usual.passes()),
                                         number(said.hash_lanes, usual.lanes()));
    if (!cost) throw BadConfig{"hash_memory, hash_passes, hash_lanes: " + cost.error().text()};
    return *cost;
}

Config whole(Settings const& said)
{
    auto const data = text_of(said.data, "var");
    auto const port = number_of(said.port, 8'080);
    auto const here = "http://127.0.0.1:" + std::to_string(port);
    tenancy_sql::Roles const usual;
    Config out{.database = text_of(said.database, "sqlite:" + data + "/freehold.db"),
               .roles = {.owner = usual.owner,
                         .app = text_of(said.app_role, usual.app),
                         .platform = text_of(said.platform_role, usual.platform)},
               .data = data,
               .address = text_of(said.address, "127.0.0.1"),
               .port = static_cast<std::uint16_t>(port),
               .issuer = text_of(said.issuer, here),
               .audience = text_of(said.audience, here),
               .token_life = std::chrono::seconds{number_of(said.token_seconds, 900)},
               .token_algorithm = said.token_algorithm.value_or(auth::Algorithm::EdDSA),
               .io_threads = static_cast<std::size_t>(number_of(said.io_threads, 0)),
               .workers = static_cast<std::size_t>(number_of(said.workers, 64)),
               .enable_registration = said.enable_registration.value_or(true),
               .demo = said.demo.value_or(false),
               .hashing = hashing(said),
               .password_length = static_cast<std::size_t>(number_of(said.password_length, 8))};
    refuse_unsafe(out, said);
    return out;
}

}  // namespace

std::vector<std::string_view> setting_names()
{
    std::vector<std::string_view> out;
    for (auto const& member : json::shape_of<Settings>.members) out.push_back(member.name);
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
    Source all;
    for (auto const& source : sources)
        for (auto const& [name, value] : source) {
            if (!is_setting(name)) throw BadConfig{unknown(name)};
            all[name] = value;
        }
    std::vector<json::Parameter> parameters;
    for (auto const& [name, value] : all) parameters.push_back({name, value});
    auto const said = json::read_parameters<Settings>(parameters);
    if (!said) throw BadConfig{in_words(said.faults())};
    return whole(*said);
}

}  // namespace freehold::app
