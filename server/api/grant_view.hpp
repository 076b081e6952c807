#pragma once
// A grant, beside who has it or what is had: from when until when, why, and by whom.

#include "api/roles.hpp"

#include <freehold/rbac/grant.hpp>

namespace freehold::api {

struct GrantView {
    Id<rbac::Grant> id;
    tenancy::Time valid_from;
    std::optional<tenancy::Time> valid_until;  // null: until it is taken back
    std::optional<tenancy::Reason> reason;
    std::optional<std::string> granted_by;
    tenancy::Time granted_at;
};
BOOST_DESCRIBE_STRUCT(GrantView, (), (id, valid_from, valid_until, reason, granted_by, granted_at))

inline GrantView view(tenancy::Row<rbac::Grant> const& row)
{
    return {row.id,     row.valid_from,      row.valid_until,
            row.reason, row.meta.created_by, row.meta.created_at};
}

struct GivenView {
    roles::RoleView role;
    GrantView grant;
};
BOOST_DESCRIBE_STRUCT(GivenView, (), (role, grant))

}  // namespace freehold::api
