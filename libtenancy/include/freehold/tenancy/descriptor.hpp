#pragma once
// What the operating system has opened for us, closed when it dies; and what it said when it would
// not, in the same words everywhere.

#include <filesystem>
#include <string_view>
#include <utility>

namespace freehold::tenancy {

class Descriptor {
public:
    explicit Descriptor(int handle) : handle_{handle} {}
    Descriptor(Descriptor&& other) noexcept : handle_{std::exchange(other.handle_, -1)} {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor();
    explicit operator bool() const { return handle_ >= 0; }
    int handle() const { return handle_; }

private:
    int handle_;  // negative: it was not opened, and errno says why
};

// As open(2) with these flags; no link is followed, and no program that we start inherits it. A
// file that is made is its owner's alone, whatever the umask.
Descriptor open_file(std::filesystem::path const& path, int flags);

// All of it, on the disk when this returns. Throws Unavailable.
void write_lasting(Descriptor const& file, std::filesystem::path const& path,
                   std::string_view bytes);
// The same for the names in a directory; an empty path is this one.
void make_lasting(std::filesystem::path const& directory);

// Throws Unavailable: the path, what could not be done with it, and what errno says of that.
[[noreturn]] void fail(std::filesystem::path const& path, std::string_view what);

}  // namespace freehold::tenancy
