// Preloaded into a worker (LD_PRELOAD): while the file that FREEHOLD_FAULT names exists, the disk
// fails as the file says, "EIO" (data cannot be synced) or "ENOSPC" (files cannot grow).

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace {

bool fails(char const* how)
{
    auto const* const path = ::getenv("FREEHOLD_FAULT");
    auto const file = path ? ::open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return false;
    char word[16] = {};
    auto const count = ::read(file, word, sizeof word - 1);
    ::close(file);
    return count > 0 && ::strcmp(word, how) == 0;
}

bool grows(int file, off_t end)
{
    struct stat now{};
    return ::fstat(file, &now) == 0 && S_ISREG(now.st_mode) && end > now.st_size;
}

template <class F>
F* real(char const* name)
{
    return reinterpret_cast<F*>(::dlsym(RTLD_NEXT, name));
}

int failed(int with)
{
    errno = with;
    return -1;
}

}  // namespace

extern "C" {

int fsync(int file) { return fails("EIO") ? failed(EIO) : real<int(int)>("fsync")(file); }
int fdatasync(int file) { return fails("EIO") ? failed(EIO) : real<int(int)>("fdatasync")(file); }

ssize_t pwrite64(int file, void const* bytes, size_t count, off64_t at)
{
    if (fails("ENOSPC") && grows(file, at + static_cast<off64_t>(count))) return failed(ENOSPC);
    return real<ssize_t(int, void const*, size_t, off64_t)>("pwrite64")(file, bytes, count, at);
}
ssize_t pwrite(int file, void const* bytes, size_t count, off_t at)
{
    return pwrite64(file, bytes, count, at);
}

}  // extern "C"
