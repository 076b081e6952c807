#pragma once
// How an account is shown by the tenant that looks at it, and the tag of what is shown.

#include "api/answer.hpp"

#include "app/belonging.hpp"

#include <freehold/tenancy/unit.hpp>

#include <optional>
#include <vector>

namespace freehold::api::users {

using app::Belonging;
using tenancy::Email;
using tenancy::FullName;
using tenancy::Id;
using tenancy::Reason;
using tenancy::Row;
using tenancy::Tenant;
using tenancy::Time;
using tenancy::User;
using tenancy::Username;
using tenancy::UserStatus;

struct SuspensionView {
    Reason reason;
    std::optional<Time> until;
    Time since;
    std::optional<std::string> by;
    std::optional<Time> lifted;
};
BOOST_DESCRIBE_STRUCT(SuspensionView, (), (reason, until, since, by, lifted))

struct UserView {
    Id<User> id;
    Email email;
    std::optional<Username> username;
    FullName full_name;
    UserStatus status;
    Belonging belonging;
    std::optional<SuspensionView> suspension;  // in force in this tenant
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(UserView, (),
                      (id, email, username, full_name, status, belonging, suspension, created_at,
                       updated_at))

SuspensionView view(Row<tenancy::Suspension> const& row);
// As that tenant sees an account that is not suspended there.
UserView view(Row<User> const& row, Id<Tenant> const& tenant);
// A page of them, each with its suspension here.
Result<std::vector<UserView>> views(tenancy::Unit const& unit, std::vector<Row<User>> const& rows);

// The tag is of the account and of what is shown beside it.
Result<Seen<UserView>> seen(tenancy::Unit const& unit, Row<User> const& row);
Result<Seen<UserView>> seen(tenancy::Platform& platform, Id<Tenant> const& tenant,
                            Row<User> const& row);
// Fails with not_that_state.
Result<Done> match(tenancy::Unit const& unit, Row<User> const& row,
                   std::optional<IfMatch> const& wanted);

}  // namespace freehold::api::users
