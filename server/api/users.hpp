#pragma once
// /api/v1/users: the accounts of the tenant's staff, and the guests who sit there, whom it can read
// and suspend and not change.

#include "api/paging.hpp"
#include "api/route.hpp"
#include "api/user_view.hpp"

#include <freehold/auth/account.hpp>

#include <freehold/tenancy/accounts.hpp>

namespace freehold::api::users {

enum class Sort { created, full_name, email };
BOOST_DESCRIBE_ENUM(Sort, created, full_name, email)

struct List {
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
    std::optional<Search> search;  // in the full name
    std::optional<UserStatus> status;
    std::optional<Email> email;
    std::optional<Sort> sort;
    std::optional<Direction> direction;
};
BOOST_DESCRIBE_STRUCT(List, (),
                      (limit, skip, cursor, total, search, status, email, sort, direction))

struct New {
    Email email;
    FullName full_name;
    std::optional<Username> username;
    std::optional<auth::Password>
        password;  // good for choosing another; without one nobody can log in yet
};
BOOST_DESCRIBE_STRUCT(New, (), (email, full_name, username, password))

namespace errors {
inline constexpr tenancy::Code own_password{
    tenancy::Kind::forbidden, "auth.own_password",
    "Change your own password with PUT /api/v1/auth/password."};
}

struct GivePassword {
    Id<User> user;
    auth::Password password;  // good for choosing another
};
BOOST_DESCRIBE_STRUCT(GivePassword, (), (user, password))

struct Get {
    Id<User> user;
};
BOOST_DESCRIBE_STRUCT(Get, (), (user))

struct Change {
    Id<User> user;
    std::optional<IfMatch> if_match;
    json::Patch<FullName> full_name;
    json::Patch<std::optional<Username>> username;
    json::Patch<Email> email;  // not by oneself: that needs the new address's proof
};
BOOST_DESCRIBE_STRUCT(Change, (), (user, if_match, full_name, username, email))

struct Remove {
    Id<User> user;
    std::optional<IfMatch> if_match;
};
BOOST_DESCRIBE_STRUCT(Remove, (), (user, if_match))

struct Suspend {
    Id<User> user;
    Reason reason;
    std::optional<Time> until;
};
BOOST_DESCRIBE_STRUCT(Suspend, (), (user, reason, until))

struct History {
    Id<User> user;
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
};
BOOST_DESCRIBE_STRUCT(History, (), (user, limit, skip, cursor, total))

// Made before the unit; of nothing, where no password is given.
using Hash = std::optional<auth::PasswordHash>;
Result<Hash> hash_new(Node& node, Caller const& caller, New const& in);
Result<Hash> hash_given(Node& node, Caller const& caller, GivePassword const& in);

Result<Made<UserView>> create(Unit& unit, Caller const& caller, New const& in, Hash const& hash);
// Ends the account's sessions.
Result<Done> give_password(Unit& unit, Caller const& caller, GivePassword const& in,
                           Hash const& hash);
Result<Paged<UserView>> list(Unit const& unit, Caller const& caller, List const& in);
Result<Seen<UserView>> get(Unit const& unit, Caller const& caller, Get const& in);
Result<Seen<UserView>> change(Unit& unit, Caller const& caller, Change const& in);
Result<Done> remove(Platform& platform, Caller const& caller, Remove const& in);
Result<Seen<UserView>> restore(Platform& platform, Caller const& caller, Get const& in);
Result<Seen<UserView>> activate(Platform& platform, Caller const& caller, Get const& in);
Result<Seen<UserView>> deactivate(Platform& platform, Caller const& caller, Get const& in);
Result<Seen<UserView>> suspend(Unit& unit, Caller const& caller, Suspend const& in);
Result<Seen<UserView>> lift(Unit& unit, Caller const& caller, Get const& in);
Result<Paged<SuspensionView>> suspensions(Unit const& unit, Caller const& caller,
                                          History const& in);

}  // namespace freehold::api::users
