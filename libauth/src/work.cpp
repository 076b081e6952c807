#include <freehold/auth/work.hpp>

#include <freehold/tenancy/scope.hpp>
#include <freehold/tenancy/sweep.hpp>

namespace freehold::auth {

using namespace tenancy;

void load_denials(Work& work)
{
    std::optional<std::string> after;
    do {
        auto const page = work.store.read(open_platform(work.store), [&](Platform const& platform) {
            return platform.denials.list(above<&Denial::until>(platform.now),
                                         Page{.limit = max_page, .after = after});
        });
        if (!page) throw Unavailable{"the sessions that ended cannot be read"};
        for (auto const& denial : page->rows) work.denials.add(denial.session, denial.until);
        after = page->next;
    } while (after);
}

void sweep(Work& work)
{
    work.denials.drop_expired(work.now());
    Page const page{.limit = max_page};
    tenancy::sweep<Platform>(
        work.store,
        [&](Platform& p) {
            return p.guards.list(lies_in<LoginGuard>(platform_tenant),
                                 at_most<&LoginGuard::until>(p.now), page);
        },
        [](Platform& p, Row<LoginGuard> const& row) -> Result<Done> {
            auto const held = p.guards.claim(platform_tenant, row.subject);
            if (!held || held->until > p.now) return Done{};
            return p.guards.remove(platform_tenant, row.subject);
        });
    tenancy::sweep<Platform>(
        work.store,
        [&](Platform& p) { return p.denials.list(at_most<&Denial::until>(p.now), page); },
        [](Platform& p, Row<Denial> const& row) {
            return p.denials.remove(Id<Tenant>{row.meta.tenant}, row.session);
        });
    tenancy::sweep<Platform>(
        work.store,
        [&](Platform& p) { return p.proofs.list(at_most<&EmailProof::expires>(p.now), page); },
        [](Platform& p, Row<EmailProof> const& row) {
            return p.proofs.remove(Id<Tenant>{row.meta.tenant}, row.id);
        });
    tenancy::sweep<Platform>(
        work.store,
        [&](Platform& p) {
            return p.mails.list(below<&Mail::id>(first_mail(p.now - work.letter_life)), page);
        },
        [](Platform& p, Row<Mail> const& row) {
            return p.mails.remove(Id<Tenant>{row.meta.tenant}, row.id);
        });
}

}  // namespace freehold::auth
