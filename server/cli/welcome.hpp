#pragma once
// What `freehold serve` prints for people.

#include "app/installation.hpp"

#include <string>
#include <vector>

namespace freehold::cli {

void announce(std::string const& here);

// At the first start: the passwords, shown once, and three lines for a shell.
void welcome(std::string const& here, std::vector<app::FirstPassword> passwords,
             auth::Entropy const& entropy);

}  // namespace freehold::cli
