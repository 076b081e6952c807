#pragma once
// What `freehold serve` prints for people.

#include "app/installation.hpp"

#include <string>
#include <vector>

namespace freehold::cli {

void announce(std::string const& here);

// The passwords of the first start, which are shown this once: before anything else can fail. The
// first of them, to begin with.
struct Beginner {
    tenancy::TenantCode tenant;
    tenancy::Email email;
    std::string password;
    ~Beginner() { tenancy::wipe(password); }
};
Beginner show(std::vector<app::FirstPassword> passwords);

// Three lines for a shell: log in, choose another password, look around.
void explain(std::string const& here, Beginner const& who);

}  // namespace freehold::cli
