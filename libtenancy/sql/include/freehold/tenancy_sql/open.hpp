#pragma once
// Stores that last: SQLite for one process, PostgreSQL for many.

#include <freehold/tenancy/tenancy.hpp>
#include <freehold/tenancy_sql/migrate.hpp>
#include <freehold/tenancy_sql/roles.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace freehold::tenancy_sql {

// "memory:", "sqlite:path/to/file.db" (made and migrated if need be), "postgresql:host=… dbname=…" or
// "postgresql://…" (migrated before, by `freehold migrate up`). Throws Unavailable or Misuse with
// the way out.
std::unique_ptr<tenancy::Store> open_store(std::string_view address,
                                           tenancy::Setting setting = tenancy::setting_for<>(),
                                           Roles const& roles = {});

// With the migrations of all libraries whose layouts the setting has, this one's included:
// `joined({tenancy_sql::migrations(), auth_sql::migrations()})`.
std::unique_ptr<tenancy::Store> open_store(std::string_view address, tenancy::Setting setting,
                                           std::vector<Migration> migrations,
                                           Roles const& roles = {});

}  // namespace freehold::tenancy_sql
