#pragma once
// One process per SQLite file: two would checkpoint at once, which SQLite 3.40 does not survive.

#include <string>

namespace freehold::tenancy_sql {

class FileLock {
public:
    // Holds "<path>.lock". Throws Unavailable if another process has it, or it cannot be made.
    explicit FileLock(std::string const& path);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    int file_;
};

}  // namespace freehold::tenancy_sql
