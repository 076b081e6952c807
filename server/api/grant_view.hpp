#pragma once
// From when until when a role is granted, beside who has it or what is had.

#include "api/route.hpp"

#include <freehold/rbac/grant.hpp>

namespace freehold::api {

struct GrantView {
    Id<rbac::Grant> id;
    tenancy::Time valid_from;
    std::optional<tenancy::Time> valid_until;  // null: until it is taken back
};
BOOST_DESCRIBE_STRUCT(GrantView, (), (id, valid_from, valid_until))

inline GrantView view(rbac::Grant const& grant)
{
    return {grant.id, grant.valid_from, grant.valid_until};
}

}  // namespace freehold::api
