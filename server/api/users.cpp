#include "api/users.hpp"

#include "api/acting.hpp"

namespace freehold::api::users {

using namespace tenancy;

namespace {

Sorted<User> order(List const& in)
{
    auto const down = in.direction == Direction::descending;
    switch (in.sort.value_or(Sort::created)) {
    case Sort::full_name: return down ? by_descending<&User::full_name>() : by<&User::full_name>();
    case Sort::email: return down ? by_descending<&User::email>() : by<&User::email>();
    case Sort::created: break;
    }
    return down ? by_descending<&User::id>() : by<&User::id>();
}

Conditions<User> conditions(List const& in)
{
    Conditions<User> out;
    if (in.search) out.push_back(has<&User::full_name>(in.search->text()));
    if (in.status) out.push_back(is<&User::status>(*in.status));
    if (in.email) out.push_back(is<&User::email>(*in.email));
    return out;
}

Result<Hash> hashed(Node& node, Caller const& caller, auth::Password const& password,
                    auth::PasswordOwner const& owner)
{
    auto const& place = caller.place();
    TRY(auth::check(password, node.work.passwords, owner, {{place.code, place.name}}));
    return Hash{TRY(node.work.hasher.hash(password))};
}

Result<Done> keep_one_time(Unit& unit, Id<User> const& user, auth::PasswordHash const& hash)
{
    TRY(auth::give_password(unit, user, hash, auth::PasswordKind::one_time, auth::longest_life));
    return Done{};
}

// So that they do not come back when the account does.
Result<Done> end_sessions(Platform& platform, Row<User> const& account)
{
    TRY(auth::end_sessions_of(platform, Id<Tenant>{account.meta.tenant}, account.id,
                              auth::Ending::account_closed, auth::longest_life));
    return Done{};
}

Id<Tenant> here(Caller const& caller) { return caller.place().scope.tenant(); }

Result<Done> must_outrank(Platform& platform, Caller const& caller, Id<User> const& user)
{
    return platform.enter<rbac::Unit>(
        here(caller), [&](rbac::Unit& unit) { return must_outrank(unit, caller, user); });
}

}  // namespace

Result<Hash> hash_new(Node& node, Caller const& caller, New const& in)
{
    if (!in.password) return Hash{};
    return hashed(node, caller, *in.password, {in.full_name, in.email, in.username});
}

Result<Made<UserView>> create(Unit& unit, Caller const&, New const& in, Hash const& hash)
{
    auto const row = TRY(add_staff(unit, {in.email, in.full_name, in.username}));
    if (hash) TRY(keep_one_time(unit, row.id, *hash));
    return Made<UserView>{view(row, unit.tenant), tag_of(row.meta), row.id.text()};
}

Result<Hash> hash_given(Node& node, Caller const& caller, GivePassword const& in)
{
    if (in.user == caller.user()) return errors::own_password;
    auto const row = TRY(node.store().read(
        caller.place().scope, [&](Unit const& unit) { return unit.users.find(in.user); }));
    return hashed(node, caller, in.password, {row.full_name, row.email, row.username});
}

Result<Done> give_password(Unit& unit, Caller const& caller, GivePassword const& in,
                           Hash const& hash)
{
    TRY(own_account(unit, in.user));
    TRY(must_cover(unit.access, caller, in.user));
    return keep_one_time(unit, in.user, *hash);
}

Result<Paged<UserView>> list(Unit const& unit, Caller const&, List const& in)
{
    Piece const piece{in.limit, in.skip, in.cursor, in.total};
    auto const where = conditions(in);
    auto const found = TRY(unit.users.list(where, order(in), piece.page()));
    auto shown = TRY(views(unit, found.rows));
    return Paged<UserView>{std::move(shown),
                           piece.paging(found.next, [&] { return unit.users.count(where); })};
}

Result<Seen<UserView>> get(Unit const& unit, Caller const&, Get const& in)
{
    auto const row = TRY(unit.users.find(in.user));
    return seen(unit, row);
}

Result<Seen<UserView>> change(Unit& unit, Caller const& caller, Change const& in)
{
    if (!in.email.is_absent() &&
        (in.user == caller.user() || !caller.may(app::permission::user_update)))
        return app::errors::not_permitted;
    auto row = TRY(own_account(unit, in.user));
    if (in.email.is_absent()) TRY(must_outrank(unit.access, caller, in.user));
    else TRY(must_cover(unit.access, caller, in.user));
    TRY(match(unit, row, in.if_match));
    row.full_name = in.full_name.over(row.full_name);
    row.username = in.username.over(row.username);
    row.email = in.email.over(row.email);
    auto const kept = TRY(unit.users.put(row));
    return seen(unit, kept);
}

Result<Done> remove(Platform& platform, Caller const& caller, Remove const& in)
{
    auto const row = TRY(own_account(platform, here(caller), in.user));
    TRY(platform.enter(here(caller),
                       [&](tenancy::Unit& unit) { return match(unit, row, in.if_match); }));
    TRY(must_outrank(platform, caller, in.user));
    TRY(end_sessions(platform, row));
    return end_account(platform, row);
}

Result<Seen<UserView>> restore(Platform& platform, Caller const& caller, Get const& in)
{
    TRY(must_outrank(platform, caller, in.user));
    auto const row = TRY(restore_account(platform, here(caller), in.user));
    return seen(platform, here(caller), row);
}

Result<Seen<UserView>> activate(Platform& platform, Caller const& caller, Get const& in)
{
    auto account = TRY(own_account(platform, here(caller), in.user));
    TRY(must_outrank(platform, caller, in.user));
    auto const row = TRY(activate_account(platform, std::move(account)));
    return seen(platform, here(caller), row);
}

Result<Seen<UserView>> deactivate(Platform& platform, Caller const& caller, Get const& in)
{
    auto account = TRY(own_account(platform, here(caller), in.user));
    TRY(must_outrank(platform, caller, in.user));
    TRY(end_sessions(platform, account));
    auto const row = TRY(deactivate_account(platform, std::move(account)));
    return seen(platform, here(caller), row);
}

Result<Seen<UserView>> suspend(Unit& unit, Caller const& caller, Suspend const& in)
{
    auto const row = TRY(unit.users.find(in.user));
    TRY(must_outrank(unit.access, caller, in.user));
    TRY(suspend_seat(unit, in.user, in.reason, in.until));
    return seen(unit, row);
}

Result<Seen<UserView>> lift(Unit& unit, Caller const& caller, Get const& in)
{
    auto const row = TRY(unit.users.find(in.user));
    TRY(must_outrank(unit.access, caller, in.user));
    TRY(lift_suspension(unit, in.user));
    return seen(unit, row);
}

Result<Paged<SuspensionView>> suspensions(Unit const& unit, Caller const&, History const& in)
{
    TRY(unit.users.find(in.user));
    Piece const piece{in.limit, in.skip, in.cursor, in.total};
    auto const where = is<&Suspension::user>(in.user);
    auto const found = TRY(
        unit.suspensions.list(where, by_descending<&Suspension::id>(), piece.page()));
    Paged<SuspensionView> out{
        {}, piece.paging(found.next, [&] { return unit.suspensions.count(where); })};
    out.results.reserve(found.rows.size());
    for (auto const& row : found.rows) out.results.push_back(view(row));
    return out;
}

}  // namespace freehold::api::users
