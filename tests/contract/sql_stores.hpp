#pragma once
// Fresh SQL stores with the tables of any catalogue.

#include <freehold/tenancy/store.hpp>

#include <memory>

namespace freehold::tenancy::contract {

std::unique_ptr<Store> fresh_sqlite(Setting setting);
std::unique_ptr<Store> fresh_postgresql(Setting setting);

}  // namespace freehold::tenancy::contract
