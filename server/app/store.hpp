#pragma once
// The tables and migrations of everything that this program is put together from.

#include <freehold/tenancy_sql/open.hpp>

#include <memory>
#include <string_view>
#include <vector>

namespace freehold::app {

// May others write to it, too? Then all tell each other whose rights they touch (authority_log.hpp).
bool is_shared(std::string_view address);

tenancy::Setting store_setting();
tenancy::Setting store_setting(std::string_view address);
std::vector<tenancy_sql::Migration> migrations();

// As tenancy_sql::open_store.
std::unique_ptr<tenancy::Store> open_store(std::string_view address,
                                           tenancy_sql::Roles const& roles = {});

}  // namespace freehold::app
