#pragma once
// The words of `freehold serve` on the command line.

#include "settings.hpp"

namespace freehold::cli {

// What was said on the command line; lives as long as that.
struct Serving {
    Said said{};
    int answer = 0;  // the command's exit code
};

void add_serving(CLI::App& app, Serving& serving);

}  // namespace freehold::cli
