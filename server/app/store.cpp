#include "app/store.hpp"

#include "app/kept_answer.hpp"

#include <freehold/auth_sql/migrations.hpp>

namespace freehold::server_sql {

std::span<tenancy_sql::Migration const> migrations();  // migrations/server, embedded

}  // namespace freehold::server_sql

namespace freehold::app {

tenancy::Setting store_setting() { return tenancy::setting_for<auth::Kept, Kept>(); }

std::vector<tenancy_sql::Migration> migrations()
{
    return tenancy_sql::joined(
        {tenancy_sql::migrations(), auth_sql::migrations(), server_sql::migrations()});
}

std::unique_ptr<tenancy::Store> open_store(std::string_view address,
                                           tenancy_sql::Roles const& roles)
{
    return tenancy_sql::open_store(address, store_setting(), migrations(), roles);
}

}  // namespace freehold::app
