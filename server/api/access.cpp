#include "api/access.hpp"

#include <algorithm>

namespace freehold::api::access {

using namespace tenancy;

namespace {

rbac::Question question(Id<User> const& user, Check const& in, Time now)
{
    return {.user = user,
            .permission = in.permission,
            .record = in.record,
            .field = in.field,
            .now = now};
}

Result<Decision> decide(Caller const& caller, Check const& in)
{
    auto const user = TRY(about(caller, in.user));
    auto const& rights = caller.rights;
    auto const answer = rights.policy().check(question(user, in, rights.now()));
    return Decision{answer == rbac::Answer::allow};
}

// Those after the cursor, and no more than a page.
std::span<rbac::RecordName const> piece_of(std::vector<rbac::RecordName> const& all,
                                           RecordsFor const& in)
{
    auto const after = in.cursor ? std::ranges::upper_bound(all, in.cursor->text(), {},
                                                            &rbac::RecordName::text)
                                 : all.begin();
    auto const limit = Piece{in.limit, {}, {}, {}}.page().limit;
    auto const rest = static_cast<std::size_t>(all.end() - after);
    return {after, std::min(limit, rest)};
}

}  // namespace

Paging paging(Piece const& piece, std::optional<std::string> next)
{
    return {.limit = static_cast<std::int64_t>(piece.page().limit),
            .skip = {},
            .total = {},
            .next = std::move(next)};
}

Result<std::optional<Id<User>>> user_after(std::optional<Cursor> const& cursor)
{
    if (!cursor) return std::optional<Id<User>>{};
    auto const id = Id<User>::parse(cursor->text());
    if (!id) return tenancy::errors::bad_cursor;
    return std::optional{*id};
}

Result<Id<User>> about(Caller const& caller, std::optional<Id<User>> const& user)
{
    if (!user || *user == caller.user()) return caller.user();
    if (!caller.may(app::permission::access_read)) return app::errors::not_permitted;
    return *user;
}

Result<Decision> check(Glance const&, Caller const& caller, Check const& in)
{
    return decide(caller, in);
}

Result<Decisions> batch(Node&, Caller const& caller, Batch const& in)
{
    Decisions out;
    out.results.reserve(in.checks.size());
    for (auto const& each : in.checks) out.results.push_back(TRY(decide(caller, each)));
    return out;
}

Result<Paged<UserId>> users(Node&, Caller const& caller, UsersWith const& in)
{
    auto const after = TRY(user_after(in.cursor));
    Piece const piece{in.limit, {}, in.cursor, {}};
    auto const& policy = caller.rights.policy();
    auto const permission = policy.handle(in.permission.text());
    if (!permission) return Paged<UserId>{{}, paging(piece, {})};
    rbac::Target target;
    if (in.record) target.record = in.record->text();
    auto const found = policy.users_with(*permission, target, caller.rights.now(),
                                         piece.page().limit, after);
    Paged<UserId> out{{},
                      paging(piece, found.next ? std::optional{found.next->text()} : std::nullopt)};
    out.results.reserve(found.users.size());
    for (auto const& user : found.users) out.results.push_back({user});
    return out;
}

Result<Records> records(Node&, Caller const& caller, RecordsFor const& in)
{
    auto const user = TRY(about(caller, in.user));
    auto const& policy = caller.rights.policy();
    auto const handle = policy.handle(user);
    auto const permission = policy.handle(in.permission.text());
    Piece const piece{in.limit, {}, in.cursor, {}};
    if (!handle || !permission) return Records{false, {}, paging(piece, {})};
    auto const found = policy.records_for(*handle, *permission, caller.rights.now());
    auto const shown = piece_of(found.except, in);
    auto const ends = shown.empty() || &shown.back() == &found.except.back();
    return Records{found.others == rbac::Answer::allow,
                   {shown.begin(), shown.end()},
                   paging(piece, ends ? std::nullopt : std::optional{shown.back().text()})};
}

Result<Permissions> permissions(Node&, Caller const& caller, OfUser const& in)
{
    auto const& policy = caller.rights.policy();
    auto const handle = policy.handle(in.user);
    if (!handle) return tenancy::errors::not_found;
    Permissions out;
    for (auto const each : policy.permissions_of(*handle, caller.rights.now()))
        out.results.push_back(policy.code(each));
    return out;
}

}  // namespace freehold::api::access
