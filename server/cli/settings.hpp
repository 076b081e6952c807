#pragma once
// The settings (app/config.hpp) on the command line, for every command that needs some.

#include "app/config.hpp"

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace freehold::cli {

// What was said of settings; lives as long as the command line.
struct Said {
    std::string file{};
    app::Source flags{};
};

// --config, and a flag for each of these settings.
void add_settings(CLI::App& command, Said& said, std::vector<std::string_view> const& names);

// With the file's and the environment's. Throws BadConfig.
app::Config configured(Said const& said);

}  // namespace freehold::cli
