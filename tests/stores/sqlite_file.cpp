#include "sqlite_file.hpp"

#include <sqlite3.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace freehold::test {

namespace fs = std::filesystem;

namespace {

fs::path fresh_directory()
{
    auto name = (fs::temp_directory_path() / "freehold-stores.XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error{"no temporary directory can be made"};
    return name;
}

int keep(void* lines, int count, char** values, char**)
{
    auto& line = static_cast<Lines*>(lines)->emplace_back();
    for (int i = 0; i < count; ++i) line.emplace_back(values[i] ? values[i] : "");
    return 0;
}

}  // namespace

SqliteFile::SqliteFile() : directory_{fresh_directory()}, owned_{true} {}
SqliteFile::SqliteFile(fs::path directory) : directory_{std::move(directory)}, owned_{false} {}
SqliteFile::~SqliteFile()
{
    std::error_code ignored;
    if (owned_) fs::remove_all(directory_, ignored);
}

// A connection without ambition: it never checkpoints, because a store may be at work.
Lines SqliteFile::rows(std::string const& sql) const
{
    sqlite3* opened = nullptr;
    auto const result = sqlite3_open(path().c_str(), &opened);
    std::unique_ptr<sqlite3, decltype(&sqlite3_close)> const connection{opened, &sqlite3_close};
    if (result != SQLITE_OK) throw std::runtime_error{"the file cannot be opened"};
    sqlite3_busy_timeout(opened, 5000);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_wal_autocheckpoint(opened, 0);
    Lines lines;
    if (sqlite3_exec(opened, sql.c_str(), &keep, &lines, nullptr) != SQLITE_OK)
        throw std::runtime_error{sql + ": " + sqlite3_errmsg(opened)};
    return lines;
}

std::string SqliteFile::damage() const
{
    std::string found;
    for (auto const& line : rows("pragma integrity_check"))
        if (line.front() != "ok") found += line.front() + '\n';
    for (auto const& line : rows("pragma foreign_key_check"))
        found += "a row of " + line.at(0) + " refers to nothing in " + line.at(2) + '\n';
    return found;
}

}  // namespace freehold::test
