#pragma once
// How an account belongs to a tenant: it lies there, or it lies elsewhere and sits there as a guest.

#include <freehold/tenancy/records.hpp>
#include <freehold/tenancy/user.hpp>

#include <boost/describe.hpp>

namespace freehold::app {

enum class Belonging { staff, guest };
BOOST_DESCRIBE_ENUM(Belonging, staff, guest)

inline Belonging belonging(tenancy::Row<tenancy::User> const& row,
                           tenancy::Id<tenancy::Tenant> const& tenant)
{
    return row.meta.tenant == tenant.uuid() ? Belonging::staff : Belonging::guest;
}

}  // namespace freehold::app
