#pragma once
// What operators do from a shell on the server's machine: whoever may read the key file is let in.
// Each is a function of an operator and an input; one-time passwords are good for choosing others.

#include "app/belonging.hpp"
#include "app/installation.hpp"
#include "app/listing.hpp"

#include <freehold/json/whole.hpp>

#include <freehold/tenancy/founding.hpp>
#include <freehold/tenancy/query.hpp>

#include <variant>

namespace freehold::app {

// Who acts: the audit keeps `by`.
struct Operator {
    Installation& installation;
    tenancy::Actor by;
};

namespace errors {
// clang-format off
inline constexpr Code unknown_tenant  {Kind::not_found, "operator.no_tenant", "There is no tenant of that code: `freehold tenant list` names those that there are."};
inline constexpr Code unknown_user    {Kind::not_found, "operator.no_user",   "There is no such account there: `freehold user list` names those that there are."};
inline constexpr Code several_accounts{Kind::conflict,  "operator.several",   "Several accounts have that address there: name one by its id."};
inline constexpr Code bad_user_name   {Kind::invalid,   "operator.bad_user",  "Name an account by its id (usr_…) or its e-mail address."};
// clang-format on
}  // namespace errors

namespace operators {

using tenancy::Email;
using tenancy::FullName;
using tenancy::TenantCode;
using tenancy::TenantName;
using tenancy::Username;

using Limit = json::Whole<1, 1'000>;

// An id or an e-mail address.
class UserName {
public:
    static Result<UserName> parse(std::string_view text);
    static tenancy::Schema schema() { return {.min = 3, .max = 254}; }
    std::variant<Id<tenancy::User>, Email> const& name() const { return name_; }

private:
    explicit UserName(std::variant<Id<tenancy::User>, Email> name) : name_{std::move(name)} {}
    std::variant<Id<tenancy::User>, Email> name_;
};

// ── tenants ──────────────────────────────────────────────────────────────────────────────────
struct CreateTenant {
    TenantCode code;
    TenantName name;
    Email owner;
    FullName owner_name;
};
BOOST_DESCRIBE_STRUCT(CreateTenant, (), (code, name, owner, owner_name))

struct TenantMade {
    Id<tenancy::Tenant> id;
    TenantCode code;
    TenantName name;
    Email owner;
    auth::Outgoing one_time_password;  // the owner's
};
BOOST_DESCRIBE_STRUCT(TenantMade, (), (id, code, name, owner, one_time_password))

struct ListTenants {
    std::optional<Search> search;  // in the name
    std::optional<Limit> limit;
    std::optional<Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListTenants, (), (search, limit, cursor))

struct TenantLine {
    Id<tenancy::Tenant> id;
    TenantCode code;
    TenantName name;
    tenancy::TenantStatus status;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(TenantLine, (), (id, code, name, status, created_at))

struct TenantLines {
    std::vector<TenantLine> results;
    std::optional<std::string> next;  // the cursor to go on with
};
BOOST_DESCRIBE_STRUCT(TenantLines, (), (results, next))

// ── users ────────────────────────────────────────────────────────────────────────────────────
struct CreateUser {
    TenantCode tenant;
    Email email;
    FullName name;
    std::optional<Username> username;
};
BOOST_DESCRIBE_STRUCT(CreateUser, (), (tenant, email, name, username))

struct UserMade {
    Id<tenancy::User> id;
    Email email;
    std::optional<Username> username;
    FullName full_name;
    auth::Outgoing one_time_password;
};
BOOST_DESCRIBE_STRUCT(UserMade, (), (id, email, username, full_name, one_time_password))

struct ListUsers {
    TenantCode tenant;
    std::optional<Search> search;  // in the full name
    std::optional<Limit> limit;
    std::optional<Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListUsers, (), (tenant, search, limit, cursor))

struct UserLine {
    Id<tenancy::User> id;
    Email email;
    std::optional<Username> username;
    FullName full_name;
    tenancy::UserStatus status;
    Belonging belonging;
};
BOOST_DESCRIBE_STRUCT(UserLine, (), (id, email, username, full_name, status, belonging))

struct UserLines {
    std::vector<UserLine> results;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(UserLines, (), (results, next))

struct NameUser {
    TenantCode tenant;
    UserName user;
};
BOOST_DESCRIBE_STRUCT(NameUser, (), (tenant, user))

struct UserShown {
    Id<tenancy::User> id;
    Email email;
    std::optional<Username> username;
    FullName full_name;
    tenancy::UserStatus status;
    Belonging belonging;
    bool email_verified;
    std::int64_t sessions;  // that have not ended
    bool suspended;  // in this tenant
    std::optional<Time> suspended_until;  // none, of one who is: until it is lifted
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(UserShown, (),
                      (id, email, username, full_name, status, belonging, email_verified, sessions,
                       suspended, suspended_until, created_at, updated_at))

struct PasswordGiven {
    Id<tenancy::User> id;
    Email email;
    std::int64_t sessions_ended;
    auth::Outgoing one_time_password;
};
BOOST_DESCRIBE_STRUCT(PasswordGiven, (), (id, email, sessions_ended, one_time_password))

// Fails with tenant_code_taken.
Result<TenantMade> create_tenant(Operator& op, CreateTenant const& in);
Result<TenantLines> list_tenants(Operator& op, ListTenants const& in);

// All of these fail with unknown_tenant or tenant_asleep; the last two with unknown_user or
// several_accounts.
// Fails with email_taken or username_taken.
Result<UserMade> create_user(Operator& op, CreateUser const& in);
Result<UserLines> list_users(Operator& op, ListUsers const& in);
Result<UserShown> show_user(Operator& op, NameUser const& in);
// Ends the account's sessions. Fails with read_only for a guest's account.
Result<PasswordGiven> give_password(Operator& op, NameUser const& in);

}  // namespace operators
}  // namespace freehold::app
