#pragma once
// `freehold migrate …` in words on standard output. What these throw says the way out.

#include <freehold/tenancy_sql/migrate.hpp>

#include <optional>
#include <string>

namespace freehold::cli {

// What this program is put together from: the tables and migrations of all its libraries.
tenancy_sql::MigratorSetting migrating(std::string address, tenancy_sql::Roles roles);

// Each answers the command's exit code.
int migrate_up(tenancy_sql::MigratorSetting setting, std::optional<std::string> const& to);
int migrate_down(tenancy_sql::MigratorSetting setting, std::optional<std::string> const& to);
int migrate_status(tenancy_sql::MigratorSetting setting);
int migrate_history(tenancy_sql::MigratorSetting setting);
int migrate_draft(tenancy_sql::MigratorSetting setting);
int migrate_check(tenancy_sql::MigratorSetting setting);  // 1 if something differs

}  // namespace freehold::cli
