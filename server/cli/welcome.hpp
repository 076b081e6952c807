#pragma once
// What `freehold serve` prints for people.

#include "app/config.hpp"
#include "app/installation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace freehold::cli {

// The passwords of the first start, which are shown this once: before anything else can fail. The
// first of them, to begin with.
struct Beginner {
    tenancy::TenantCode tenant;
    tenancy::Email email;
    std::string password;
    ~Beginner() { tenancy::wipe(password); }
};
Beginner show(std::vector<app::FirstPassword> passwords);

// Where it listens, and what a beginner does first.
void announce(app::Config const& config, std::uint16_t port,
              std::optional<Beginner> const& beginner);

}  // namespace freehold::cli
