#include "stores.hpp"

#include <freehold/tenancy_sql/migrate.hpp>

namespace freehold::tenancy_sql {

using namespace tenancy;

std::unique_ptr<Store> open_store(std::string_view address, Setting setting, Roles const& roles)
{
    if (address == "memory:") return open_memory(std::move(setting));
    if (address.starts_with("sqlite:")) {
        migrate_up(std::string{address}, setting.catalogue, roles);
        return open_sqlite(std::string{address.substr(7)}, std::move(setting));
    }
    if (address.starts_with("postgresql:")) {
        auto const rest = address.starts_with("postgresql://") ? address : address.substr(11);
        return open_postgresql(std::string{rest}, std::move(setting), roles);
    }
    throw Unavailable{
        "no store has the address \"" + std::string{address} +
        "\": write memory:, sqlite:path/to/file.db, postgresql:host=… dbname=… or postgresql://…"};
}

}  // namespace freehold::tenancy_sql
