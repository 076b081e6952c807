#include "fitting.hpp"

#include "row_at.hpp"

#include <freehold/rbac/grants.hpp>

namespace freehold::rbac {

using tenancy::Living;

namespace {

// Staff are the accounts of a `staff` directory and `people`; whoever lies in another directory of
// the tenant is an end user. A guest's directory is not ours to see, and only staff are guests.
Result<bool> is_end_user(Unit const& unit, Id<User> const& user)
{
    auto const seat = TRY(unit.members.find(user));
    if (seat.home != unit.tenant) return false;
    auto const account = TRY(unit.users.find(user, Living::both));
    auto const directory = TRY(unit.directories.find(account.directory));
    return directory.name.text() != "staff" && directory.name.text() != "people";
}

bool suits(RoleType type, bool end_user)
{
    switch (type) {
    case RoleType::admin: return !end_user;
    case RoleType::user: return end_user;
    case RoleType::both: break;
    }
    return true;
}

}  // namespace

Result<std::set<RoleType>> types_granted(Unit const& unit, At<Group> const& group)
{
    Walk const walk{unit, Reckoned::ever};
    auto const groups = TRY(walk.up(std::vector{group}));
    auto const roles = TRY(walk.granted_to(groups));
    std::set<RoleType> out;
    for (auto const& place : roles) {
        auto const role = TRY(row_at(unit.roles, place, Living::both));
        if (role && role->type != RoleType::both) out.insert(role->type);
    }
    return out;
}

Result<Done> must_suit(Unit const& unit, std::set<RoleType> const& types, Reached const& people)
{
    if (types.empty()) return Done{};
    if (people.everybody) return errors::unfit_role;
    for (auto const& user : people.users) {
        auto const end_user = TRY(is_end_user(unit, user));
        for (auto const type : types)
            if (!suits(type, end_user)) return errors::unfit_role;
    }
    return Done{};
}

Result<Done> must_suit(Unit const& unit, std::set<RoleType> const& types, At<Group> const& group)
{
    if (types.empty()) return Done{};
    auto const people = TRY(people_in(unit, group, Reckoned::now));
    return must_suit(unit, types, people);
}

}  // namespace freehold::rbac
