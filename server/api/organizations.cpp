#include "api/organizations.hpp"

namespace freehold::api::organizations {

using namespace tenancy;

OrganizationView view(Row<Tenant> const& row)
{
    return {
        row.id,    row.code,     row.name,   row.domain,          row.subdomain,      row.parent,
        row.owner, row.settings, row.status, row.meta.created_at, row.meta.updated_at};
}

namespace {

Seen<OrganizationView> seen(Row<Tenant> const& row) { return {view(row), tag_of(row.meta)}; }

template <class Tenants>
Result<Paged<OrganizationView>> page(Tenants const& tenants, List const& in)
{
    Conditions<Tenant> where;
    if (in.search) where.push_back(has<&Tenant::name>(in.search->text()));
    if (in.status) where.push_back(is<&Tenant::status>(*in.status));
    Piece const piece{in.limit, in.skip, in.cursor, in.total};
    auto const found = TRY(tenants.list(where, by<&Tenant::name>(), piece.page()));
    Paged<OrganizationView> out{{}, piece.paging(found.next, [&] { return tenants.count(where); })};
    for (auto const& row : found.rows) out.results.push_back(view(row));
    return out;
}

}  // namespace

Result<Paged<OrganizationView>> mine(Self const& self, Caller const&, List const& in)
{
    return page(self.tenants, in);
}

Result<Seen<OrganizationView>> get(Unit const& unit, Caller const&, Get const&)
{
    auto const row = TRY(unit.tenants.find(unit.tenant));
    return seen(row);
}

Result<Seen<OrganizationView>> change(Unit& unit, Caller const&, Change const& in)
{
    auto row = TRY(unit.tenants.claim(unit.tenant));
    TRY(must_match(in.if_match, tag_of(row.meta)));
    row.name = in.name.over(row.name);
    row.settings = in.settings.over(row.settings);
    auto const kept = TRY(unit.tenants.put(row));
    return seen(kept);
}

Result<Paged<OrganizationView>> all(Platform const& platform, Caller const&, List const& in)
{
    return page(platform.tenants, in);
}

Result<Seen<OrganizationView>> one(Platform const& platform, Caller const&, GetTenant const& in)
{
    auto const row = TRY(platform.tenants.find(in.tenant, in.tenant));
    return seen(row);
}

Result<Made<OrganizationView>> found(Platform& platform, Caller const&, Found const& in)
{
    NewTenant const tenant{in.code, in.name, in.parent, in.settings.value_or(JsonObject{})};
    auto const row = TRY(found_tenant(platform, tenant, in.owner));
    return Made<OrganizationView>{view(row), tag_of(row.meta), row.id.text()};
}

}  // namespace freehold::api::organizations
