#pragma once
// From configuration to an installation, in the same way for every command that opens one.

#include "app/config.hpp"
#include "app/installation.hpp"

#include <memory>

namespace freehold::cli {

// Whether this process is the only one that writes to that database.
bool answers_alone(app::Config const& config);

// Notes the start beside the key file. Throws Unavailable with the way out.
std::unique_ptr<app::Installation> open_installation(app::Config const& config);

}  // namespace freehold::cli
