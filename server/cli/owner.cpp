#include "cli/owner.hpp"

#include "cli/system_user.hpp"
#include "cli/unix_socket.hpp"

#include <cstdlib>

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

namespace freehold::cli {

namespace {

// Where libraries look for what is the user's own, such as libpq for .pgpass.
void live_as(SystemUser const& who)
{
    ::setenv("HOME", who.home.c_str(), 1);     // NOLINT(concurrency-mt-unsafe): no thread yet
    ::setenv("USER", who.name.c_str(), 1);     // NOLINT(concurrency-mt-unsafe)
    ::setenv("LOGNAME", who.name.c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
}

}  // namespace

void become_owner_of(std::filesystem::path const& path)
{
    struct ::stat facts{};
    if (::geteuid() != 0 || ::stat(path.c_str(), &facts) != 0 || facts.st_uid == 0) return;
    auto const who = system_user(facts.st_uid);
    // Whoever has no name has no groups either; root's is none of theirs.
    auto const group = who ? who->group : facts.st_gid == 0 ? facts.st_uid : facts.st_gid;
    auto const joined = who ? ::initgroups(who->name.c_str(), group) : ::setgroups(1, &group);
    if (joined != 0 || ::setgid(group) != 0 || ::setuid(facts.st_uid) != 0)
        fail(path, "belongs to another user, whom root cannot become here: run this as them");
    if (who) live_as(*who);
}

void become_owner_of_database(std::string_view address)
{
    constexpr std::string_view sqlite = "sqlite:";
    if (!address.starts_with(sqlite)) return;
    std::filesystem::path const file{address.substr(sqlite.size())};
    auto const directory = file.has_parent_path() ? file.parent_path() : ".";
    become_owner_of(std::filesystem::exists(file) ? file : directory);
}

}  // namespace freehold::cli
