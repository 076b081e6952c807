#pragma once
// A tenant owns data. It is what others call an organization, a company, a site or a group.

#include <freehold/tenancy/records.hpp>

namespace freehold::tenancy {

struct User;

namespace errors {
inline constexpr Code tenant_code_taken{Kind::conflict, "tenancy.tenant_code_taken",
                                        "Another tenant has that code."};
inline constexpr Code domain_taken{Kind::conflict, "tenancy.domain_taken",
                                   "Another tenant has that domain."};
inline constexpr Code subdomain_taken{Kind::conflict, "tenancy.subdomain_taken",
                                      "Another tenant has that subdomain."};
inline constexpr Code no_owner_seat{Kind::conflict, "tenancy.no_owner_seat",
                                    "A tenant's owner needs a seat in it."};
inline constexpr Code no_platform{Kind::conflict, "tenancy.no_platform",
                                  "That needs the platform's own tenant: found it first."};
inline constexpr Code tenant_asleep{Kind::forbidden, "tenancy.tenant_asleep",
                                    "The tenant is suspended, inactive or archived."};
}

using TenantName = Text<"A tenant's name", 1, 100>;

enum class TenantStatus { active, suspended, inactive, archived };
BOOST_DESCRIBE_ENUM(TenantStatus, active, suspended, inactive, archived)

struct Tenant {
    static constexpr std::string_view prefix = "ten";

    Id<Tenant> id;
    TenantCode code;
    TenantName name;
    std::optional<Domain> domain;
    std::optional<Slug> subdomain;
    std::optional<Id<Tenant>> parent;
    Id<User> owner;  // exactly one, and a seat of this tenant
    JsonObject settings;
    TenantStatus status;
};
BOOST_DESCRIBE_STRUCT(Tenant, (),
                      (id, code, name, domain, subdomain, parent, owner, settings, status))

template <>
inline constexpr auto kept<Tenant> = table(
    "tenants", is_tenant, soft_deleted, platform_too, announced, changes_authority,
    seen_through<Membership>, searched<&Tenant::name>,
    unique<&Tenant::code>(errors::tenant_code_taken), unique<&Tenant::domain>(errors::domain_taken),
    unique<&Tenant::subdomain>(errors::subdomain_taken), tree<&Tenant::parent>,
    refers<&Tenant::owner>(to<Membership>, deferred, errors::no_owner_seat));

// The platform is a tenant as well: its rows are every tenant's templates, its `people` directory
// holds the accounts that belong to no tenant, its `staff` the operators.
inline constexpr Id<Tenant> platform_tenant{
    Uuid{{0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 1}}};

}  // namespace freehold::tenancy

#include <freehold/tenancy/membership.hpp>  // the owner's seat: the two layouts refer to each other
