#include "address.hpp"
#include "stores.hpp"

#include <freehold/tenancy_sql/migrate.hpp>

namespace freehold::tenancy_sql {

using namespace tenancy;

std::unique_ptr<Store> open_store(std::string_view address, Setting setting,
                                  std::vector<Migration> migrations, Roles const& roles)
{
    auto const parsed = parse_address(address);
    switch (parsed.scheme) {
    case Scheme::memory: return open_memory(std::move(setting));
    case Scheme::sqlite:
        migrate_up(std::string{address}, setting.catalogue, std::move(migrations), roles);
        return open_sqlite(parsed.rest, std::move(setting));
    case Scheme::postgresql: return open_postgresql(parsed.rest, std::move(setting), roles);
    }
    return nullptr;
}

std::unique_ptr<Store> open_store(std::string_view address, Setting setting, Roles const& roles)
{
    return open_store(address, std::move(setting), joined({migrations()}), roles);
}

}  // namespace freehold::tenancy_sql
