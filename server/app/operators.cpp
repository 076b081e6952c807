#include "app/operators.hpp"

#include "app/write.hpp"

#include <freehold/tenancy/accounts.hpp>

namespace freehold::app::operators {

using namespace tenancy;
using auth::Outgoing;

namespace {

Store& store_of(Operator& op) { return op.installation.store(); }

template <class Scope, class F>
auto write(Operator& op, Scope const& scope, F const& function)
{
    return app::write(op.installation.work(), op.installation.authority(), scope, function);
}

// A fresh one-time password and its hash, which takes its time: before the unit.
struct Fresh {
    auth::Password password;
    auth::PasswordHash hash;
    Outgoing shown() const { return Outgoing{std::string{password.reveal()}}; }
};
Result<Fresh> fresh(Operator& op)
{
    auto& work = op.installation.work();
    auto password = auth::fresh_password(work.entropy());
    auto hash = TRY(work.hasher.hash(password));
    return Fresh{std::move(password), std::move(hash)};
}

Result<auth::Ended> keep_one_time(auth::Unit& unit, Id<User> const& user, Fresh const& given)
{
    return auth::give_password(unit, user, given.hash, auth::PasswordKind::one_time,
                               auth::longest_life);
}

Result<TenantScope> enter(Operator& op, TenantCode const& code)
{
    auto const found = TRY(
        store_of(op).read(open_platform(store_of(op)), [&](tenancy::Platform const& platform) {
            return platform.tenants.list(is<&Tenant::code>(code), Page{.limit = 1});
        }));
    if (found.rows.empty()) return errors::unknown_tenant;
    return open_tenant(store_of(op), found.rows.front().id, op.by);
}

Result<Row<User>> find(tenancy::Unit const& unit, UserName const& name)
{
    if (auto const* id = std::get_if<Id<User>>(&name.name())) {
        auto row = unit.users.find(*id);
        if (!row) return errors::unknown_user;
        return row;
    }
    auto const& email = std::get<Email>(name.name());
    auto found = TRY(unit.users.list(is<&User::email>(email), Page{.limit = 2}));
    if (found.rows.empty()) return errors::unknown_user;
    if (found.rows.size() > 1) return errors::several_accounts;
    return std::move(found.rows.front());
}

template <class In>
Page page_of(In const& in)
{
    Page out{.limit = 50};
    if (in.limit) out.limit = static_cast<std::size_t>(in.limit->value());
    if (in.cursor) out.after = in.cursor->text();
    return out;
}

// What the account's home alone knows of it.
struct AtHome {
    bool verified;
    std::int64_t sessions;
};
AtHome at_home(auth::Platform const& platform, Row<User> const& row)
{
    auto const sessions = platform.sessions.count(
        lies_in<auth::Session>(Id<Tenant>{row.meta.tenant}), is<&auth::Session::user>(row.id),
        absent<&auth::Session::ended>(), above<&auth::Session::expires>(platform.now));
    return {auth::email_verified(platform, row), static_cast<std::int64_t>(sessions)};
}

}  // namespace

Result<UserName> UserName::parse(std::string_view text)
{
    if (auto id = Id<User>::parse(text)) return UserName{*id};
    if (auto email = Email::parse(text)) return UserName{*std::move(email)};
    return errors::bad_user_name;
}

Result<TenantMade> create_tenant(Operator& op, CreateTenant const& in)
{
    auto const given = TRY(fresh(op));
    auto const row = TRY(write(op, open_platform(store_of(op), op.by),
                               [&](auth::Platform& platform) -> Result<Row<Tenant>> {
                                   auto tenant = TRY(
                                       found_tenant(platform, {.code = in.code, .name = in.name},
                                                    NewUser{in.owner, in.owner_name}));
                                   TRY(platform.enter<auth::Unit>(tenant.id, [&](auth::Unit& unit) {
                                       return keep_one_time(unit, tenant.owner, given);
                                   }));
                                   return tenant;
                               }));
    return TenantMade{row.id, row.code, row.name, in.owner, given.shown()};
}

Result<TenantLines> list_tenants(Operator& op, ListTenants const& in)
{
    Conditions<Tenant> where;
    if (in.search) where.push_back(has<&Tenant::name>(in.search->text()));
    auto const found = TRY(
        store_of(op).read(open_platform(store_of(op)), [&](tenancy::Platform const& platform) {
            return platform.tenants.list(where, by<&Tenant::code>(), page_of(in));
        }));
    TenantLines out{{}, found.next};
    out.results.reserve(found.rows.size());
    for (auto const& row : found.rows)
        out.results.push_back({row.id, row.code, row.name, row.status, row.meta.created_at});
    return out;
}

Result<UserMade> create_user(Operator& op, CreateUser const& in)
{
    auto const scope = TRY(enter(op, in.tenant));
    auto const given = TRY(fresh(op));
    auto const row = TRY(write(op, scope, [&](auth::Unit& unit) -> Result<Row<User>> {
        auto user = TRY(add_staff(unit, {in.email, in.name, in.username}));
        TRY(keep_one_time(unit, user.id, given));
        return user;
    }));
    return UserMade{row.id, row.email, row.username, row.full_name, given.shown()};
}

Result<UserLines> list_users(Operator& op, ListUsers const& in)
{
    auto const scope = TRY(enter(op, in.tenant));
    Conditions<User> where;
    if (in.search) where.push_back(has<&User::full_name>(in.search->text()));
    auto const found = TRY(store_of(op).read(scope, [&](tenancy::Unit const& unit) {
        return unit.users.list(where, by<&User::email>(), page_of(in));
    }));
    UserLines out{{}, found.next};
    out.results.reserve(found.rows.size());
    for (auto const& row : found.rows)
        out.results.push_back({row.id, row.email, row.username, row.full_name, row.status,
                               belonging(row, scope.tenant())});
    return out;
}

Result<UserShown> show_user(Operator& op, NameUser const& in)
{
    auto const scope = TRY(enter(op, in.tenant));
    std::optional<Row<Suspension>> suspended;
    auto const row = TRY(
        store_of(op).read(scope, [&](tenancy::Unit const& unit) -> Result<Row<User>> {
            auto found = TRY(find(unit, in.user));
            suspended = TRY(suspension_of(unit, found.id));
            return found;
        }));
    auto const home = TRY(store_of(op).read(
        open_platform(store_of(op)),
        [&](auth::Platform const& platform) -> Result<AtHome> { return at_home(platform, row); }));
    return UserShown{.id = row.id,
                     .email = row.email,
                     .username = row.username,
                     .full_name = row.full_name,
                     .status = row.status,
                     .belonging = belonging(row, scope.tenant()),
                     .email_verified = home.verified,
                     .sessions = home.sessions,
                     .suspended = suspended.has_value(),
                     .suspended_until = suspended ? suspended->until : std::nullopt,
                     .created_at = row.meta.created_at,
                     .updated_at = row.meta.updated_at};
}

Result<PasswordGiven> give_password(Operator& op, NameUser const& in)
{
    auto const scope = TRY(enter(op, in.tenant));
    auto const row = TRY(
        store_of(op).read(scope, [&](tenancy::Unit const& unit) { return find(unit, in.user); }));
    auto const given = TRY(fresh(op));
    auto const ended = TRY(write(op, scope, [&](auth::Unit& unit) -> Result<auth::Ended> {
        TRY(own_account(unit, row.id));
        return keep_one_time(unit, row.id, given);
    }));
    return PasswordGiven{row.id, row.email, static_cast<std::int64_t>(ended.size()), given.shown()};
}

}  // namespace freehold::app::operators
