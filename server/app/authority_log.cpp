#include "app/authority_log.hpp"

#include "app/touches.hpp"

#include <freehold/tenancy/following.hpp>
#include <freehold/tenancy/sweep.hpp>

namespace freehold::app {

using namespace tenancy;

namespace {

struct Notices : Moment {
    using Scope = PlatformScope;
    explicit Notices(Transaction& t) : Moment{t}, notices{t} {}
    Everywhere<AuthorityNotice> notices;
};

}  // namespace

void write_notices(Transaction& transaction, Changes const& changes)
{
    auto const touches = touches_of(changes, [&](Id<User> const& user) {
        if (transaction.reach().of != Reach::Of::platform) return std::vector<Uuid>{};
        return seats_of(Platform{transaction}, user);
    });
    if (touches.pictures.empty() && touches.policies.empty()) return;
    auto const tenant = changes.front().tenant;
    auto const write = [&](NoticeOf of, std::vector<Uuid> const& ids) {
        for (auto const& each : ids)
            add_following(transaction, tenant,
                          AuthorityNotice{.id = Id<AuthorityNotice>{transaction.fresh()},
                                          .of = of,
                                          .concerns = *Concerned::parse(text(each)),
                                          .until = transaction.now() + notices_kept});
    };
    write(NoticeOf::picture, touches.pictures);
    write(NoticeOf::policy, touches.policies);
}

void sweep_notices(Store& store)
{
    sweep<Notices>(
        store,
        [](Notices& all) {
            return all.notices.list(at_most<&AuthorityNotice::until>(all.now),
                                    Page{.limit = max_page});
        },
        [](Notices& all, Row<AuthorityNotice> const& row) {
            return all.notices.remove(Id<Tenant>{row.meta.tenant}, row.id);
        });
}

}  // namespace freehold::app
