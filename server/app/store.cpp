#include "app/store.hpp"

#include "app/kept_answer.hpp"

#include <freehold/auth_sql/migrations.hpp>

#include <freehold/rbac_sql/migrations.hpp>

namespace freehold::server_sql {

std::span<tenancy_sql::Migration const> migrations();  // migrations/server, embedded

}  // namespace freehold::server_sql

namespace freehold::app {

bool is_shared(std::string_view address) { return address.starts_with("postgresql:"); }

tenancy::Setting store_setting() { return tenancy::setting_for<auth::Kept, rbac::Kept, Kept>(); }

tenancy::Setting store_setting(std::string_view address)
{
    auto out = store_setting();
    if (is_shared(address)) out.readers.emplace_back(write_notices);
    return out;
}

std::vector<tenancy_sql::Migration> migrations()
{
    return tenancy_sql::joined({tenancy_sql::migrations(), auth_sql::migrations(),
                                rbac_sql::migrations(), server_sql::migrations()});
}

std::unique_ptr<tenancy::Store> open_store(std::string_view address,
                                           tenancy_sql::Roles const& roles)
{
    return tenancy_sql::open_store(address, store_setting(address), migrations(), roles);
}

}  // namespace freehold::app
