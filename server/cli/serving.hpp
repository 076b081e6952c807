#pragma once
// The words of `freehold serve` on the command line.

#include "app/config.hpp"

#include <CLI/CLI.hpp>

#include <string>

namespace freehold::cli {

// What was said on the command line; lives as long as that.
struct Serving {
    std::string file{};
    app::Source flags{};
    int answer = 0;  // the command's exit code
};

void add_serving(CLI::App& app, Serving& serving);

}  // namespace freehold::cli
