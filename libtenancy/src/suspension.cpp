#include <freehold/tenancy/suspension.hpp>

#include <freehold/tenancy/unit.hpp>

namespace freehold::tenancy {

Result<std::optional<Row<Suspension>>> suspension_of(Unit const& unit, Id<User> const& user)
{
    auto const open = TRY(
        unit.suspensions.list(is<&Suspension::user>(user), absent<&Suspension::lifted>(),
                              by_descending<&Suspension::id>(), Page{.limit = 1}));
    if (open.rows.empty()) return std::optional<Row<Suspension>>{};
    auto const& last = open.rows.front();  // made when those before it had ended
    if (last.until && *last.until <= unit.now) return std::optional<Row<Suspension>>{};
    return std::optional{last};
}

// The seat is held first: two who suspend at once would both find it free.
Result<Row<Suspension>> suspend_seat(Unit& unit, Id<User> const& user, Reason const& reason,
                                     std::optional<Time> until)
{
    auto const seat = TRY(unit.members.claim(user));
    auto const tenant = TRY(unit.tenants.find(unit.tenant));
    if (tenant.owner == seat.user) return errors::owner_stays;
    if (until && *until <= unit.now) return errors::until_past;
    if (TRY(suspension_of(unit, user))) return errors::suspended_already;
    return unit.suspensions.add({.id = unit.fresh<Id<Suspension>>(),
                                 .user = user,
                                 .reason = reason,
                                 .until = until,
                                 .lifted = {}});
}

Result<Row<Suspension>> lift_suspension(Unit& unit, Id<User> const& user)
{
    TRY(unit.members.claim(user));
    auto suspension = TRY(suspension_of(unit, user));
    if (!suspension) return errors::not_suspended;
    suspension->lifted = unit.now;
    return unit.suspensions.put(*suspension);
}

}  // namespace freehold::tenancy
