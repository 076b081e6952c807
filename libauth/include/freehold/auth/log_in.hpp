#pragma once
// Proving to be somebody. Unknown names, wrong passwords, and accounts that may not log in get one
// answer in the same time: one hash each.

#include <freehold/auth/work.hpp>

#include <variant>

namespace freehold::auth {

namespace errors {
inline constexpr Code bad_login{Kind::unauthenticated, "auth.bad_login",
                                "The name or the password is wrong."};
inline constexpr Code seat_suspended{Kind::forbidden, "auth.seat_suspended",
                                     "Your seat in that organization is suspended."};
}

// A username has no '@', an e-mail address has one.
class LoginName {
public:
    LoginName(tenancy::Email email) : name_{std::move(email)} {}
    LoginName(tenancy::Username username) : name_{std::move(username)} {}
    static Result<LoginName> parse(std::string_view text);
    static tenancy::Schema schema() { return {.min = 3, .max = 254}; }

    tenancy::Email const* email() const { return std::get_if<tenancy::Email>(&name_); }
    tenancy::Username const* username() const { return std::get_if<tenancy::Username>(&name_); }
    std::string const& key() const;

private:
    std::variant<tenancy::Email, tenancy::Username> name_;
};

struct LogIn {
    LoginName name;
    Password password;
    std::optional<tenancy::TenantCode> tenant{};
};

enum class Standing { member, owner };
BOOST_DESCRIBE_ENUM(Standing, member, owner)

// Of one who sits there.
inline Standing standing_in(tenancy::Tenant const& tenant, Id<tenancy::User> const& user)
{
    return tenant.owner == user ? Standing::owner : Standing::member;
}

// A tenant where a person sits.
struct Organization {
    Id<tenancy::Tenant> id;
    tenancy::TenantCode code;
    tenancy::TenantName name;
    tenancy::TenantStatus status;
    Standing standing;
};
BOOST_DESCRIBE_STRUCT(Organization, (), (id, code, name, status, standing))

// At most 100, in the order of their ids.
Result<std::vector<Organization>> organizations_of(Platform const& platform,
                                                   Id<tenancy::Tenant> const& home,
                                                   Id<tenancy::User> const& user);

struct LoggedIn {
    tenancy::Row<tenancy::User> user;
    std::vector<Organization> organizations;
    Tokens tokens;
};

// With a tenant: in its staff, then among the people who sit there; without one, among the people.
// The session acts in the tenant named, else in the only one, else in none. Fails with bad_login,
// too_many_attempts, hashing_busy; and to who has proven it with tenant_asleep or seat_suspended.
Result<LoggedIn> log_in(Work& work, LogIn const& input, Origin const& origin);

}  // namespace freehold::auth
