#pragma once
// /api/v1/organizations: a member's view of the tenants where they sit. /api/v1/tenants: the
// operators' view of all.

#include "api/paging.hpp"
#include "api/route.hpp"

#include <freehold/tenancy/founding.hpp>

namespace freehold::api::organizations {

using tenancy::Domain;
using tenancy::JsonObject;
using tenancy::Slug;
using tenancy::TenantCode;
using tenancy::TenantName;
using tenancy::TenantStatus;
using tenancy::Time;

struct OrganizationView {
    Id<Tenant> id;
    TenantCode code;
    TenantName name;
    std::optional<Domain> domain;
    std::optional<Slug> subdomain;
    std::optional<Id<Tenant>> parent;
    Id<User> owner;
    JsonObject settings;
    TenantStatus status;
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(OrganizationView, (),
                      (id, code, name, domain, subdomain, parent, owner, settings, status,
                       created_at, updated_at))

OrganizationView view(tenancy::Row<Tenant> const& row);

struct List {
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
    std::optional<Search> search;  // in the name
    std::optional<TenantStatus> status;
};
BOOST_DESCRIBE_STRUCT(List, (), (limit, skip, cursor, total, search, status))

struct Get {
    Id<Tenant> organization;
};
BOOST_DESCRIBE_STRUCT(Get, (), (organization))

struct GetTenant {
    Id<Tenant> tenant;
};
BOOST_DESCRIBE_STRUCT(GetTenant, (), (tenant))

struct Change {
    Id<Tenant> organization;
    std::optional<IfMatch> if_match;
    json::Patch<TenantName> name;
    json::Patch<JsonObject> settings;  // instead of those it had
};
BOOST_DESCRIBE_STRUCT(Change, (), (organization, if_match, name, settings))

struct Found {
    TenantCode code;
    TenantName name;
    std::optional<Id<Tenant>> parent;
    std::optional<JsonObject> settings;
    tenancy::NewUser owner;  // an account of the new tenant's staff
};
BOOST_DESCRIBE_STRUCT(Found, (), (code, name, parent, settings, owner))

Result<Paged<OrganizationView>> mine(Self const& self, Caller const& caller, List const& in);
Result<Seen<OrganizationView>> get(Unit const& unit, Caller const& caller, Get const& in);
Result<Seen<OrganizationView>> change(Unit& unit, Caller const& caller, Change const& in);
Result<Paged<OrganizationView>> all(Platform const& platform, Caller const& caller, List const& in);
Result<Seen<OrganizationView>> one(Platform const& platform, Caller const& caller,
                                   GetTenant const& in);
Result<Made<OrganizationView>> found(Platform& platform, Caller const& caller, Found const& in);

}  // namespace freehold::api::organizations
