#include "cli/system_user.hpp"

#include <pwd.h>

#include <vector>

namespace freehold::cli {

std::optional<SystemUser> system_user(unsigned id)
{
    std::vector<char> room(16'384);
    ::passwd entry{};
    ::passwd* found = nullptr;
    ::getpwuid_r(id, &entry, room.data(), room.size(), &found);
    return found ? std::optional{SystemUser{found->pw_name, found->pw_gid, found->pw_dir}}
                 : std::nullopt;
}

}  // namespace freehold::cli
