#include "app/authority_log.hpp"

#include <freehold/tenancy/following.hpp>
#include <freehold/tenancy/sweep.hpp>

#include <algorithm>

namespace freehold::app {

using namespace tenancy;

namespace {

struct Notices : Moment {
    using Scope = PlatformScope;
    explicit Notices(Transaction& t) : Moment{t}, notices{t} {}
    Everywhere<AuthorityNotice> notices;
};

// The person's whose row it is, else everybody's in the tenant.
Uuid concerned(Change const& change)
{
    auto const self = change.layout->seen.self;
    if (self == none) return change.tenant;
    return std::get<Uuid>((change.after ? *change.after : *change.before).at(self));
}

bool touches_rights(Change const& change)
{
    return change.layout->changes_authority || change.layout == &layout_of<User>();
}

}  // namespace

std::vector<Uuid> concerned(Changes const& changes)
{
    std::vector<Uuid> out;
    for (auto const& change : changes)
        if (touches_rights(change)) out.push_back(concerned(change));
    std::ranges::sort(out);
    auto const rest = std::ranges::unique(out);
    out.erase(rest.begin(), rest.end());
    return out;
}

void write_notices(Transaction& transaction, Changes const& changes)
{
    auto const touching = std::ranges::find_if(changes, touches_rights);
    if (touching == changes.end()) return;
    auto const tenant = touching->tenant;
    for (auto const& each : concerned(changes)) {
        AuthorityNotice const notice{.id = Id<AuthorityNotice>{transaction.fresh()},
                                     .concerns = *Concerned::parse(text(each)),
                                     .until = transaction.now() + notices_kept};
        add_following(transaction, tenant, notice);
    }
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
