#pragma once
// `freehold tenant create|list` and `freehold user create|list|show|password`: through the server's
// local socket while one runs on this data directory, else on the database itself. Either way it is
// app/commands.hpp that does it.

#include "settings.hpp"

namespace freehold::cli {

enum class Shape { table, json };

// What was said on the command line; lives as long as that.
struct Operating {
    Said said{};
    std::vector<std::pair<std::string, std::string>> arguments{};
    Shape shape = Shape::table;
    int answer = 0;  // the command's exit code
};

void add_operating(CLI::App& app, Operating& operating);

}  // namespace freehold::cli
