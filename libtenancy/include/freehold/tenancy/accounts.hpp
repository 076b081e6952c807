#pragma once
// How the tenant whose directory holds an account changes, ends and revives it. Each claims the
// account's row first, as a transfer of ownership does: an account that owns a tenant stays active.

#include <freehold/tenancy/unit.hpp>

namespace freehold::tenancy {

namespace errors {
inline constexpr Code owner_account_stays{
    Kind::conflict, "tenancy.owner_account_stays",
    "That account owns a tenant: transfer the ownership first."};
}

// An account as one tenant may change it. Fails with not_found, or with read_only for the account
// of a guest.
Result<Row<User>> own_account(Platform& platform, Id<Tenant> const& tenant, Id<User> const& user);
Result<Row<User>> own_account(Unit& unit, Id<User> const& user);

// They fail as own_account does. What is so already is answered as it is.
Result<Row<User>> activate_account(Platform& platform, Row<User> account);
// Fails with owner_account_stays too.
Result<Row<User>> deactivate_account(Platform& platform, Row<User> account);
// Softly: it is gone and can be restored. Fails with owner_account_stays too.
Result<Done> end_account(Platform& platform, Row<User> const& account);
// Fails with not_found if there is no ended account of that id, or with email_taken or
// username_taken if somebody else has its names now.
Result<Row<User>> restore_account(Platform& platform, Id<Tenant> const& tenant,
                                  Id<User> const& user);

}  // namespace freehold::tenancy
