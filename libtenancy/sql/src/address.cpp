#include "address.hpp"

#include <freehold/tenancy/broken.hpp>

#include <filesystem>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

// SQLite takes an empty name and ":memory:" as a database of one connection alone, and a store has many.
std::string sqlite_path(std::string_view path)
{
    if (path.empty() || path.starts_with(':'))
        throw Unavailable{
            "the address sqlite:" + std::string{path} +
            " names no file: write sqlite:path/to/file.db, or memory: to keep records "
            "in memory"};
    if (path.find('"') != path.npos || path.find('\0') != path.npos)
        throw Unavailable{"the path of an SQLite file has no quotation mark: rename it"};
    if (std::filesystem::is_directory(path))
        throw Unavailable{std::string{path} +
                          " is a directory: name a file in it, such as sqlite:" +
                          (std::filesystem::path{path} / "freehold.db").string()};
    return std::string{path};
}

}  // namespace

Address parse_address(std::string_view text)
{
    if (text == "memory:") return {Scheme::memory, {}};
    if (text.starts_with("sqlite:")) return {Scheme::sqlite, sqlite_path(text.substr(7))};
    if (text.starts_with("postgresql://")) return {Scheme::postgresql, std::string{text}};
    if (text.starts_with("postgresql:")) return {Scheme::postgresql, std::string{text.substr(11)}};
    throw Unavailable{"no store has the address \"" + std::string{text} +
                      "\": write memory:, sqlite:path/to/file.db, " +
                      std::string{postgresql_forms}};
}

}  // namespace freehold::tenancy_sql
