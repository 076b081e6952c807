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

namespace {

Page const at_once{.limit = max_page};

void sweep_guards(Store& store)
{
    tenancy::sweep<Platform>(
        store,
        [](Platform& p) {
            return p.guards.list(lies_in<LoginGuard>(platform_tenant),
                                 at_most<&LoginGuard::until>(p.now), at_once);
        },
        [](Platform& p, Row<LoginGuard> const& row) -> Result<Done> {
            auto const held = p.guards.claim(platform_tenant, row.subject);
            if (!held || held->until > p.now) return Done{};
            return p.guards.remove(platform_tenant, row.subject);
        });
}

void sweep_denials(Store& store)
{
    tenancy::sweep<Platform>(
        store, [](Platform& p) { return p.denials.list(at_most<&Denial::until>(p.now), at_once); },
        [](Platform& p, Row<Denial> const& row) {
            return p.denials.remove(Id<Tenant>{row.meta.tenant}, row.session);
        });
}

void sweep_proofs(Store& store)
{
    tenancy::sweep<Platform>(
        store,
        [](Platform& p) { return p.proofs.list(at_most<&EmailProof::expires>(p.now), at_once); },
        [](Platform& p, Row<EmailProof> const& row) {
            return p.proofs.remove(Id<Tenant>{row.meta.tenant}, row.id);
        });
}

void sweep_mails(Store& store, std::chrono::seconds life)
{
    tenancy::sweep<Platform>(
        store,
        [&](Platform& p) {
            return p.mails.list(below<&Mail::id>(first_mail(p.now - life)), at_once);
        },
        [](Platform& p, Row<Mail> const& row) {
            return p.mails.remove(Id<Tenant>{row.meta.tenant}, row.id);
        });
}

}  // namespace

void sweep(Work& work)
{
    work.denials.drop_expired(work.now());
    sweep_guards(work.store);
    sweep_denials(work.store);
    sweep_proofs(work.store);
    sweep_mails(work.store, work.letter_life);
}

}  // namespace freehold::auth
