#include "api/user_view.hpp"

#include <algorithm>
#include <iterator>

namespace freehold::api::users {

using namespace tenancy;

namespace {

using Suspended = std::optional<Row<Suspension>>;

UserView view_with(Suspended const& suspended, Row<User> const& row, Id<Tenant> const& tenant)
{
    std::optional<SuspensionView> suspension;
    if (suspended) suspension = view(*suspended);
    return {row.id,        row.email,           row.username,
            row.full_name, row.status,          app::belonging(row, tenant),
            suspension,    row.meta.created_at, row.meta.updated_at};
}

// Of the account and of what is shown beside it.
Tag tag(Row<User> const& row, Suspended const& suspended)
{
    auto out = tag_of(row.meta);
    if (suspended) out += '.' + suspended->id.text() + '.' + tag_of(suspended->meta);
    return out;
}

// Who of a page is suspended. Of those in force a person has one, and a page has fewer persons than
// a list may have rows; those that are over, and may be many, are not asked for.
Result<std::vector<Row<Suspension>>> suspended_of(Unit const& unit,
                                                  std::vector<Row<User>> const& rows)
{
    std::vector<Id<User>> ids;
    ids.reserve(rows.size());
    for (auto const& row : rows) ids.push_back(row.id);
    std::vector<Row<Suspension>> out;
    if (ids.empty()) return out;
    for (auto const& in_force :
         {absent<&Suspension::until>(), above<&Suspension::until>(unit.now)}) {
        auto found = TRY(unit.suspensions.list(among<&Suspension::user>(ids),
                                               absent<&Suspension::lifted>(), in_force,
                                               Page{.limit = max_page}));
        std::ranges::move(found.rows, std::back_inserter(out));
    }
    return out;
}

}  // namespace

SuspensionView view(Row<Suspension> const& row)
{
    return {row.reason, row.until, row.meta.created_at, row.meta.created_by, row.lifted};
}

UserView view(Row<User> const& row, Id<Tenant> const& tenant) { return view_with({}, row, tenant); }

Result<std::vector<UserView>> views(Unit const& unit, std::vector<Row<User>> const& rows)
{
    auto const suspended = TRY(suspended_of(unit, rows));
    std::vector<UserView> out;
    out.reserve(rows.size());
    for (auto const& row : rows) {
        auto const at = std::ranges::find(suspended, row.id, &Suspension::user);
        out.push_back(view_with(at == suspended.end() ? Suspended{} : *at, row, unit.tenant));
    }
    return out;
}

Result<Seen<UserView>> seen(Unit const& unit, Row<User> const& row)
{
    auto const suspended = TRY(suspension_of(unit, row.id));
    return Seen<UserView>{view_with(suspended, row, unit.tenant), tag(row, suspended)};
}

Result<Seen<UserView>> seen(Platform& platform, Id<Tenant> const& tenant, Row<User> const& row)
{
    return platform.enter(tenant, [&](Unit& unit) { return seen(unit, row); });
}

Result<Done> match(Unit const& unit, Row<User> const& row, std::optional<IfMatch> const& wanted)
{
    auto const suspended = TRY(suspension_of(unit, row.id));
    return must_match(wanted, tag(row, suspended));
}

}  // namespace freehold::api::users
