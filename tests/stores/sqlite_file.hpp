#pragma once
// A directory with a database file, gone with the object; and a look at the file that goes past the
// store.

#include "postgresql_database.hpp"

#include <filesystem>
#include <string>

namespace freehold::test {

class SqliteFile {
public:
    SqliteFile();
    // In a directory that exists, such as another disk.
    explicit SqliteFile(std::filesystem::path directory);
    SqliteFile(SqliteFile const&) = delete;
    ~SqliteFile();

    std::filesystem::path path() const { return directory_ / "freehold.db"; }
    std::string address() const { return "sqlite:" + path().string(); }
    Lines rows(std::string const& sql) const;
    void execute(std::string const& sql) const { rows(sql); }
    // What SQLite itself finds wrong; empty: nothing.
    std::string damage() const;

private:
    std::filesystem::path directory_;
    bool owned_;
};

}  // namespace freehold::test
