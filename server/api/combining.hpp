#pragma once
// /api/v1/access/policies: how the access entries of a type of resource combine (docs/access.md).
// Without a policy of its own a type is under deny_overrides.

#include "api/paging.hpp"
#include "api/route.hpp"

#include <freehold/rbac/access_entries.hpp>

namespace freehold::api::combining {

struct PolicyView {
    rbac::ResourceCode resource;
    rbac::Combining combining;
    tenancy::Time updated_at;
};
BOOST_DESCRIBE_STRUCT(PolicyView, (), (resource, combining, updated_at))

struct List {
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
};
BOOST_DESCRIBE_STRUCT(List, (), (limit, skip, cursor, total))

struct Set {
    rbac::ResourceCode resource;
    rbac::Combining combining;
};
BOOST_DESCRIBE_STRUCT(Set, (), (resource, combining))

struct Named {
    rbac::ResourceCode resource;
};
BOOST_DESCRIBE_STRUCT(Named, (), (resource))

Result<Paged<PolicyView>> list(Unit const& unit, Caller const& caller, List const& in);
Result<Seen<PolicyView>> set(Unit& unit, Caller const& caller, Set const& in);
Result<Done> remove(Unit& unit, Caller const& caller, Named const& in);

}  // namespace freehold::api::combining
