#pragma once
// The tables of libauth in SQL. A program that keeps them opens its store with
//
//     open_store(address, setting_for<auth::Kept>(),
//                joined({tenancy_sql::migrations(), auth_sql::migrations()}))

#include <freehold/tenancy_sql/migrate.hpp>

#include <span>

namespace freehold::auth_sql {

std::span<tenancy_sql::Migration const> migrations();

}  // namespace freehold::auth_sql
