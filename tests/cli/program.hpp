#pragma once
// The `freehold` program as it was built, run as a person would: words in, an exit code and text out.

#include "stores/postgresql_database.hpp"
#include "stores/sqlite_file.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace freehold::test {

using Words = std::vector<std::string>;

struct Answer {
    int code;  // -1: it was ended by a signal
    std::string out;
    std::string err;
};

// An empty directory to run the program in, gone with the object. The program finds no settings of
// ours in its environment but `variables` ("NAME=value").
class Desk {
public:
    Desk() = default;
    std::filesystem::path path() const { return file_.path().parent_path(); }
    Answer freehold(Words const& words, Words const& variables = {}) const;
    // The program begun, with these to write to; whoever calls this waits for its end.
    pid_t begin(Words const& words, Words const& variables, int out, int err) const;

private:
    SqliteFile file_{};  // never made: its directory is what we want
};

// It is one line on standard error that ends with the way out, nothing on standard output, and
// nothing of a driver or of C++.
void refuses(Answer const& answer, int code, std::string const& words);

// A database of each kind, and the words that name it.
struct CliSqlite {
    SqliteFile file{};
    Words words() const { return {"--database", file.address()}; }
    Lines rows(std::string const& sql) const { return file.rows(sql); }
    static constexpr bool has_roles = false;
};
struct CliPostgresql {
    PostgresqlDatabase database{};
    Words words() const;
    Lines rows(std::string const& sql) const { return database.superuser().rows(sql); }
    static constexpr bool has_roles = true;
};

// {"migrate", "up"} and `more`, at the place.
template <class Place>
Words migrate(Place const& place, std::string const& command, Words const& more = {})
{
    Words all{"migrate", command};
    for (auto const& word : place.words()) all.push_back(word);
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

inline constexpr auto ground = "tenancy/2026-11-21-ground";
inline constexpr auto suspensions = "tenancy/2026-11-21-suspensions";

}  // namespace freehold::test
