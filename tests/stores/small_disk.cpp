#include "small_disk.hpp"

#include <sys/mount.h>

#include <fstream>

namespace freehold::test {

namespace fs = std::filesystem;

SmallDisk::SmallDisk(fs::path at, std::string const& size) : at_{std::move(at)}
{
    fs::create_directories(at_);
    mounted_ = ::mount("none", at_.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
}

SmallDisk::~SmallDisk()
{
    if (mounted_) ::umount2(at_.c_str(), MNT_DETACH);
}

void SmallDisk::fill() const
{
    std::ofstream out{at_ / "ballast"};
    for (std::string const block(4096, 'x'); out.write(block.data(), 4096).flush();) {}
}

void SmallDisk::make_room() const { fs::remove(at_ / "ballast"); }

}  // namespace freehold::test
