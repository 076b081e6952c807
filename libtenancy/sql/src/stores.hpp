#pragma once
// The two stores over SQL.

#include <freehold/tenancy/store.hpp>
#include <freehold/tenancy_sql/open.hpp>

#include <memory>
#include <string>

namespace freehold::tenancy_sql {

// A file (made and migrated by open_store). One process, one writing thread, many readers.
std::unique_ptr<tenancy::Store> open_sqlite(std::string const& path, tenancy::Setting setting);

// A database that was migrated and whose roles can be trusted.
std::unique_ptr<tenancy::Store> open_postgresql(std::string const& address,
                                                tenancy::Setting setting, Roles const& roles);

}  // namespace freehold::tenancy_sql
