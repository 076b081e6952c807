#pragma once
// Users as the operating system knows them.

#include <optional>
#include <string>

namespace freehold::cli {

struct SystemUser {
    std::string name;
    unsigned group;  // their first one
    std::string home;
};

// Nothing: it has no name for that number.
std::optional<SystemUser> system_user(unsigned id);

}  // namespace freehold::cli
