#pragma once
// An operator's answer for people: an object as a line for each member, a list as a table.

#include "operating.hpp"

#include <string_view>

namespace freehold::cli {

// Prints an answer line of app/commands.hpp: on standard output, or why not on standard error.
// Answers the exit code.
int show_answer(std::string_view line, Shape shape);

}  // namespace freehold::cli
