#pragma once
// `freehold serve`: from configuration to a server that answers, until SIGTERM or SIGINT.

#include "app/config.hpp"

namespace freehold::cli {

// Answers the command's exit code. Prints where it listens once it does; access lines follow.
int serve(app::Config const& config);

}  // namespace freehold::cli
