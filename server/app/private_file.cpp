#include "app/private_file.hpp"

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/descriptor.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace freehold::app {

using tenancy::fail;

namespace {

using Path = std::filesystem::path;
constexpr std::string_view drafted = ".new";

// Goes away unless it was put in place.
struct Draft {
    Path path;
    bool placed = false;
    ~Draft()
    {
        if (!placed) ::unlink(path.c_str());
    }
};

}  // namespace

void make_private_directory(Path const& directory)
{
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) fail(directory, "cannot be made");
    auto const opened = tenancy::open_file(directory, O_RDONLY | O_DIRECTORY);
    struct ::stat facts{};
    if (!opened || ::fstat(opened.handle(), &facts) != 0) fail(directory, "cannot be opened");
    if (facts.st_uid != ::geteuid())
        throw tenancy::Unavailable{directory.string() +
                                   " belongs to another user: give it to the one who runs this"};
    if (::fchmod(opened.handle(), 0700) != 0) fail(directory, "cannot be closed to others");
}

void write_private_file(Path const& file, std::string_view text)
{
    Draft draft{file.string() + std::string{drafted}};
    ::unlink(draft.path.c_str());  // of an earlier try
    {
        auto const opened = tenancy::open_file(draft.path, O_WRONLY | O_CREAT | O_EXCL);
        if (!opened) fail(draft.path, "cannot be made");
        tenancy::write_lasting(opened, draft.path, text);
    }
    if (::rename(draft.path.c_str(), file.c_str()) != 0) fail(file, "cannot be put in place");
    draft.placed = true;
    tenancy::make_lasting(file.parent_path());
}

void remove_drafts(Path const& directory)
{
    std::error_code error;
    std::filesystem::directory_iterator at{directory, error};
    for (; !error && at != std::filesystem::directory_iterator{}; at.increment(error))
        if (at->path().extension() == drafted) std::filesystem::remove(at->path(), error);
    if (error)
        throw tenancy::Unavailable{directory.string() + " cannot be tidied: " + error.message()};
}

}  // namespace freehold::app
