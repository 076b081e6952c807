#include "app/private_file.hpp"

#include <freehold/tenancy/broken.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace freehold::app {

namespace {

using Path = std::filesystem::path;
constexpr std::string_view drafted = ".new";

[[noreturn]] void fail(Path const& path, std::string_view what)
{
    auto const why = std::generic_category().message(errno);
    throw tenancy::Unavailable{path.string() + ' ' + std::string{what} + ": " + why};
}

class File {
public:
    File(Path const& path, int flags, ::mode_t mode = 0)
        : handle_{::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, mode)}
    {
    }
    File(File const&) = delete;
    ~File()
    {
        if (handle_ >= 0) ::close(handle_);
    }
    explicit operator bool() const { return handle_ >= 0; }
    int handle() const { return handle_; }

private:
    int handle_;
};

// Goes away unless it was put in place.
struct Draft {
    Path path;
    bool placed = false;
    ~Draft()
    {
        if (!placed) ::unlink(path.c_str());
    }
};

void write_all(File const& file, Path const& path, std::string_view text)
{
    while (!text.empty()) {
        auto const wrote = ::write(file.handle(), text.data(), text.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) fail(path, "cannot be written");
        text.remove_prefix(static_cast<std::size_t>(wrote));
    }
    if (::fsync(file.handle()) != 0) fail(path, "cannot be made to last");
}

}  // namespace

void make_private_directory(Path const& directory)
{
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) fail(directory, "cannot be made");
    File const opened{directory, O_RDONLY | O_DIRECTORY};
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
        File const opened{draft.path, O_WRONLY | O_CREAT | O_EXCL, 0600};
        if (!opened) fail(draft.path, "cannot be made");
        if (::fchmod(opened.handle(), 0600) != 0) fail(draft.path, "cannot be closed to others");
        write_all(opened, draft.path, text);
    }
    if (::rename(draft.path.c_str(), file.c_str()) != 0) fail(file, "cannot be put in place");
    draft.placed = true;
    auto const directory = file.parent_path();
    File const opened{directory.empty() ? Path{"."} : directory, O_RDONLY | O_DIRECTORY};
    if (!opened || ::fsync(opened.handle()) != 0) fail(directory, "cannot be made to last");
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
