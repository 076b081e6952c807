#include "cli/owner.hpp"

#include "cli/system_user.hpp"
#include "cli/unix_socket.hpp"

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

namespace freehold::cli {

void become_owner_of(std::filesystem::path const& directory)
{
    struct ::stat facts{};
    if (::geteuid() != 0 || ::stat(directory.c_str(), &facts) != 0 || facts.st_uid == 0) return;
    auto const who = system_user(facts.st_uid);
    auto const group = who ? who->group : facts.st_gid;
    auto const joined = who ? ::initgroups(who->name.c_str(), group) : ::setgroups(1, &group);
    if (joined != 0 || ::setgid(group) != 0 || ::setuid(facts.st_uid) != 0)
        fail(directory, "belongs to another user, whom root cannot become here: run this as them");
}

void become_owner_of_database(std::string_view address)
{
    constexpr std::string_view sqlite = "sqlite:";
    if (!address.starts_with(sqlite)) return;
    auto const directory = std::filesystem::path{address.substr(sqlite.size())}.parent_path();
    become_owner_of(directory.empty() ? "." : directory);
}

}  // namespace freehold::cli
