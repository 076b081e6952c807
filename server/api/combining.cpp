#include "api/combining.hpp"

#include "api/acting.hpp"
#include "api/catalogue.hpp"

namespace freehold::api::combining {

using namespace tenancy;
using rbac::ResourcePolicy;

namespace {

PolicyView view(Row<ResourcePolicy> const& row)
{
    return {row.resource, row.combining, row.meta.updated_at};
}

Seen<PolicyView> seen(Row<ResourcePolicy> const& row) { return {view(row), tag_of(row.meta)}; }

Result<Row<ResourcePolicy>> find(rbac::Unit const& unit, rbac::ResourceCode const& resource)
{
    auto row = unit.policies.find(resource);
    if (!row) return rbac::errors::no_policy;
    return row;
}

Result<Done> match(rbac::Unit const& unit, rbac::ResourceCode const& resource,
                   std::optional<IfMatch> const& wanted)
{
    if (!wanted) return Done{};
    auto const row = TRY(find(unit, resource));
    return must_match(wanted, tag_of(row.meta));
}

}  // namespace

Result<Paged<PolicyView>> list(Unit const& unit, Caller const&, List const& in)
{
    return catalogue::page(unit.access.policies, catalogue::piece(in), {},
                           by<&ResourcePolicy::resource>(), view);
}

Result<Seen<PolicyView>> get(Unit const& unit, Caller const&, Get const& in)
{
    auto const row = TRY(find(unit.access, in.resource));
    return seen(row);
}

Result<Seen<PolicyView>> set(Unit& unit, Caller const& caller, Set const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    TRY(match(unit.access, in.resource, in.if_match));
    auto const row = TRY(rbac::set_policy(unit.access, actor, {in.resource, in.combining}));
    return seen(row);
}

Result<Done> remove(Unit& unit, Caller const& caller, Remove const& in)
{
    auto const actor = TRY(acting(unit.access, caller));
    TRY(match(unit.access, in.resource, in.if_match));
    return rbac::remove_policy(unit.access, actor, in.resource);
}

}  // namespace freehold::api::combining
