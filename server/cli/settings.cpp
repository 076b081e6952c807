#include "settings.hpp"

#include "app/setting.hpp"

#include <algorithm>

#include <unistd.h>

namespace freehold::cli {

namespace {

// Variables that other commands know and no setting is called.
std::vector<std::string_view> others() { return {"FREEHOLD_CONFIG", "FREEHOLD_OWNER_ROLE"}; }

// "The port to listen on (0 to 65535). Default 8080. FREEHOLD_PORT"
std::string in_words(app::Setting const& setting)
{
    std::string out{setting.meaning};
    if (auto const values = app::values_of(setting.name); !values.empty())
        out += " (" + values + ')';
    if (!setting.otherwise.empty()) out += ". Default " + std::string{setting.otherwise};
    return out + ". " + app::variable_of(setting.name);
}

// "enable_registration" is --enable-registration.
std::string flag_of(std::string_view setting)
{
    std::string out = "--" + std::string{setting};
    std::ranges::replace(out, '_', '-');
    return out;
}

}  // namespace

void add_settings(CLI::App& command, Said& said, std::vector<std::string_view> const& names)
{
    command.add_option("--config", said.file, "A TOML file of settings")
        ->envname("FREEHOLD_CONFIG")
        ->check(CLI::ExistingFile);
    for (auto const& setting : app::settings()) {
        if (std::ranges::count(names, setting.name) == 0) continue;
        std::string const name{setting.name};
        command.add_option_function<std::string>(
            flag_of(name), [&said, name](std::string const& text) { said.flags[name] = text; },
            in_words(setting));
    }
}

app::Config configured(Said const& said)
{
    std::vector<app::Source> sources;
    if (!said.file.empty()) sources.push_back(app::from_toml(said.file));
    sources.push_back(app::from_environment(environ, others()));
    sources.push_back(said.flags);
    return app::configure(sources);
}

}  // namespace freehold::cli
