#pragma once
// A disk that is soon full: a tmpfs, gone with the object. Where nobody may mount one it is an
// ordinary directory, and not mounted().

#include <filesystem>
#include <string>

namespace freehold::test {

class SmallDisk {
public:
    // `size` as tmpfs takes it, "16m". The directory is made.
    SmallDisk(std::filesystem::path at, std::string const& size);
    SmallDisk(SmallDisk const&) = delete;
    ~SmallDisk();

    bool mounted() const { return mounted_; }
    std::filesystem::path const& path() const { return at_; }
    void fill() const;  // to the last page
    void make_room() const;

private:
    std::filesystem::path at_;
    bool mounted_;
};

}  // namespace freehold::test
