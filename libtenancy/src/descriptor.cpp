#include <freehold/tenancy/descriptor.hpp>

#include <freehold/tenancy/broken.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace freehold::tenancy {

using Path = std::filesystem::path;

Descriptor::~Descriptor()
{
    if (handle_ >= 0) ::close(handle_);
}

Descriptor open_file(Path const& path, int flags)
{
    Descriptor out{::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (out && (flags & O_CREAT) != 0 && ::fchmod(out.handle(), 0600) != 0)
        fail(path, "cannot be closed to others");
    return out;
}

void write_lasting(Descriptor const& file, Path const& path, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const wrote = ::write(file.handle(), bytes.data(), bytes.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) fail(path, "cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    if (::fsync(file.handle()) != 0) fail(path, "cannot be made to last");
}

void make_lasting(Path const& directory)
{
    auto const path = directory.empty() ? Path{"."} : directory;
    auto const opened = Descriptor{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!opened || ::fsync(opened.handle()) != 0) fail(path, "cannot be made to last");
}

void fail(Path const& path, std::string_view what)
{
    auto const why = std::generic_category().message(errno);
    throw Unavailable{path.string() + ' ' + std::string{what} + ": " + why};
}

}  // namespace freehold::tenancy
