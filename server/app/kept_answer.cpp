#include "app/kept_answer.hpp"

#include <freehold/tenancy/sweep.hpp>

namespace freehold::app {

using namespace tenancy;

void sweep_answers(Store& store)
{
    sweep<Platform>(
        store,
        [](Platform& platform) {
            return platform.answers.list(at_most<&KeptAnswer::until>(platform.now),
                                         Page{.limit = max_page});
        },
        [](Platform& platform, Row<KeptAnswer> const& row) -> Result<Done> {
            Id<Tenant> const tenant{row.meta.tenant};
            auto const held = platform.answers.claim(tenant, row.name);
            if (!held || held->until > platform.now) return Done{};  // begun anew meanwhile
            return platform.answers.remove(tenant, row.name);
        });
}

}  // namespace freehold::app
