#pragma once
// How tenants come to be: with a staff directory, an owner, and the owner's seat, or not at all.

#include <freehold/tenancy/unit.hpp>

#include <optional>

namespace freehold::tenancy {

struct NewTenant {
    TenantCode code;
    TenantName name;
    std::optional<Id<Tenant>> parent{};
    JsonObject settings{};
};
BOOST_DESCRIBE_STRUCT(NewTenant, (), (code, name, parent, settings))

struct NewUser {
    Email email;
    FullName full_name;
    std::optional<Username> username{};
};
BOOST_DESCRIBE_STRUCT(NewUser, (), (email, full_name, username))

// A tenant owned by a new account of its own staff. Fails with tenant_code_taken or dangling.
Result<Row<Tenant>> found_tenant(Platform& platform, NewTenant const& input, NewUser const& owner);

// A tenant owned by an account that exists; the owner's seat is a guest's.
Result<Row<Tenant>> found_tenant(Platform& platform, NewTenant const& input,
                                 Row<User> const& owner);

// The platform itself, once per store: its tenant, `people`, `staff`, and the first operator.
// Fails with tenant_code_taken (or id_taken) if it stands already.
Result<Row<Tenant>> found_platform(Platform& platform, NewUser const& first_operator);

// An active account in a directory of the tenant, without a seat. Fails with email_taken or username_taken.
Result<Row<User>> add_account(Platform& platform, Row<Directory> const& directory,
                              NewUser const& input);

// An active account in the tenant's own staff, and its seat.
Result<Row<User>> add_staff(Unit& unit, NewUser const& input);

}  // namespace freehold::tenancy
