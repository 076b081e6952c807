#include "file_lock.hpp"

#include <freehold/tenancy/broken.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace freehold::tenancy_sql {

namespace {

// Beside the file itself, whatever link it is reached by: SQLite keeps its log there too.
std::string lock_name(std::string const& path)
{
    std::error_code failed;
    auto const file = std::filesystem::weakly_canonical(path, failed);
    return (failed ? path : file.string()) + ".lock";
}

}  // namespace

FileLock::FileLock(std::string const& path)
    : file_{::open(lock_name(path).c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)}
{
    if (file_ < 0)
        throw tenancy::Unavailable{"the lock file " + path + ".lock cannot be made (" +
                                   std::generic_category().message(errno) +
                                   "): name a file in a directory where this user may write"};
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        ::close(file_);
        throw tenancy::Unavailable{"another process has the database " + path +
                                   ": stop it first, or reach it through that process"};
    }
}

FileLock::FileLock(FileLock&& other) noexcept : file_{std::exchange(other.file_, -1)} {}

FileLock::~FileLock()
{
    if (file_ >= 0) ::close(file_);
}

}  // namespace freehold::tenancy_sql
