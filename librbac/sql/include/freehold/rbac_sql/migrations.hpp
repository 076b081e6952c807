#pragma once
// The tables of librbac in SQL. A program that keeps them opens its store with
//
//     open_store(address, setting_for<rbac::Kept>(),
//                joined({tenancy_sql::migrations(), rbac_sql::migrations()}))

#include <freehold/tenancy_sql/migrate.hpp>

#include <span>

namespace freehold::rbac_sql {

std::span<tenancy_sql::Migration const> migrations();

}  // namespace freehold::rbac_sql
