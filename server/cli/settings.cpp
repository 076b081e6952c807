#include "settings.hpp"

#include <algorithm>

#include <unistd.h>

namespace freehold::cli {

namespace {

// Variables that other commands know and no setting is called.
std::vector<std::string_view> others() { return {"FREEHOLD_CONFIG", "FREEHOLD_OWNER_ROLE"}; }

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
    for (auto const setting : names) {
        std::string const name{setting};
        command.add_option_function<std::string>(
            flag_of(setting), [&said, name](std::string const& text) { said.flags[name] = text; },
            "The setting " + name);
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
