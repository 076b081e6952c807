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

struct Get {
    rbac::ResourceCode resource;
};
BOOST_DESCRIBE_STRUCT(Get, (), (resource))

// With If-Match: of one that is there, as it was read.
struct Set {
    rbac::ResourceCode resource;
    std::optional<IfMatch> if_match;
    rbac::Combining combining;
};
BOOST_DESCRIBE_STRUCT(Set, (), (resource, if_match, combining))

struct Remove {
    rbac::ResourceCode resource;
    std::optional<IfMatch> if_match;
};
BOOST_DESCRIBE_STRUCT(Remove, (), (resource, if_match))

Result<Paged<PolicyView>> list(Unit const& unit, Caller const& caller, List const& in);
Result<Seen<PolicyView>> get(Unit const& unit, Caller const& caller, Get const& in);
Result<Seen<PolicyView>> set(Unit& unit, Caller const& caller, Set const& in);
Result<Done> remove(Unit& unit, Caller const& caller, Remove const& in);

}  // namespace freehold::api::combining
