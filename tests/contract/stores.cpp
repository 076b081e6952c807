#include "stores.hpp"

#include "sql_stores.hpp"

#include "app/kept_answer.hpp"

#include <freehold/auth/unit.hpp>
#include <freehold/rbac/unit.hpp>

#include <cstdlib>

namespace freehold::tenancy::contract {

Setting setting_for_all() { return setting_for<FixtureKept, auth::Kept, rbac::Kept, app::Kept>(); }

// FREEHOLD_STORE=sqlite asks one store alone.
std::vector<StoreMaker> stores()
{
    std::vector<StoreMaker> all{
        {"memory", [](Setting setting) { return open_memory(std::move(setting)); }},
        {"sqlite", fresh_sqlite},
        {"postgresql", fresh_postgresql},
    };
    if (auto const* wanted = std::getenv("FREEHOLD_STORE"))
        std::erase_if(all, [&](StoreMaker const& maker) { return maker.name != wanted; });
    return all;
}

}  // namespace freehold::tenancy::contract
