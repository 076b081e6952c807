#include "predicate.hpp"

#include <freehold/tenancy/tenancy.hpp>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

void own_tenant(Walk& walk, Layout const& layout, Reach const& reach)
{
    walk.column(layout, 0) << " = ";
    walk.value(CellType::uuid, reach.tenant);
}

// A person is an id in a home: an id alone could be had by an account of another home.
void own_person(Walk& walk, Layout const& layout, Reach const& reach)
{
    walk.column(layout, layout.seen.self) << " = ";
    walk.value(CellType::uuid, reach.person) << " and ";
    if (auto const home = home_column(layout); home != none) {
        walk.column(layout, home) << " = ";
        walk.value(CellType::uuid, reach.tenant);
        return;
    }
    walk << "(";
    own_tenant(walk, layout, reach);
    walk << " or exists (select 1 from \"members\" m where m.\"tenant\" = ";
    walk.name(layout.table) << ".";
    walk.column(layout, 0) << " and m.\"user\" = ";
    walk.value(CellType::uuid, reach.person) << " and m.\"home\" = ";
    walk.value(CellType::uuid, reach.tenant) << "))";
}

// Accounts of other tenants that sit in this one. The list of ids finds them by an index (PostgreSQL
// searches one with an array); ids are proof of nothing, so the seat's home is compared as well.
void seated_here(Walk& walk, Layout const& layout, Reach const& reach)
{
    auto const array = walk.dialect() == Dialect::postgresql;
    walk.column(layout, 1) << (array ? " = any(array(" : " in (")
                           << "select \"user\" from \"members\" where \"tenant\" = ";
    walk.value(CellType::uuid, reach.tenant) << (array ? "))" : ")");
    walk << " and exists (select 1 from \"members\" m where m.\"tenant\" = ";
    walk.value(CellType::uuid, reach.tenant) << " and m.\"user\" = ";
    walk.name(layout.table) << ".";
    walk.column(layout, 1) << " and m.\"home\" = ";
    walk.name(layout.table) << ".";
    walk.column(layout, 0) << ")";
}

void seats_of(Walk& walk, Layout const& layout, Reach const& reach)
{
    walk.column(layout, 0) << " in (select \"tenant\" from \"members\" where \"user\" = ";
    walk.value(CellType::uuid, reach.person) << " and \"home\" = ";
    walk.value(CellType::uuid, reach.tenant) << ")";
}

void tenant_sees(Walk& walk, Layout const& layout, Reach const& reach)
{
    if (layout.seen.by_all) {
        walk.column(layout, 0) << " in (";
        walk.value(CellType::uuid, reach.tenant) << ", '" << text(platform_tenant.uuid()) << "')";
    } else if (layout.seen.through_seat && !layout.is_tenant) {
        walk << "(";
        own_tenant(walk, layout, reach);
        walk << " or ";
        seated_here(walk, layout, reach);
        walk << ")";
    } else {
        own_tenant(walk, layout, reach);
    }
}

}  // namespace

void spell_seen(Walk& walk, Layout const& layout, Reach const& reach)
{
    if (walk.predicate() == Predicate::omitted) return void(walk << "true");
    switch (reach.of) {
    case Reach::Of::platform: return void(walk << "true");
    case Reach::Of::tenant: return tenant_sees(walk, layout, reach);
    case Reach::Of::person:
        if (layout.seen.self != none) return own_person(walk, layout, reach);
        if (layout.seen.through_seat && layout.is_tenant) return seats_of(walk, layout, reach);
        return void(walk << "false");
    }
}

void spell_written(Walk& walk, Layout const& layout, Reach const& reach)
{
    if (walk.predicate() == Predicate::omitted) return void(walk << "true");
    switch (reach.of) {
    case Reach::Of::platform: return void(walk << "true");
    case Reach::Of::tenant: return own_tenant(walk, layout, reach);
    case Reach::Of::person:
        if (!layout.seen.self_writes) return void(walk << "false");
        // What lies with the account, not what lies in other tenants.
        own_person(walk, layout, reach);
        walk << " and ";
        return own_tenant(walk, layout, reach);
    }
}

}  // namespace freehold::tenancy_sql
