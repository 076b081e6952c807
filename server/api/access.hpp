#pragma once
// /api/v1/access: what people may do in the tenant, asked of its policy (docs/access.md). Everybody may
// ask about themselves; `access_read` is for asking about others. What operators may do stands above
// every tenant's policy and is no part of the answers.

#include "api/paging.hpp"
#include "api/route.hpp"

namespace freehold::api::access {

struct Check {
    std::optional<Id<User>> user;  // oneself
    rbac::PermissionCode permission;
    std::optional<rbac::RecordName> record;
    std::optional<rbac::FieldName> field;
};
BOOST_DESCRIBE_STRUCT(Check, (), (user, permission, record, field))

struct Decision {
    bool allowed;
};
BOOST_DESCRIBE_STRUCT(Decision, (), (allowed))

struct Batch {
    std::vector<Check> checks;  // 1,000 at most, as any list
};
BOOST_DESCRIBE_STRUCT(Batch, (), (checks))

struct Decisions {
    std::vector<Decision> results;  // in the order of the checks
};
BOOST_DESCRIBE_STRUCT(Decisions, (), (results))

struct UsersWith {
    rbac::PermissionCode permission;
    std::optional<rbac::RecordName> record;
    std::optional<Limit> limit;
    std::optional<Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(UsersWith, (), (permission, record, limit, cursor))

struct UserId {
    Id<User> id;
};
BOOST_DESCRIBE_STRUCT(UserId, (), (id))

struct RecordsFor {
    std::optional<Id<User>> user;
    rbac::PermissionCode permission;
    std::optional<Limit> limit;
    std::optional<Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(RecordsFor, (), (user, permission, limit, cursor))

struct Records {
    bool others_allowed;  // the answer for every record that is not in `except` of any page
    std::vector<rbac::RecordName> except;  // in order; the opposite answer
    Paging paging;
};
BOOST_DESCRIBE_STRUCT(Records, (), (others_allowed, except, paging))

struct OfUser {
    Id<User> user;
};
BOOST_DESCRIBE_STRUCT(OfUser, (), (user))

struct Permissions {
    std::vector<rbac::PermissionCode> results;  // in order
};
BOOST_DESCRIBE_STRUCT(Permissions, (), (results))

// Of a list that is never skipped nor counted.
Paging paging(Piece const& piece, std::optional<std::string> next);
// The user that a cursor of such a list names. Fails with bad_cursor.
Result<std::optional<Id<User>>> user_after(std::optional<Cursor> const& cursor);

// Fails with not_permitted.
Result<Id<User>> about(Caller const& caller, std::optional<Id<User>> const& user);

Result<Decision> check(Glance const& glance, Caller const& caller, Check const& in);
Result<Decisions> batch(Node& node, Caller const& caller, Batch const& in);
Result<Paged<UserId>> users(Node& node, Caller const& caller, UsersWith const& in);
Result<Records> records(Node& node, Caller const& caller, RecordsFor const& in);
Result<Permissions> permissions(Node& node, Caller const& caller, OfUser const& in);

}  // namespace freehold::api::access
