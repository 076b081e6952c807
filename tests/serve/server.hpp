#pragma once
// The program as it was built, serving in a process of its own that is stopped or killed at will;
// and the places where it keeps what it has.

#include <stores/child.hpp>
#include <stores/postgresql_database.hpp>
#include <stores/sqlite_file.hpp>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace freehold::test {

using Words = std::vector<std::string>;

enum class On { sqlite, postgresql };

// A data directory with its database, gone with the object.
class Premises {
public:
    explicit Premises(On on);

    std::filesystem::path data() const { return file_.path().parent_path(); }
    Words words() const;  // of `freehold serve`
    std::string damage() const;  // what the database itself finds wrong; empty: nothing
    SqliteFile const& file() const { return file_; }

private:
    SqliteFile file_{};
    std::unique_ptr<PostgresqlDatabase> database_{};
};

// Its words go to the premises' files `log` and `errors`, which begin anew with each server. Hashes
// are the cheapest that are allowed.
class Server {
public:
    explicit Server(Premises const& premises, Words const& more = {});

    // Where it listens; nothing when it ended before it did, or did not within 20 s.
    std::optional<std::uint16_t> port();
    void kill() { child_.kill(); }  // SIGKILL
    void stop() { child_.end(SIGTERM); }  // in order

private:
    std::filesystem::path log_;
    Child child_;
};

std::string content(std::filesystem::path const& path);

}  // namespace freehold::test
