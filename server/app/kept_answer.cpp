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
        [](Platform& platform, Row<KeptAnswer> const& row) {
            return platform.answers.remove(Id<Tenant>{row.meta.tenant}, row.name);
        });
}

}  // namespace freehold::app
