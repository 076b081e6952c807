#pragma once
// Which migrations a database has seen: the table freehold_migrations, one line for each step.

#include "connection.hpp"

#include <freehold/tenancy_sql/migrate.hpp>

#include <string>
#include <vector>

namespace freehold::tenancy_sql {

std::string checksum(Migration const& migration);

// By date; on one day in the order given, because later libraries build on earlier ones.
std::vector<Migration> in_order(std::vector<Migration> migrations);

bool has_history(Connection& connection);
std::string create_history();
std::string insert_step(MigrationStep const& step, Dialect dialect);

// From first to last; nothing where there is no table.
std::vector<MigrationStep> read_history(Connection& connection);

// What is applied now, in the order in which it was.
std::vector<MigrationStep> applied(std::vector<MigrationStep> const& history);

// What the files and the database make of each other, by date; what only the database knows is last.
std::vector<MigrationStatus> compare(std::vector<Migration> const& ordered,
                                     std::vector<MigrationStep> const& applied);

// Throws Unavailable if an applied migration needs a newer program than `version`.
void must_be_new_enough(std::vector<MigrationStep> const& applied, std::string_view version);

// What a store asks when it opens: everything is applied as it is written here, and this program is
// new enough. Throws Unavailable with the way out.
void must_be_able_to_run(Connection& connection, std::span<Migration const> all = migrations(),
                         std::string_view version = program_version());

}  // namespace freehold::tenancy_sql
