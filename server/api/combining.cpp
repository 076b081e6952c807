#include "api/combining.hpp"

#include "api/acting.hpp"

namespace freehold::api::combining {

using namespace tenancy;
using rbac::ResourcePolicy;

namespace {

PolicyView view(Row<ResourcePolicy> const& row)
{
    return {row.resource, row.combining, row.meta.updated_at};
}

}  // namespace

Result<Paged<PolicyView>> list(Unit const& unit, Caller const&, List const& in)
{
    auto const& policies = unit.access.policies;
    Piece const piece{in.limit, in.skip, in.cursor, in.total};
    auto const found = TRY(policies.list(by<&ResourcePolicy::resource>(), piece.page()));
    Paged<PolicyView> out{{}, piece.paging(found.next, [&] { return policies.count(); })};
    out.results.reserve(found.rows.size());
    for (auto const& row : found.rows) out.results.push_back(view(row));
    return out;
}

Result<Seen<PolicyView>> set(Unit& unit, Caller const& caller, Set const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    auto const row = TRY(rbac::set_policy(unit.access, actor, {in.resource, in.combining}));
    return Seen<PolicyView>{view(row), tag_of(row.meta)};
}

Result<Done> remove(Unit& unit, Caller const& caller, Named const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    return rbac::remove_policy(unit.access, actor, in.resource);
}

}  // namespace freehold::api::combining
