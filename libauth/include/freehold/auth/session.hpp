#pragma once
// One device's log-in. Its row lies with the account; the tenant in which it acts is a column. Rows
// hold no token: seed, number and epoch make the one that is current (refresh_token.hpp).

#include <freehold/auth/keeping.hpp>
#include <freehold/auth/network_address.hpp>
#include <freehold/auth/refresh.hpp>

#include <freehold/tenancy/membership.hpp>

#include <optional>
#include <string_view>

namespace freehold::auth {

namespace errors {
inline constexpr Code no_session{Kind::not_found, "auth.no_session",
                                 "You have no live session of that id."};
}

using Device = tenancy::Text<"A device", 1, 200>;

// The beginning of what a client calls itself; none where that is no text.
std::optional<Device> device_of(std::string_view user_agent);

// What a session is good for. After a one-time password: for choosing another and nothing else.
enum class Purpose { everything, password_change };
BOOST_DESCRIBE_ENUM(Purpose, everything, password_change)

enum class Ending {
    logged_out,
    ended_elsewhere,
    password_changed,
    account_closed,
    crowded_out,
    theft
};
BOOST_DESCRIBE_ENUM(Ending, logged_out, ended_elsewhere, password_changed, account_closed,
                    crowded_out, theft)

struct Session {
    static constexpr std::string_view prefix = "ses";

    Id<Session> id;
    Id<tenancy::User> user;
    Purpose purpose;
    std::optional<Id<tenancy::Tenant>> acting;  // nothing until the person switches to one
    RefreshSeed seed;
    std::int64_t n;  // of the current refresh token
    Time since;  // when it became current
    SpentKeys spent;
    Time last_used;
    Time expires;  // at the latest, used or not
    std::optional<Time> ended;
    std::optional<Ending> why;
    std::optional<Device> device;
    std::optional<NetworkAddress> address;
};
BOOST_DESCRIBE_STRUCT(Session, (),
                      (id, user, purpose, acting, seed, n, since, spent, last_used, expires, ended,
                       why, device, address))

// A session that has ended while access tokens of it may still be shown.
struct Denial {
    Id<Session> session;
    Time until;
};
BOOST_DESCRIBE_STRUCT(Denial, (), (session, until))

}  // namespace freehold::auth

namespace freehold::tenancy {

template <>
inline constexpr auto kept<auth::Session> = table(
    "sessions", platform_too, self<&auth::Session::user>,
    refers<&auth::Session::user>(on_delete::cascade, errors::no_user),
    secret<&auth::Session::seed, &auth::Session::spent>,
    quietly<&auth::Session::n, &auth::Session::since, &auth::Session::spent,
            &auth::Session::last_used, &auth::Session::device, &auth::Session::address>);

template <>
inline constexpr auto kept<auth::Denial> = table("denials", quiet, platform_too,
                                                 key<&auth::Denial::session>);

}  // namespace freehold::tenancy
