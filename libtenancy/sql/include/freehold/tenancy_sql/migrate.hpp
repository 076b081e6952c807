#pragma once
// Migrations: the files under migrations/, embedded in the library, applied in the order of their
// dates. Each runs in one transaction together with its line of history, so whatever is killed, the
// next run completes. On PostgreSQL the run ends by setting row-level security from the layouts.

#include <freehold/tenancy_sql/roles.hpp>

#include <freehold/tenancy/layout.hpp>
#include <freehold/tenancy/time.hpp>

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace freehold::tenancy_sql {

// One file, named "library/date-words": what it does, and how it is undone.
struct Migration {
    std::string_view name;  // "tenancy/2026-11-21-ground"
    std::string_view oldest;  // the oldest version of Freehold that may run on the result
    std::string_view up;
    std::string_view down;  // empty: it cannot be undone
};

// The migrations of this library. Other libraries bring theirs; names decide the order by date.
std::span<Migration const> migrations();

// The migrations of several libraries, those that others build on first.
std::vector<Migration> joined(std::initializer_list<std::span<Migration const>> lists);

// The version of this program, "0.1.0".
std::string_view program_version();

struct MigratorSetting {
    std::string address;  // sqlite:path, postgresql:host=/tmp dbname=x, postgresql://…
    tenancy::Catalogue catalogue;
    std::vector<Migration> migrations;  // of all libraries, those that others build on first
    Roles roles{};
    std::string version{program_version()};
    std::function<void(std::string const&)> say{};  // what is being done, in words
    std::function<void(std::string_view)> before_statement{};  // sees each statement first
};

struct MigrationStatus {
    // late: older than an applied one
    enum class State { applied, pending, late, changed, unknown };

    State state;
    std::string name;
    std::string oldest;
    std::optional<tenancy::Time> applied_at;
};

struct MigrationStep {
    enum class Action { up, down } action;
    std::string name;
    std::string checksum;  // SHA-256 of the file's parts
    std::string oldest;
    tenancy::Time at;
    std::string by;  // the program's version
    std::int64_t took_ms;
};

// One object is one run of the command. Everything throws Unavailable (the database cannot, or may
// not now) or Misuse (the caller must do something first), with the way out in the text.
class Migrator {
public:
    explicit Migrator(MigratorSetting setting);

    // Applies what is missing, up to and including `to`. Answers how many were applied.
    std::size_t up(std::optional<std::string> const& to = {});
    // Undoes all that were applied after `to` ("start": all); without it, the last one. Loses rows.
    std::size_t down(std::optional<std::string> const& to = {});

    std::vector<MigrationStatus> status();
    std::vector<MigrationStep> history();

    // How the database differs from the layouts, in words; empty: not at all.
    std::vector<std::string> check();
    // The same difference as a migration for a person to finish; empty: there is none.
    std::string draft();

private:
    MigratorSetting setting_;
};

// All that is missing; without a list, of the migrations of this library alone.
void migrate_up(std::string const& address, tenancy::Catalogue catalogue, Roles const& roles = {});
void migrate_up(std::string const& address, tenancy::Catalogue catalogue,
                std::vector<Migration> migrations, Roles const& roles = {});

}  // namespace freehold::tenancy_sql
