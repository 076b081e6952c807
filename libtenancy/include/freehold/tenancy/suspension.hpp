#pragma once
// Suspensions of seats: who, why, from when, until when, and when and by whom each was lifted.
// A tenant suspends a person in itself alone; the account and its other seats stay as they are.

#include <freehold/tenancy/membership.hpp>

namespace freehold::tenancy {

struct Unit;

namespace errors {
inline constexpr Code suspended_already{Kind::conflict, "tenancy.suspended_already",
                                        "That seat is suspended already: lift it first."};
inline constexpr Code not_suspended{Kind::conflict, "tenancy.not_suspended",
                                    "That seat is not suspended."};
inline constexpr Code owner_stays{
    Kind::conflict, "tenancy.owner_stays",
    "The owner's seat cannot be suspended: transfer the ownership first."};
inline constexpr Code until_past{Kind::invalid, "tenancy.until_past",
                                 "A suspension ends in the future, or is lifted by hand."};
}

using Reason = Text<"A reason", 1, 500>;

struct Suspension {
    static constexpr std::string_view prefix = "sus";

    Id<Suspension> id;
    Id<User> user;
    Reason reason;
    std::optional<Time> until;   // nothing: until it is lifted
    std::optional<Time> lifted;  // by whom is in the metadata
};
BOOST_DESCRIBE_STRUCT(Suspension, (), (id, user, reason, until, lifted))

template <>
inline constexpr auto kept<Suspension> = table(
    "suspensions", changes_authority, self<&Suspension::user>(reads), owned_by<&Suspension::user>);

// Fails with not_found (no such seat), owner_stays, suspended_already or until_past.
Result<Row<Suspension>> suspend_seat(Unit& unit, Id<User> const& user, Reason const& reason,
                                     std::optional<Time> until = {});

// Fails with not_found or not_suspended.
Result<Row<Suspension>> lift_suspension(Unit& unit, Id<User> const& user);

// The suspension in force now, if any; one whose time has passed is in force no more.
Result<std::optional<Row<Suspension>>> suspension_of(Unit const& unit, Id<User> const& user);

}  // namespace freehold::tenancy
